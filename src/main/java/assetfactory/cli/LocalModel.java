package assetfactory.cli;

import assetfactory.model.ChosenMasks;
import assetfactory.model.Models;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model reads clicks on the command line: the one in use in the data folder, or another that is there. */
final class LocalModel {
    @Option(names = "--model", paramLabel = "ID", descriptionKey = "model")
    private Optional<String> id = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "model-data", defaultValue = "data")
    private Path data;

    @Mixin
    private ProviderOption provider;

    /** @throws assetfactory.message.BadInput where the model or the provider is not there */
    ChosenMasks masks(Surroundings surroundings) {
        Models models = Models.of(data, surroundings.environment());
        return Engines.masks(
                models, id.orElseGet(models::inUse), provider.provider(surroundings.environment()));
    }
}
