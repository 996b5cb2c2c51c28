package assetfactory.web.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of the people, who stop together. */
final class Crowd implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(),
            // Who comes after closing time does nothing.
            new ThreadPoolExecutor.DiscardPolicy());
    private final Figures figures;
    private volatile boolean stopped;

    Crowd(Figures figures) {
        this.figures = figures;
    }

    /** Something that people do once: timed from a moment that may lie back. */
    interface Deed {
        void happen() throws IOException, InterruptedException;
    }

    boolean goesOn() {
        return !stopped;
    }

    /** Does one thing after the other until all stop; the course times itself. */
    void repeat(Action action, Deed course) {
        threads.execute(() -> {
            while (goesOn()) {
                attempt(action, () -> {
                    course.happen();
                    return null;
                });
            }
        });
    }

    /** Does something at once, beside everything else. Its time counts from {@code since}, so that waiting counts too. */
    void begin(Action action, long since, Deed deed, Runnable then) {
        threads.execute(() -> {
            boolean done = attempt(action, () -> {
                deed.happen();
                figures.took(action, System.nanoTime() - since);
                return null;
            });
            if (done) {
                then.run();
            }
        });
    }

    private boolean attempt(Action action, Callable<Void> deed) {
        try {
            deed.call();
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Overtaken nobodyWaits) {
            figures.overtaken(action);
        } catch (Exception e) {
            if (goesOn()) {
                figures.failed(action, e.toString());
            }
        }
        return false;
    }

    /** Lets everybody finish what is under way, but not for long. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        System.err.printf(
                "Waiting for %d answers that are under way, %d s at most%n",
                threads.getActiveCount(), PATIENCE_SECONDS);
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            System.err.printf("%d never came%n", threads.getActiveCount());
            threads.shutdownNow();
        }
    }
}
