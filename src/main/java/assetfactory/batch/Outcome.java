package assetfactory.batch;

import assetfactory.library.AssetCounts;
import assetfactory.message.BadInput;
import java.util.Optional;

/**
 * What became of an item.
 *
 * @param counts of an asset that was made
 * @param reason of a failure
 * @param seconds that it took, in whole
 */
public record Outcome(
        PlannedItem planned, State state, Optional<AssetCounts> counts, Optional<BadInput> reason, double seconds) {
    /** In lower case, as reports name it. */
    public enum State {
        MADE,
        /** It was up to date. */
        SKIPPED,
        FAILED,
        /** The batch was interrupted, or stopped after a failure, before it was this item's turn or while it was. */
        LEFT
    }

    /** In US dollars, estimated; of a failed one nothing is known. */
    public double cost() {
        return counts.map(AssetCounts::cost).orElse(0.0);
    }

    public boolean left() {
        return state == State.LEFT;
    }

    static Outcome made(PlannedItem planned, AssetCounts counts, double seconds) {
        return new Outcome(planned, State.MADE, Optional.of(counts), Optional.empty(), seconds);
    }

    static Outcome failed(PlannedItem planned, BadInput reason, double seconds) {
        return new Outcome(planned, State.FAILED, Optional.empty(), Optional.of(reason), seconds);
    }

    static Outcome untouched(PlannedItem planned, State state) {
        return new Outcome(planned, state, Optional.empty(), Optional.empty(), 0);
    }
}
