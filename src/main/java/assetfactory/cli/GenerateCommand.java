package assetfactory.cli;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.AssetCounts;
import assetfactory.library.AssetFinisher;
import assetfactory.library.AssetMaker;
import assetfactory.library.FinishedProgress;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalOrder;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a picture to the files of an asset, through the code that the server uses. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory generate IMAGE -o DIR [--mask FILE | --alpha | --auto | --point X,Y ...] [OPTIONS]")
final class GenerateCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "IMAGE", descriptionKey = "image")
    private Path image;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", descriptionKey = "asset-output")
    private Path output;

    @Option(names = "--mask", paramLabel = "FILE", descriptionKey = "mask-file")
    private Optional<Path> maskFile;

    @Mixin
    private Prompts prompts;

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

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "name")
    private Optional<String> name;

    GenerateCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        ReconstructionOptions options = shape.options();
        FinishOptions finish = extras.options();
        Optional<MaskSource> asked = prompts.source();
        if (asked.isPresent() && maskFile.isPresent()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.cli.one-mask");
        }
        List<Reconstructor> engines = engine.reconstructors(surroundings.environment());
        try {
            generate(options, finish, asked, engines);
        } finally {
            engines.forEach(Reconstructor::close);
        }
    }

    private void generate(
            ReconstructionOptions options,
            FinishOptions finish,
            Optional<MaskSource> asked,
            List<Reconstructor> engines) {
        LocalFiles.checkFolder(output);
        LocalFiles.LocalPicture picture = LocalFiles.picture(image, pixels.limits());
        String title = name.map(LocalFiles::name).orElse(picture.name());
        LocalOrder order = order(picture, asked);
        Engines.unpackInto(surroundings.cache());
        AssetCounts counts;
        try (Interrupt interrupt = Interrupt.watched();
                MaskMaker masks = model.masks(surroundings);
                ProgressLine progress = new ProgressLine(surroundings, root.json(), interrupt)) {
            FinishedProgress whole = FinishedProgress.of(progress, finish);
            counts = new AssetMaker(masks, engines)
                    .make(order.asset(engine.name(), options, title, List.of()), output, whole.making());
            if (!finish.asksForNothing()) {
                AssetFinisher.finish(output, finish, whole.finishing());
                counts = AssetCounts.in(output);
            }
        }
        report(title, counts);
    }

    private LocalOrder order(LocalFiles.LocalPicture picture, Optional<MaskSource> asked) {
        if (maskFile.isPresent()) {
            return LocalOrder.withMask(picture, maskFile.get(), prompts.cleanup(), pixels.limits());
        }
        return asked.map(source -> LocalOrder.of(picture, source))
                .orElseGet(() -> LocalOrder.withItsTransparency(picture, prompts.alphaSource()));
    }

    private void report(String title, AssetCounts counts) {
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("name", title);
            result.put("folder", output.toString());
            result.put("files", AssetFinisher.files(output));
            result.put("counts", counts);
            surroundings.out().println(JsonLine.of(result));
            return;
        }
        Messages messages = Messages.in(surroundings.locale());
        surroundings.out().println(messages.text(
                "cli.generate.done",
                title,
                output.toString(),
                counts.triangles(),
                counts.splats(),
                counts.points(),
                String.format(Locale.ROOT, "%.2f", counts.seconds())));
        surroundings.out().println("  " + String.join("  ", AssetFinisher.files(output)));
    }
}
