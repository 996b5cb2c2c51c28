package assetfactory.cli;

import assetfactory.reconstruct.Reconstructor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which engine makes the shape. */
final class EngineOption {
    @Option(names = {"--engine", "--backend"}, paramLabel = "NAME", descriptionKey = "engine", defaultValue = "pocket")
    private String name;

    String name() {
        return name;
    }

    /** @throws assetfactory.message.BadInput where the engine is not set up */
    List<Reconstructor> reconstructors(Map<String, String> environment) {
        return Engines.reconstructors(Set.of(name), environment);
    }
}
