package assetfactory.segment;

/**
 * How a cache does, since it was made.
 *
 * @param bytes kept now
 * @param limit bytes that it keeps at most
 * @param entries kept now
 * @param hits times that what was asked for was there, or already being computed
 * @param misses times that it had to be computed
 * @param evictions entries that left to make room
 */
public record CacheUse(long bytes, long limit, long entries, long hits, long misses, long evictions) {
    /** Of a cache that nothing was asked of. */
    public static final CacheUse NONE = new CacheUse(0, 0, 0, 0, 0, 0);

    /** Of both caches together. */
    public CacheUse plus(CacheUse other) {
        return new CacheUse(
                bytes + other.bytes,
                limit + other.limit,
                entries + other.entries,
                hits + other.hits,
                misses + other.misses,
                evictions + other.evictions);
    }
}
