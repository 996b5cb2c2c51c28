package assetfactory.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left on a disk. */
public final class FreeSpace {
    private FreeSpace() {}

    /**
     * Bytes that this process may still write where a path is, or would be if it were made; 0 where the disk does not
     * answer, since one that cannot even say that takes nothing.
     */
    public static long at(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException silent) {
            return 0;
        }
    }
}
