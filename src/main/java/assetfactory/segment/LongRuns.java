package assetfactory.segment;

import assetfactory.thread.Elsewhere;
import assetfactory.thread.Niceness;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs that take as long as ten clicks, beside clicks: never on all cores at a time, and on threads that step back behind
 * the clicks. Without that two new crops kept everybody waiting for half a second.
 */
final class LongRuns implements AutoCloseable {
    /** A third of the weight of what people wait for: a crop, too, is waited for. */
    private static final int NICENESS = 5;

    private static final int IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    /** @param cores of this machine: one of them, if there are several, is left to others */
    LongRuns(int cores) {
        int most = Math.max(1, cores - 1);
        threads = new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(() -> {
                Niceness.stepBack(NICENESS);
                task.run();
            }, "long-runs");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Waits for its turn, and for its end. */
    <T> T run(Supplier<T> run) {
        return Elsewhere.run(threads, run);
    }

    /** Waits for nothing: the networks themselves wait for their runs. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
