package assetfactory.segment;

import assetfactory.thread.Elsewhere;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread of ordinary priority that loads networks, begun early. A network's own threads are as nice as the one that
 * loads it, for good: loaded by a job that steps back, it would answer clicks as slowly as jobs are done.
 */
final class ModelLoading {
    private static final ThreadPoolExecutor THREAD =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "model-loading");
                thread.setDaemon(true);
                return thread;
            });

    private ModelLoading() {}

    /** Called by whoever will have something to load, from an ordinary thread. */
    static void begin() {
        THREAD.prestartCoreThread();
    }

    static <T> T run(Supplier<T> loading) {
        return Elsewhere.run(THREAD, loading);
    }
}
