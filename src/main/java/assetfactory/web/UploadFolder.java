package assetfactory.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where uploads wait while they come in: in the data folder, since the system's temporary folder may be small. */
record UploadFolder(Path path) {
    /**
     * The folder without what a killed process left in it. The data folder's lock must be held.
     *
     * @param shared whether other servers may be at work in it; no upload takes a day
     */
    static UploadFolder of(Path dataFolder, boolean shared) {
        Instant before = shared ? Instant.now().minus(Duration.ofDays(1)) : Instant.MAX;
        Path path = dataFolder.toAbsolutePath().resolve("uploads");
        try {
            Files.createDirectories(path);
            try (var leftOver = Files.newDirectoryStream(path)) {
                for (Path file : leftOver) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                        Files.delete(file);
                    }
                }
            }
            return new UploadFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + path, e);
        }
    }
}
