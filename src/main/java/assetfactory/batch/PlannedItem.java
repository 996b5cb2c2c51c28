package assetfactory.batch;

import assetfactory.hash.Sha256;
import assetfactory.library.AssetKey;
import java.nio.charset.StandardCharsets;

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

    /** What is wanted, in whole: two items of the same key may be finished differently. */
    public String wanted() {
        return item.finish().asksForNothing()
                ? key.sha256()
                : Sha256.of((key.sha256() + item.finish()).getBytes(StandardCharsets.UTF_8));
    }
}
