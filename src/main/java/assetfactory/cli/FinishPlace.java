package assetfactory.cli;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Pivot;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a finish that are the engine's where an asset is made. */
final class FinishPlace {
    @Option(names = "--size", paramLabel = "METRES", descriptionKey = "finish-size")
    private Optional<Double> size = Optional.empty();

    @Option(names = "--pivot", paramLabel = "base|centre|camera", descriptionKey = "finish-pivot")
    private Optional<Pivot> pivot = Optional.empty();

    @Option(names = "--splats", paramLabel = "N", descriptionKey = "finish-splats")
    private Optional<Integer> splats = Optional.empty();

    FinishOptions with(FinishExtras extras) {
        return extras.options(size, pivot, splats);
    }
}
