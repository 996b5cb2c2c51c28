package assetfactory.remote;

import assetfactory.reconstruct.CancelledException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Does the same with many things, several at a time, and stops at the first that throws. */
record Uploads(ExecutorService threads) {
    /** @param done is told how many have been done */
    <T> void all(List<T> things, IntConsumer done, Consumer<T> work) {
        AtomicInteger count = new AtomicInteger();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try {
            CompletableFuture<?>[] each = things.stream()
                    .map(thing -> CompletableFuture.runAsync(
                            () -> {
                                if (!failed.isDone()) {
                                    work.accept(thing);
                                    done.accept(count.incrementAndGet());
                                }
                            },
                            threads))
                    .peek(one -> one.whenComplete((nothing, e) -> {
                        if (e != null) {
                            failed.complete(null);
                        }
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(each).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RejectedExecutionException closed) {
            throw new CancelledException();
        }
    }
}
