package assetfactory.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;

/** Where deleted assets stay for a day, in case they were not meant. */
public final class Bin {
    static final Duration KEPT = Duration.ofDays(1);

    private final DataFolder folder;
    private final AssetTable table;
    private final Clock clock;

    Bin(DataFolder folder, AssetTable table, Clock clock) {
        this.folder = folder;
        this.table = table;
        this.clock = clock;
    }

    /** Puts an asset into the bin; one that is in it stays as long as it would have. */
    public void delete(String assetId) {
        table.delete(assetId);
    }

    public StoredAsset restore(String assetId) {
        return table.restore(assetId);
    }

    /** Removes for good what has been in the bin for a day: the row first, so that no row ever lacks its files. */
    void purge() {
        for (String id : table.purge(clock.instant().minus(KEPT))) {
            try {
                Aside.deleteTree(folder.asset(id));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot empty the bin", e);
            }
        }
    }
}
