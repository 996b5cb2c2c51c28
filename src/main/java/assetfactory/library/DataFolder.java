package assetfactory.library;

import assetfactory.asset.meshopt.MeshoptNatives;
import assetfactory.database.SqliteNatives;
import assetfactory.message.BadInput;
import assetfactory.onnx.OnnxNatives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where everything is kept, held by one process at a time:
 *
 * <pre>
 * lock, factory.db               the lock and the database
 * native/                        native libraries, unpacked once
 * images/SHA-256/source.png      uploads as they came, and views made of them
 * masks/SHA-256.png              uploaded masks
 * assets/ID/mesh.glb …           finished assets
 * imports/SHA-256.ply …          files of other programs that are being made assets
 * </pre>
 */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;
    private final boolean shared;

    private DataFolder(Path root, FileChannel lockFile, boolean shared) {
        this.root = root;
        this.lockFile = lockFile;
        this.shared = shared;
    }

    /**
     * @param shared whether other servers of the same shared database may have it too
     * @throws BadInput where the folder cannot be written to or another process has it
     */
    static DataFolder open(Path folder, boolean shared) {
        Path root = folder.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            for (String part : new String[] {"native", "images", "masks", "assets", "imports"}) {
                Files.createDirectories(root.resolve(part));
            }
            channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel, shared)) {
                channel.close();
                throw new BadInput(BadInput.Kind.CONFLICT, "error.data.locked", root.toString());
            }
            OnnxNatives.unpackInto(root.resolve("native"));
            SqliteNatives.unpackInto(root.resolve("native"));
            MeshoptNatives.unpackInto(root.resolve("native"));
            return new DataFolder(root, channel, shared);
        } catch (IOException e) {
            closeQuietly(channel, e);
            BadInput unwritable = new BadInput(BadInput.Kind.CONFLICT, "error.data.unwritable", root.toString());
            unwritable.addSuppressed(e);
            throw unwritable;
        }
    }

    /** Takes the lock for this process alone, until the channel is closed; false where somebody else has it. */
    static boolean locked(FileChannel channel) throws IOException {
        return locked(channel, false);
    }

    /** @param shared whether others may take it the same way */
    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static void closeQuietly(FileChannel channel, IOException cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    Path root() {
        return root;
    }

    /** Whether other servers of the same shared database may have it too. */
    boolean shared() {
        return shared;
    }

    /** Whether a library has been here: pictures, masks or assets. */
    boolean holdsFiles() {
        return holdsFiles(root);
    }

    /** The same of one that is not open. */
    static boolean holdsFiles(Path root) {
        for (String part : new String[] {"images", "masks", "assets"}) {
            if (!Files.isDirectory(root.resolve(part))) {
                continue;
            }
            try (var files = Files.newDirectoryStream(
                    root.resolve(part), file -> !file.getFileName().toString().endsWith(Aside.PART))) {
                if (files.iterator().hasNext()) {
                    return true;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look into " + root, e);
            }
        }
        return false;
    }

    Path database() {
        return root.resolve(DataFiles.DATABASE);
    }

    Path images() {
        return root.resolve("images");
    }

    Path masks() {
        return root.resolve("masks");
    }

    Path assets() {
        return root.resolve("assets");
    }

    Path uploads() {
        return root.resolve("imports");
    }

    Path image(String id) {
        return images().resolve(id);
    }

    Path mask(String id) {
        return masks().resolve(id + ".png");
    }

    Path asset(String id) {
        return assets().resolve(id);
    }

    Path upload(String name) {
        return uploads().resolve(name);
    }

    /** Whether files can be made in it. */
    boolean writable() {
        Path trial = Aside.beside(upload("trial"));
        try {
            Files.write(trial, new byte[1]);
            Files.delete(trial);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // Closing releases the lock.
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
