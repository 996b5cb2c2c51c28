package assetfactory.cli;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Pivot;
import assetfactory.asset.finish.Profile;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a finish that {@code generate}, {@code batch} and {@code finish} share. */
final class FinishExtras {
    @Option(names = "--height", paramLabel = "METRES", descriptionKey = "finish-height")
    private Optional<Double> height = Optional.empty();

    @Option(names = "--lod", paramLabel = "N", split = ",", descriptionKey = "lod")
    private List<Integer> lods = List.of();

    @Option(names = "--texture", paramLabel = "PIXELS", descriptionKey = "texture")
    private Optional<Integer> texture = Optional.empty();

    @Option(names = "--drop-floaters", descriptionKey = "drop-floaters")
    private boolean dropFloaters;

    @Option(names = "--meshopt", descriptionKey = "meshopt")
    private boolean meshopt;

    @Option(names = "--hull", descriptionKey = "hull")
    private boolean hull;

    @Option(names = "--profile", paramLabel = "web|godot|unity|unreal", descriptionKey = "profile")
    private Optional<Profile> profile = Optional.empty();

    /** Of a command whose size, pivot and splats are the engine's. */
    FinishOptions options() {
        return options(Optional.empty(), Optional.empty(), Optional.empty());
    }

    FinishOptions options(Optional<Double> size, Optional<Pivot> pivot, Optional<Integer> splats) {
        return new FinishOptions(
                height,
                size,
                pivot,
                lods.isEmpty() ? Optional.empty() : Optional.of(lods),
                texture,
                splats,
                asked(dropFloaters),
                asked(meshopt),
                asked(hull),
                profile);
    }

    private static Optional<Boolean> asked(boolean given) {
        return given ? Optional.of(true) : Optional.empty();
    }
}
