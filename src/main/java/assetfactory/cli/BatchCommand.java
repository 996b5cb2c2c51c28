package assetfactory.cli;

import assetfactory.batch.Concurrency;
import assetfactory.batch.ItemDefaults;
import assetfactory.image.ImageLimits;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.remote.ServerAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a folder of pictures to a folder of assets, leaving out those that are there already. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory batch (FOLDER | LIST) -o DIR [--watch] [--dry-run] [--force] [--server URL] [OPTIONS]")
final class BatchCommand implements Callable<Integer> {
    private static final String TOKEN = "ASSET_FACTORY_TOKEN";

    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FOLDER|LIST", descriptionKey = "batch-folder")
    private Path source;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", descriptionKey = "batch-output")
    private Path output;

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    @Option(names = "--force", descriptionKey = "force")
    private boolean force;

    @Option(names = "--fail-fast", descriptionKey = "fail-fast")
    private boolean failFast;

    @Option(names = "--auto-mask", descriptionKey = "auto-mask")
    private boolean autoMask;

    @Option(names = "--watch", descriptionKey = "watch")
    private boolean watch;

    @Option(names = "--server", paramLabel = "URL", descriptionKey = "batch-server")
    private Optional<String> server = Optional.empty();

    @Option(names = "--concurrency", paramLabel = "N", descriptionKey = "concurrency")
    private Optional<Integer> wanted = Optional.empty();

    @Mixin
    private EngineOption engine;

    @Mixin
    private ShapeOptions shape;

    @Mixin
    private FinishExtras extras;

    @Mixin
    private LocalModel model;

    @Mixin
    private PixelOption pixels;

    BatchCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public Integer call() {
        Concurrency concurrency = new Concurrency(wanted);
        ImageLimits limits = pixels.limits();
        LocalFiles.checkFolder(output);
        if (server.isPresent()) {
            ServerAddress address = ServerAddress.of(server.get())
                    .withToken(surroundings.environment().getOrDefault(TOKEN, ""));
            return elsewhere(address, limits);
        }
        return new LocalBatch(surroundings, root, ordered(limits), concurrency, watch).make(model);
    }

    private int elsewhere(ServerAddress address, ImageLimits limits) {
        if (watch || wanted.isPresent()) {
            String option = watch ? "--watch" : "--concurrency";
            throw new BadInput(BadInput.Kind.INVALID, "error.remote." + option.substring(2), option, "--server");
        }
        return new ServerBatch(surroundings, root, ordered(limits)).make(address);
    }

    private BatchCall ordered(ImageLimits limits) {
        ItemDefaults defaults = new ItemDefaults(engine.name(), shape.options(), autoMask, extras.options());
        return new BatchCall(source, output, defaults, force, failFast, limits, dryRun);
    }
}
