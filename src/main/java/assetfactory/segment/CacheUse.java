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
public record CacheUse(long bytes, long limit, long entries, long hits, long misses, long evictions) {}
