package assetfactory.batch.page;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that an index page tells of. What it shows of an asset, it reads in the asset's own folder.
 *
 * @param name path of the asset's folder below the output folder, with {@code /} on every system; of a file that nothing
 *     is made of, the file's own
 * @param reason of a failure, in the reader's language
 * @param seconds that making took
 */
public record PageItem(String name, State state, Optional<String> reason, double seconds) {
    /** What became of it. */
    public enum State {
        MADE,
        SKIPPED,
        FAILED,
        /** The batch ended before it was its turn. */
        LEFT,
        /** Its turn is still to come, while the batch is running. */
        WAITING,
        UNUSABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasAsset() {
            return this == MADE || this == SKIPPED;
        }
    }
}
