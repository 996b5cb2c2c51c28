package assetfactory.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Threads for jobs that nobody sits and waits for: the system runs them when nothing else wants the processor, and a
 * little even then. What a job does on several cores stays on these threads, because parallel streams and forked tasks
 * of a pool's thread are the pool's.
 *
 * <p>Java's own priorities do nothing on Linux; a thread's niceness does, and there alone is it lowered.
 */
final class QuietThreads {
    /** A tenth of the weight of an ordinary thread, by the kernel's table. */
    private static final int NICENESS = 10;

    private static final long SECONDS = 2;

    private QuietThreads() {}

    /** @param jobs at a time */
    static ExecutorService pool(String name, int jobs) {
        int threads = Math.max(jobs, Runtime.getRuntime().availableProcessors());
        return new ForkJoinPool(threads, pool -> new Worker(pool, name), null, false);
    }

    private static final class Worker extends ForkJoinWorkerThread {
        Worker(ForkJoinPool pool, String name) {
            super(pool);
            setName(name);
        }

        @Override
        protected void onStart() {
            super.onStart();
            stepBack();
        }
    }

    /** Where that cannot be, the thread is as any other. */
    private static void stepBack() {
        try {
            // <process>/task/<thread>
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            Process renice = new ProcessBuilder(
                            "renice", "-n", String.valueOf(NICENESS), "-p", self.getFileName().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            renice.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
