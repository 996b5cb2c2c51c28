package assetfactory.cli;

import assetfactory.access.Access;
import assetfactory.database.Database;
import assetfactory.library.LibraryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whose people and tokens a command is about. */
final class AccessPlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            descriptionKey = "access-data",
            defaultValue = "data",
            scope = ScopeType.INHERIT)
    private Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            descriptionKey = "access-database",
            scope = ScopeType.INHERIT)
    private Optional<String> database = Optional.empty();

    <T> T with(Surroundings surroundings, Function<Access, T> work) {
        try (Database open = LibraryDatabase.open(data, ServeCommand.shared(database, surroundings))) {
            return work.apply(new Access(open, Clock.systemUTC()));
        }
    }
}
