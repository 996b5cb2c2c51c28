package assetfactory.library;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.regex.Pattern;

/** A person's folder that many assets are written into, by one process at a time. */
public final class OutputFolder implements AutoCloseable {
    private static final String LOCK = ".asset-factory.lock";

    /** What {@link Aside#beside} makes, and hardly anybody else. */
    private static final Pattern LEFT_OVER =
            Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" + Pattern.quote(Aside.PART));

    private final Path root;
    private final FileChannel lockFile;

    private OutputFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing and keeps other processes out of it until closed.
     *
     * @throws BadInput where another process is writing into it
     */
    public static OutputFolder open(Path folder) {
        try {
            LocalFiles.makeFolder(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!DataFolder.locked(channel)) {
                channel.close();
                throw new BadInput(BadInput.Kind.CONFLICT, "error.batch.locked", folder.toString());
            }
            return new OutputFolder(folder.toAbsolutePath(), channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder, e);
        }
    }

    /** A hidden folder for what this program must know until the assets are made; it need not exist. */
    Path memory() {
        return root.resolve(".asset-factory");
    }

    /** Removes what a killed process left half made directly in these folders, none of which need exist. */
    public void sweep(Collection<Path> folders) {
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                sweep(folder);
            }
        }
    }

    private static void sweep(Path folder) {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (LEFT_OVER.matcher(entry.getFileName().toString()).matches()) {
                    Aside.deleteTree(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            // Closing releases the lock. The file stays: who deletes it may delete another's.
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
