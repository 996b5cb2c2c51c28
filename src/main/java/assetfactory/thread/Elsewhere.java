package assetfactory.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Has something done by another thread, as if by the calling one. */
public final class Elsewhere {
    private Elsewhere() {}

    /**
     * Waits for what it gives, and throws what it throws.
     *
     * @throws java.util.concurrent.RejectedExecutionException where nothing is done there any more
     */
    public static <T> T run(Executor there, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, there).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
