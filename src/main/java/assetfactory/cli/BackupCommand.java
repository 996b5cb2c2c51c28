package assetfactory.cli;

import assetfactory.backup.Backup;
import assetfactory.backup.Summary;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything that a data folder holds into one file, whether the server runs or not. */
@Command(name = "backup", mixinStandardHelpOptions = true, sortOptions = false)
final class BackupCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(paramLabel = "FILE", descriptionKey = "backup-file")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "backup-data")
    private Path data = Path.of("data");

    BackupCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        Engines.unpackInto(surroundings.cache());
        Summary summary;
        try (FetchLine line = new FetchLine(
                surroundings, root.json(), (messages, done, total) -> messages.text("cli.backup.progress", done, total))) {
            summary = Backup.write(data, file, line::report);
        }
        ArchiveResult.tell(surroundings, root, "cli.backup.done", file, data, summary);
    }
}
