package assetfactory.library;

import assetfactory.image.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Decoded pictures, the least recently used leaving first; one decode however many ask at once. */
final class PictureCache {
    private final long budget;
    private final Map<String, CompletableFuture<Picture>> pictures = new LinkedHashMap<>(16, 0.75f, true);

    /** @param budget bytes of pixels to keep; the last picture stays even if it alone is larger */
    PictureCache(long budget) {
        this.budget = budget;
    }

    Picture get(String id, Supplier<Picture> decode) {
        CompletableFuture<Picture> mine = new CompletableFuture<>();
        CompletableFuture<Picture> found;
        synchronized (pictures) {
            found = pictures.putIfAbsent(id, mine);
        }
        if (found != null) {
            return join(found);
        }
        try {
            Picture picture = decode.get();
            mine.complete(picture);
            shrink(id);
            return picture;
        } catch (Throwable failure) {
            synchronized (pictures) {
                pictures.remove(id, mine);
            }
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    private static Picture join(CompletableFuture<Picture> found) {
        try {
            return found.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void shrink(String newest) {
        synchronized (pictures) {
            long bytes = 0;
            for (CompletableFuture<Picture> picture : pictures.values()) {
                bytes += bytes(picture);
            }
            // In order of last use, oldest first.
            var entries = pictures.entrySet().iterator();
            while (bytes > budget && entries.hasNext()) {
                var entry = entries.next();
                if (!entry.getKey().equals(newest) && entry.getValue().isDone()) {
                    bytes -= bytes(entry.getValue());
                    entries.remove();
                }
            }
        }
    }

    private static long bytes(CompletableFuture<Picture> entry) {
        return entry.isDone() && !entry.isCompletedExceptionally() ? 4L * entry.join().argb().length : 0;
    }
}
