package assetfactory.batch;

import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.RelayedProgress;

/** Tells the queue how far an item is, and whoever watches the batch. */
final class ItemProgress extends RelayedProgress {
    private final PlannedItem planned;
    private final Watching watching;
    private volatile int attempt = 1;

    ItemProgress(PlannedItem planned, Progress queue, Watching watching) {
        super(queue);
        this.planned = planned;
        this.watching = watching;
    }

    @Override
    public void report(Stage stage, double fraction) {
        super.report(stage, fraction);
        watching.progress(planned, stage, fraction, attempt);
    }

    @Override
    public void attempt(int number) {
        attempt = number;
        super.attempt(number);
    }
}
