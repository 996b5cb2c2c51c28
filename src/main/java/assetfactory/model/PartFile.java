package assetfactory.model;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What has come of a file so far: beside its target, with {@code .part} at its end, and a {@code .tag} that says which
 * version of the file an address gave. Locked: one process at a time fetches it.
 */
final class PartFile implements AutoCloseable {
    private final Path target;
    private final Path path;
    private final Path tag;
    private final FileChannel channel;
    private final FileLock lock;

    /**
     * @param name of the file, for sentences
     * @throws BadInput where another is fetching it
     */
    PartFile(Path target, String name) throws IOException {
        this.target = target;
        this.path = target.resolveSibling(target.getFileName() + ".part");
        this.tag = path.resolveSibling(path.getFileName() + ".tag");
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            this.lock = locked(channel, name);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock locked(FileChannel channel, String name) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock()).orElseThrow(() -> busy(name));
        } catch (OverlappingFileLockException byThisProcess) {
            throw busy(name);
        }
    }

    private static BadInput busy(String name) {
        return new BadInput(BadInput.Kind.CONFLICT, "error.model.busy", name);
    }

    long length() throws IOException {
        return channel.size();
    }

    void empty() throws IOException {
        channel.truncate(0);
        Files.deleteIfExists(tag);
    }

    /** Returns the length then. */
    long append(byte[] bytes, int count) throws IOException {
        ByteBuffer piece = ByteBuffer.wrap(bytes, 0, count);
        channel.position(channel.size());
        while (piece.hasRemaining()) {
            channel.write(piece);
        }
        return channel.position();
    }

    /** @param bytes length that it should have; 0 where it is not known */
    boolean is(String sha256, long bytes) throws IOException {
        return (bytes == 0 || channel.size() == bytes) && Sha256.of(path).equals(sha256);
    }

    /** Gives the file its name. */
    void finish() throws IOException {
        channel.force(true);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tag);
    }

    /** The tag that an address gave for what has come; one is worth something only at the address that gave it. */
    Optional<String> tagOf(String url) throws IOException {
        if (!Files.exists(tag)) {
            return Optional.empty();
        }
        String[] lines = Files.readString(tag).split("\n");
        return lines.length == 2 && lines[0].equals(url) ? Optional.of(lines[1]) : Optional.empty();
    }

    /** @param value may be empty; a weak tag says nothing about bytes */
    void keepTag(String url, String value) throws IOException {
        if (value.isEmpty() || value.startsWith("W/")) {
            Files.deleteIfExists(tag);
        } else {
            Files.write(tag, (url + "\n" + value).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.close();
        }
    }
}
