package assetfactory.cli;

import assetfactory.library.AssetCounts;
import assetfactory.library.AssetFacts;
import assetfactory.library.AssetFinisher;
import assetfactory.library.AssetImporter;
import assetfactory.library.LocalFiles;
import assetfactory.library.Up;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.nio.file.Files;
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

/** From a file of another program to the files of an asset. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory import FILE -o DIR [--up auto|y|-y|z] [OPTIONS]")
final class ImportCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "import-file")
    private Path file;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", descriptionKey = "asset-output")
    private Path output;

    @Option(names = "--up", paramLabel = "auto|y|-y|z", descriptionKey = "up")
    private String up = "auto";

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "import-name")
    private Optional<String> name = Optional.empty();

    @Mixin
    private FinishPlace place;

    @Mixin
    private FinishExtras extras;

    ImportCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        LocalFiles.checkFolder(output);
        if (!Files.isRegularFile(file)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.cli.no-file", file.toString());
        }
        String fileName = file.getFileName().toString();
        String title = name.map(LocalFiles::name).orElseGet(() -> LocalFiles.upload(fileName));
        Engines.unpackInto(surroundings.cache());
        AssetCounts counts;
        try (Interrupt interrupt = Interrupt.watched();
                ProgressLine progress = new ProgressLine(surroundings, root.json(), interrupt)) {
            counts = AssetImporter.make(file, fileName, title, Up.of(up), place.with(extras), output, progress);
        }
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("name", title);
            result.put("folder", output.toString());
            result.put("files", AssetFinisher.files(output));
            result.put("counts", counts);
            result.put("notes", notes(Locale.ENGLISH));
            surroundings.out().println(JsonLine.of(result));
            return;
        }
        surroundings.out().println(Messages.in(surroundings.locale()).text(
                "cli.import.done", title, output.toString(), counts.triangles(), counts.splats(), counts.points()));
        surroundings.out().println("  " + String.join("  ", AssetFinisher.files(output)));
        notes(surroundings.locale()).forEach(note -> surroundings.out().println("  " + note));
    }

    /** What was guessed or left out. */
    private List<String> notes(Locale locale) {
        return AssetFacts.in(output).notes().stream().map(note -> note.in(locale)).toList();
    }
}
