package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.reconstruct.Progress;

/** The progress of an order that makes an asset and finishes it, as a stretch for each. */
public final class FinishedProgress {
    private static final double MADE = 0.8;

    private final Progress whole;
    private final double made;

    private FinishedProgress(Progress whole, double made) {
        this.whole = whole;
        this.made = made;
    }

    public static FinishedProgress of(Progress whole, FinishOptions finish) {
        return new FinishedProgress(whole, finish.asksForNothing() ? 1 : MADE);
    }

    public Progress making() {
        return made == 1 ? whole : ProgressPart.of(whole, 0, made);
    }

    public Progress finishing() {
        return ProgressPart.of(whole, made, 1);
    }
}
