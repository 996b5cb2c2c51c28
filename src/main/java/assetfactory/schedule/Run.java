package assetfactory.schedule;

import assetfactory.message.BadInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One time that a schedule came round.
 *
 * @param batchId of the batch that it started
 * @param items how many that batch has
 * @param leftOut what nothing is made of, and why; of many only the first ones
 * @param note why nothing was started
 */
public record Run(
        String id,
        String scheduleId,
        State state,
        Optional<String> batchId,
        int items,
        List<LeftOut> leftOut,
        Optional<BadInput> note,
        Instant started,
        Optional<Instant> ended) {
    public enum State {
        /** The materials are being read. */
        READING,
        STARTED,
        /** There was nothing to be done. */
        PASSED,
        FAILED
    }

    /** @param file as a person finds it */
    public record LeftOut(String file, BadInput reason) {}

    static Run begun(String id, String scheduleId, Instant now) {
        return new Run(id, scheduleId, State.READING, Optional.empty(), 0, List.of(), Optional.empty(), now, Optional.empty());
    }

    Run ended(State how, Optional<BadInput> why, Instant now) {
        return new Run(id, scheduleId, how, batchId, items, leftOut, why, started, Optional.of(now));
    }

    Run of(Batches.Taken taken) {
        return new Run(id, scheduleId, state, taken.batchId(), taken.items(), taken.leftOut(), note, started, ended);
    }
}
