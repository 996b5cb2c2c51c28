package assetfactory.batch;

import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A draft on its way to become a batch. */
public final class Start {
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<Batch> batch = new CompletableFuture<>();
    private volatile boolean failed;

    Start(int total) {
        this.total = total;
    }

    public int total() {
        return total;
    }

    /** Items taken in so far. */
    public int done() {
        return done.get();
    }

    public boolean over() {
        return batch.isDone();
    }

    /** The batch; nothing yet where that takes longer than this. Whatever it failed with is thrown. */
    public Optional<Batch> await(Duration patience) throws InterruptedException {
        try {
            return Optional.of(batch.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BadInput refused) {
                throw refused;
            }
            throw new CompletionException(e.getCause());
        }
    }

    void took() {
        done.incrementAndGet();
    }

    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    void run(Callable<Batch> work) {
        try {
            batch.complete(work.call());
        } catch (Throwable e) {
            batch.completeExceptionally(e);
        }
    }
}
