package assetfactory.backup;

import assetfactory.disk.FreeSpace;
import assetfactory.library.DataFiles;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where a restored folder lies until it is whole: beside its place, or inside where that exists, since a mounted disk
 * can be neither replaced nor moved into.
 */
final class Destination implements AutoCloseable {
    private final Path folder;
    private final Path part;

    private Destination(Path folder, Path part) {
        this.folder = folder;
        this.part = part;
    }

    /** @throws BadInput where something is in the folder */
    static Destination of(Path folder) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        String name = "." + place.getFileName() + "." + UUID.randomUUID() + ".part";
        if (!Files.isDirectory(place)) {
            Files.createDirectories(place.getParent());
            return new Destination(place, Files.createDirectory(place.resolveSibling(name)));
        }
        try (Stream<Path> entries = Files.list(place)) {
            if (entries.findAny().isPresent()) {
                throw new BadInput(BadInput.Kind.CONFLICT, "error.backup.not-empty", folder.toString());
            }
        }
        return new Destination(place, Files.createDirectory(place.resolve(name)));
    }

    Path path() {
        return part;
    }

    long freeBytes() {
        return FreeSpace.at(part);
    }

    /**
     * All is there. The database goes last: no server starts in a folder that has assets and no database.
     */
    void take() throws IOException {
        if (!part.startsWith(folder)) {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path database = part.resolve(DataFiles.DATABASE);
        List<Path> entries;
        try (Stream<Path> found = Files.list(part)) {
            entries = found.filter(entry -> !entry.equals(database)).toList();
        }
        for (Path entry : entries) {
            Files.move(entry, folder.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(database, folder.resolve(DataFiles.DATABASE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what has not been taken. */
    @Override
    public void close() {
        LocalFiles.delete(part);
    }
}
