package assetfactory.cli;

import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Pivot;
import assetfactory.reconstruct.ReconstructionOptions.Preset;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import picocli.CommandLine.Option;

/** The reconstruction options of {@code generate} and {@code batch}; what is not given is as on the page. */
final class ShapeOptions {
    private static final ReconstructionOptions DEFAULT = ReconstructionOptions.DEFAULT;

    @Option(names = "--shape", paramLabel = "auto|inflated|flat", descriptionKey = "shape")
    private Shape shape = DEFAULT.shape();

    @Option(names = "--thickness", paramLabel = "N", descriptionKey = "thickness")
    private double thickness = DEFAULT.thickness();

    @Option(names = "--back", paramLabel = "mirrored|learned", descriptionKey = "back")
    private Back back = DEFAULT.back();

    @Option(names = "--no-straighten", descriptionKey = "no-straighten")
    private boolean asSeen = !DEFAULT.straighten();

    @Option(names = "--triangles", paramLabel = "N", descriptionKey = "triangles")
    private int triangles = DEFAULT.triangles();

    @Option(names = "--splats", paramLabel = "N", descriptionKey = "splats")
    private int splats = DEFAULT.splats();

    @Option(names = "--size", paramLabel = "METRES", descriptionKey = "size")
    private double size = DEFAULT.sizeMetres();

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private long seed = DEFAULT.seed();

    @Option(names = "--preset", paramLabel = "fast|normal|high", descriptionKey = "preset")
    private Preset preset = DEFAULT.preset();

    @Option(names = "--pivot", paramLabel = "base|centre", descriptionKey = "pivot")
    private Pivot pivot = DEFAULT.pivot();

    ReconstructionOptions options() {
        return new ReconstructionOptions(shape, thickness, back, !asSeen, triangles, splats, size, seed, preset, pivot);
    }
}
