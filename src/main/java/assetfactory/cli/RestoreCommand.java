package assetfactory.cli;

import assetfactory.backup.Restore;
import assetfactory.backup.Summary;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A data folder from a backup, into a place where nothing is. */
@Command(name = "restore", mixinStandardHelpOptions = true, sortOptions = false)
final class RestoreCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(paramLabel = "FILE", descriptionKey = "restore-file")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "restore-data")
    private Path data = Path.of("data");

    RestoreCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        Engines.unpackInto(surroundings.cache());
        Summary summary;
        try (FetchLine line = new FetchLine(
                surroundings, root.json(), (messages, done, total) -> messages.text("cli.restore.progress", done, total))) {
            summary = Restore.read(file, data, line::report);
        }
        ArchiveResult.tell(surroundings, root, "cli.restore.done", file, data, summary);
    }
}
