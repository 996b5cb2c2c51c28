package assetfactory.library;

import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.RelayedProgress;

/** A part's own 0..1 as a stretch of the whole job's. */
final class ProgressPart extends RelayedProgress {
    private final double from;
    private final double to;

    private ProgressPart(Progress whole, double from, double to) {
        super(whole);
        this.from = from;
        this.to = to;
    }

    /** @param from share of the whole at which the part begins; it ends at {@code to} */
    static Progress of(Progress whole, double from, double to) {
        return new ProgressPart(whole, from, to);
    }

    @Override
    public void report(Stage stage, double fraction) {
        super.report(stage, from + (to - from) * Math.max(0, Math.min(1, fraction)));
    }
}
