package assetfactory.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where uploads wait while they come in: in the data folder, since the system's temporary folder may be small. */
record UploadFolder(Path path) {
    /** The folder without what a killed process left in it. The data folder's lock must be held. */
    static UploadFolder emptied(Path dataFolder) {
        Path path = dataFolder.toAbsolutePath().resolve("uploads");
        try {
            Files.createDirectories(path);
            try (var leftOver = Files.newDirectoryStream(path)) {
                for (Path file : leftOver) {
                    Files.delete(file);
                }
            }
            return new UploadFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + path, e);
        }
    }
}
