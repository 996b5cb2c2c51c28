package assetfactory.queue;

import assetfactory.thread.Niceness;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for jobs that nobody sits and waits for: the system runs them when nothing else wants the processor, and a
 * little even then. What a job does on several cores stays on these threads, because parallel streams and forked tasks
 * of a pool's thread are the pool's.
 */
final class QuietThreads {
    private static final int NICENESS = 10;

    private QuietThreads() {}

    /**
     * The threads of a lane. db-scheduler hands over whatever is due, again and again, and counts on the pool to keep
     * what is too much waiting; so each of as many threads as there may be jobs lends its job to the quiet ones and waits.
     *
     * @param jobs at a time
     */
    static ExecutorService pool(String name, int jobs) {
        int threads = Math.max(jobs, Runtime.getRuntime().availableProcessors());
        ForkJoinPool quiet = new ForkJoinPool(threads, pool -> new Worker(pool, name), null, false);
        return new ThreadPoolExecutor(jobs, jobs, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name + "-turn");
            thread.setDaemon(true);
            return thread;
        }) {
            @Override
            public void execute(Runnable job) {
                super.execute(() -> lend(job, quiet));
            }

            @Override
            protected void terminated() {
                quiet.shutdown();
            }
        };
    }

    private static void lend(Runnable job, ForkJoinPool quiet) {
        try {
            quiet.submit(job).get();
        } catch (InterruptedException | CancellationException | RejectedExecutionException stopping) {
            quiet.shutdownNow();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job broke its thread", e.getCause());
        }
    }

    private static final class Worker extends ForkJoinWorkerThread {
        Worker(ForkJoinPool pool, String name) {
            super(pool);
            setName(name);
        }

        @Override
        protected void onStart() {
            super.onStart();
            Niceness.stepBack(NICENESS);
        }
    }
}
