package assetfactory.batch;

import assetfactory.reconstruct.Progress;

/** Who is told how a batch goes; from several threads at once. */
public interface Watching {
    /** Whether the batch is to stop, soon. */
    boolean cancelled();

    /** An item is being made. */
    void progress(PlannedItem item, Progress.Stage stage, double fraction);

    /** An item was made, skipped or left, or failed. */
    void ended(Outcome outcome);
}
