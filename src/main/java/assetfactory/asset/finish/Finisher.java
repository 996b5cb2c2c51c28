package assetfactory.asset.finish;

import assetfactory.asset.Similarity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the asset that people ship out of what an engine made. The same input gives the same output on one machine. */
public final class Finisher {
    private Finisher() {}

    /**
     * @throws assetfactory.message.BadInput where something asked for cannot be had from this original, such as a camera
     *     pivot from an engine that told no pose, or levels of detail on a machine that meshoptimizer does not run on
     */
    public static Finished finish(Original original, FinishOptions options, FinishProgress progress) {
        FinishOptions asked = options.resolved();
        progress.at(FinishProgress.Step.PLACE, 0);
        Similarity placement = Placement.of(original, asked);
        return new Finished(
                original.mesh().map(placement::apply).map(List::of).orElse(List.of()),
                placement.apply(original.splats()), placement.apply(original.points()), Optional.empty(), placement,
                asked, Map.of("steps", List.of()));
    }
}
