package assetfactory.cli;

import assetfactory.onnx.Provider;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the mask networks are computed on. */
final class ProviderOption {
    static final String VARIABLE = "ASSET_FACTORY_PROVIDER";

    @Option(names = "--provider", paramLabel = "NAME", descriptionKey = "provider")
    private Optional<String> name = Optional.empty();

    /** @throws assetfactory.message.BadInput where there is no such thing on this machine */
    Provider provider(Map<String, String> environment) {
        return name.or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .filter(setting -> !setting.isBlank())
                .map(Provider::of)
                .orElse(Provider.CPU);
    }
}
