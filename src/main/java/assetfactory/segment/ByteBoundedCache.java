package assetfactory.segment;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Keeps what is expensive to compute, least recently used out first, within a budget of bytes. Whoever asks for a value
 * that is being computed waits for that computation; a failure is told to all who wait and is not kept.
 */
final class ByteBoundedCache<K, V> {
    private final long budget;
    private final ToLongFunction<V> bytesOf;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<K, CompletableFuture<V>> running = new LinkedHashMap<>();
    private long bytes;
    private long hits;
    private long misses;
    private long evictions;

    ByteBoundedCache(long budget, ToLongFunction<V> bytesOf) {
        this.budget = budget;
        this.bytesOf = bytesOf;
    }

    /** The value, computed in the calling thread unless it is there or already under way. */
    V get(K key, Supplier<V> compute) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> running;
        synchronized (this) {
            V value = kept.get(key);
            if (value != null) {
                hits++;
                return value;
            }
            running = this.running.putIfAbsent(key, mine);
            if (running == null) {
                misses++;
            } else {
                hits++;
            }
        }
        if (running != null) {
            return join(running);
        }
        return compute(key, compute, mine);
    }

    /** The value if it is there; counts as use. */
    synchronized Optional<V> peek(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    private V compute(K key, Supplier<V> compute, CompletableFuture<V> mine) {
        try {
            V value = compute.get();
            keep(key, value);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                running.remove(key);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** Whether the value is there; asking does not count as use. */
    synchronized boolean holds(K key) {
        return kept.containsKey(key);
    }

    synchronized CacheUse use() {
        return new CacheUse(bytes, budget, kept.size(), hits, misses, evictions);
    }

    private synchronized void keep(K key, V value) {
        running.remove(key);
        kept.put(key, value);
        bytes += bytesOf.applyAsLong(value);
        Iterator<V> oldest = kept.values().iterator();
        while (bytes > budget && oldest.hasNext()) {
            bytes -= bytesOf.applyAsLong(oldest.next());
            oldest.remove();
            evictions++;
        }
    }

    private static <V> V join(CompletableFuture<V> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
