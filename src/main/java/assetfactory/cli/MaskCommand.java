package assetfactory.cli;

import assetfactory.image.Mask;
import assetfactory.image.Png;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A mask from clicks, a box or the picture's own transparency, or of what is found without being told. */
@Command(
        name = "mask",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory mask IMAGE -o FILE (--point X,Y | --exclude X,Y | --box X0,Y0,X1,Y1 | --alpha | --auto)...")
final class MaskCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "IMAGE", descriptionKey = "image")
    private Path image;

    @Mixin
    private Prompts prompts;

    @Mixin
    private LocalModel model;

    @Mixin
    private PixelOption pixels;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", descriptionKey = "mask-output")
    private Path output;

    MaskCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        MaskSource source = prompts.source()
                .orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.cli.no-prompt"));
        LocalFiles.checkFile(output);
        LocalFiles.LocalPicture picture = LocalFiles.picture(image, pixels.limits());
        Engines.unpackInto(surroundings.cache());
        Mask mask;
        try (MaskMaker masks = model.masks(surroundings)) {
            mask = masks.make(picture.reference(), source, id -> {
                throw new IllegalStateException("no mask file was given");
            });
        }
        LocalFiles.write(output, Png.encode(mask));
        report(mask);
    }

    private void report(Mask mask) {
        double area = (double) mask.area() / ((long) mask.width() * mask.height());
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("file", output.toString());
            result.put("width", mask.width());
            result.put("height", mask.height());
            result.put("area", area);
            surroundings.out().println(JsonLine.of(result));
            return;
        }
        surroundings.out().println(Messages.in(surroundings.locale()).text(
                "cli.mask.done",
                output.toString(),
                String.valueOf(mask.width()),
                String.valueOf(mask.height()),
                String.format(Locale.ROOT, "%.1f", 100 * area)));
    }
}
