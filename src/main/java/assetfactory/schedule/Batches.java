package assetfactory.schedule;

import java.util.List;
import java.util.Optional;

/** What makes the batches that schedules ask for. */
public interface Batches {
    /**
     * What became of a source.
     *
     * @param batchId nothing where there was nothing to make
     */
    record Taken(Optional<String> batchId, int items, List<Run.LeftOut> leftOut) {}

    /** @throws assetfactory.message.BadInput where there is no such engine */
    void checkEngine(String engine);

    /**
     * Reads a schedule's source and starts a batch of it.
     *
     * @param runId by which {@link #startedBy} finds the batch
     * @throws assetfactory.message.BadInput where the source cannot be read
     */
    Taken start(Schedule schedule, String runId);

    /** The batch that a run started before the program was killed. */
    Optional<String> startedBy(String runId);

    /** Whether all of a batch has been done, or the batch is gone. */
    boolean ended(String batchId);
}
