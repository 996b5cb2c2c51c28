package assetfactory.library;

/**
 * Beyond what a library takes no more in, so that it and its machine stay usable for everybody.
 *
 * @param queueLength jobs that may wait
 * @param encodes pictures that may be looked at by the mask model at a time for whoever waits at a page; jobs come beside
 * @param diskQuota bytes that the data folder may hold; 0 for any
 * @param minFree bytes that stay free on its disk
 */
public record LibraryLimits(int queueLength, int encodes, long diskQuota, long minFree) {
    public static final LibraryLimits DEFAULT = new LibraryLimits(
            10_000, Math.max(2, Runtime.getRuntime().availableProcessors()), 0, 256L << 20);

    public LibraryLimits withQueueLength(int other) {
        return new LibraryLimits(other, encodes, diskQuota, minFree);
    }

    public LibraryLimits withEncodes(int other) {
        return new LibraryLimits(queueLength, other, diskQuota, minFree);
    }

    public LibraryLimits withDiskQuota(long other) {
        return new LibraryLimits(queueLength, encodes, other, minFree);
    }

    public LibraryLimits withMinFree(long other) {
        return new LibraryLimits(queueLength, encodes, diskQuota, other);
    }
}
