package assetfactory.batch;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import java.util.Collection;

/** Who is told how a batch goes; from several threads at once. */
public interface Watching {
    /** Whether the batch is to stop, soon. */
    boolean cancelled();

    /** These are the batch's too from now on. */
    default void added(Collection<PlannedItem> items) {}

    /** An item that is not up to date is being made from now on. */
    default void started(PlannedItem item) {}

    /**
     * An item is being made.
     *
     * @param attempt from 1; how often an engine elsewhere has begun
     */
    void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt);

    /**
     * An item that was being made waits again: it failed for something that may heal.
     *
     * @param seconds until it is tried again
     */
    default void postponed(PlannedItem item, BadInput reason, double seconds) {}

    /** An item was made, skipped or left, or failed. */
    void ended(Outcome outcome);
}
