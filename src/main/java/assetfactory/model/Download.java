package assetfactory.model;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import assetfactory.message.NoSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Gets a file of known SHA-256 from the first of several addresses that has it. A part that broke off is gone on with,
 * also from another address and by another process; a file gets its name once its length and its hash are right.
 */
final class Download implements AutoCloseable {
    /** Times that an address may break off and still be asked to go on, as long as something came. */
    private static final int MOST_BREAKS = 5;

    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;

    private final OkHttpClient client;

    Download() {
        this(Duration.ofSeconds(30));
    }

    Download(Duration patience) {
        client = new OkHttpClient.Builder()
                .connectTimeout(patience)
                .readTimeout(patience)
                .build();
    }

    /** Why an address was given up. */
    private static final class Trouble extends IOException {
        private static final long serialVersionUID = 1;

        Trouble(String what) {
            super(what);
        }
    }

    /**
     * @param urls in the order in which they are asked
     * @param bytes length of the file; 0 where it is not known
     * @param target gets the file; what is there of it stands beside it, with {@code .part} at its end
     * @throws BadInput where no address has it, or another process is fetching it
     */
    void fetch(String name, List<String> urls, String sha256, long bytes, Path target, Watcher watcher)
            throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        List<String> troubles = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = locked(channel, name)) {
            for (String url : urls) {
                try {
                    from(url, channel, part, sha256, bytes, watcher);
                    channel.force(true);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    Files.deleteIfExists(tag(part));
                    return;
                } catch (Trouble e) {
                    troubles.add(host(url) + ": " + e.getMessage());
                }
            }
        }
        throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.model.download", name, String.join("; ", troubles));
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

    private void from(String url, FileChannel channel, Path part, String sha256, long bytes, Watcher watcher)
            throws IOException {
        if (HttpUrl.parse(url) == null) {
            throw new Trouble("not an address");
        }
        boolean wentOn = channel.size() > 0;
        goOn(url, channel, part, bytes, watcher);
        if (right(channel, part, sha256, bytes)) {
            return;
        }
        // The beginning may be another's: once more, from the start, before this address is blamed.
        channel.truncate(0);
        if (wentOn) {
            goOn(url, channel, part, bytes, watcher);
            if (right(channel, part, sha256, bytes)) {
                return;
            }
            channel.truncate(0);
        }
        throw new Trouble("another file than it should be (SHA-256)");
    }

    private static boolean right(FileChannel channel, Path part, String sha256, long bytes) throws IOException {
        return (bytes == 0 || channel.size() == bytes) && Sha256.of(part).equals(sha256);
    }

    /** Until the end of the file, however often the line breaks. */
    private void goOn(String url, FileChannel channel, Path part, long bytes, Watcher watcher) throws IOException {
        for (int breaks = 0; ; breaks++) {
            long before = channel.size();
            try {
                once(url, channel, part, bytes, watcher);
                return;
            } catch (Trouble e) {
                throw e;
            } catch (IOException brokenOff) {
                Optional<BadInput> full = NoSpace.in(brokenOff);
                if (full.isPresent()) {
                    // Nobody else can write either until this much is given back.
                    channel.truncate(0);
                    throw full.get();
                }
                if (breaks == MOST_BREAKS || channel.size() <= before) {
                    throw new Trouble(String.valueOf(brokenOff.getMessage()));
                }
            }
        }
    }

    private void once(String url, FileChannel channel, Path part, long bytes, Watcher watcher) throws IOException {
        long have = channel.size();
        if (bytes > 0 && have == bytes) {
            return;
        }
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("User-Agent", "asset-factory")
                // Else the length that is announced would not be the file's.
                .header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            // A tag is worth something at the address that gave it.
            tagOf(part, url).ifPresent(tag -> request.header("If-Range", tag));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            if (response.code() == UNSATISFIABLE && have > 0) {
                channel.truncate(0);
                once(url, channel, part, bytes, watcher);
                return;
            }
            if (!response.isSuccessful()) {
                throw new Trouble("HTTP " + response.code());
            }
            boolean goesOn = response.code() == PARTIAL
                    && response.header("Content-Range", "").startsWith("bytes " + have + "-");
            if (!goesOn) {
                channel.truncate(0);
                if (response.code() == PARTIAL) {
                    throw new Trouble("a part that was not asked for");
                }
            }
            keepTag(part, url, response.header("ETag", ""));
            long total = total(response, channel.size(), bytes);
            copy(response.body().byteStream(), channel, total, bytes, watcher);
        }
    }

    private static long total(Response response, long have, long bytes) throws Trouble {
        long announced = response.body().contentLength();
        if (announced < 0) {
            return bytes;
        }
        if (bytes > 0 && have + announced != bytes) {
            throw new Trouble((have + announced) + " bytes instead of " + bytes);
        }
        return have + announced;
    }

    private static void copy(InputStream in, FileChannel channel, long total, long bytes, Watcher watcher)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        channel.position(channel.size());
        watcher.report(channel.size(), total);
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (bytes > 0 && channel.position() + read > bytes) {
                throw new Trouble("more than " + bytes + " bytes");
            }
            ByteBuffer piece = ByteBuffer.wrap(buffer, 0, read);
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
            watcher.report(channel.position(), total);
        }
    }

    private static Path tag(Path part) {
        return part.resolveSibling(part.getFileName() + ".tag");
    }

    private static Optional<String> tagOf(Path part, String url) throws IOException {
        if (!Files.exists(tag(part))) {
            return Optional.empty();
        }
        String[] lines = Files.readString(tag(part)).split("\n");
        return lines.length == 2 && lines[0].equals(url) ? Optional.of(lines[1]) : Optional.empty();
    }

    /** A weak tag says nothing about bytes. */
    private static void keepTag(Path part, String url, String tag) throws IOException {
        if (tag.isEmpty() || tag.startsWith("W/")) {
            Files.deleteIfExists(tag(part));
        } else {
            Files.write(tag(part), (url + "\n" + tag).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String host(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        return parsed == null ? url : parsed.host();
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
