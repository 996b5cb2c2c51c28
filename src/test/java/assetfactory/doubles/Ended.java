package assetfactory.doubles;

import assetfactory.library.Library;
import assetfactory.queue.Job;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A job at its end, however long that takes. */
public final class Ended {
    private Ended() {}

    public static Job job(Library library, String id) throws Exception {
        CompletableFuture<Job> end = new CompletableFuture<>();
        try (AutoCloseable watching = library.queue().watch(id, now -> {
            if (now.state().ended()) {
                end.complete(now);
            }
        })) {
            return end.get(120, TimeUnit.SECONDS);
        }
    }
}
