package assetfactory.library;

import assetfactory.database.Database;
import assetfactory.database.SqliteNatives;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The database of a library without the library: also while a server has that open. */
public final class LibraryDatabase {
    private LibraryDatabase() {}

    /**
     * @param folder the data folder; made where it is missing, so that all is ready before a server first starts
     * @param shared where the server has one
     * @throws BadInput where the folder cannot be written to, has lost its database, or the database was written by a newer program
     */
    public static Database open(Path folder, Optional<LibrarySettings.SharedDatabase> shared) {
        if (shared.isPresent()) {
            return Database.open(shared.get().url(), shared.get().password());
        }
        Path root = folder.toAbsolutePath().normalize();
        try {
            SqliteNatives.unpackInto(Files.createDirectories(root.resolve("native")));
            Path file = root.resolve(DataFiles.DATABASE);
            if (!Files.exists(file) && DataFolder.holdsFiles(root)) {
                // A server would take the files beside an empty database for left-overs.
                throw new BadInput(BadInput.Kind.CONFLICT, "error.data.no-database", root.toString(), DataFiles.DATABASE);
            }
            return Database.open(file);
        } catch (IOException e) {
            BadInput unwritable = new BadInput(BadInput.Kind.CONFLICT, "error.data.unwritable", root.toString());
            unwritable.addSuppressed(e);
            throw unwritable;
        }
    }
}
