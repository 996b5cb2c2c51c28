package assetfactory.batch;

import assetfactory.library.AssetKey;

/**
 * An item that has been found usable.
 *
 * @param key of what its files were when it was looked at
 * @param upToDate whether an asset of this key is where it goes, and need not be made again
 */
public record PlannedItem(BatchItem item, AssetKey key, boolean upToDate) {
    /** The item's, which nothing else in the batch has. */
    public String name() {
        return item.name();
    }

    /** That makes it. */
    public String engine() {
        return item.engine();
    }
}
