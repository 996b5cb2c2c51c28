package assetfactory.library;

import assetfactory.asset.format.ForeignFile;
import assetfactory.hash.Sha256;
import assetfactory.image.HeapGate;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Files of other programs on their way into a library. */
public final class Uploads {
    /** What it holds must fit into the memory, beside everything else. */
    public static final long MOST_BYTES = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4);

    private static final int CHUNK = 1 << 16;

    private final DataFolder folder;
    private final DiskRoom room;

    Uploads(DataFolder folder, DiskRoom room) {
        this.folder = folder;
        this.room = room;
    }

    /**
     * Keeps a file, written to the disk as it comes; nothing is kept of one that cannot be read.
     *
     * @return what it is found by
     * @throws BadInput where it is too long, no file of a known kind, or broken
     */
    String keep(String fileName, InputStream content) throws IOException {
        Path part = folder.uploads().resolve(Aside.beside(folder.uploads()).getFileName() + ending(fileName));
        try {
            copy(content, part);
            // Said while whoever sends it is still here.
            HeapGate.FILES.with(Files.size(part), () -> ForeignFile.open(part));
            String name = Sha256.of(part) + ending(fileName);
            Files.move(part, folder.upload(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return name;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void copy(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long bytes = 0;
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw tooLarge();
                }
                room.take(read);
                out.write(chunk, 0, read);
            }
        }
    }

    public static BadInput tooLarge() {
        return new BadInput(BadInput.Kind.TOO_LARGE, "error.import.bytes", String.valueOf(MOST_BYTES >> 20));
    }

    /** That of a kind of file which nothing in it tells. */
    private static String ending(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".splat") ? ".splat" : ".bin";
    }
}
