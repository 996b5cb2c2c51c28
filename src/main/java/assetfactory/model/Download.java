package assetfactory.model;

import assetfactory.message.BadInput;
import assetfactory.message.NoSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
        List<String> troubles = new ArrayList<>();
        try (PartFile part = new PartFile(target, name)) {
            for (String url : urls) {
                try {
                    from(url, part, sha256, bytes, watcher);
                    part.finish();
                    return;
                } catch (Trouble e) {
                    troubles.add(host(url) + ": " + e.getMessage());
                }
            }
        }
        throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.model.download", name, String.join("; ", troubles));
    }

    private void from(String url, PartFile part, String sha256, long bytes, Watcher watcher) throws IOException {
        if (HttpUrl.parse(url) == null) {
            throw new Trouble("not an address");
        }
        boolean wentOn = part.length() > 0;
        goOn(url, part, bytes, watcher);
        if (part.is(sha256, bytes)) {
            return;
        }
        // The beginning may be another's: once more, from the start, before this address is blamed.
        part.empty();
        if (wentOn) {
            goOn(url, part, bytes, watcher);
            if (part.is(sha256, bytes)) {
                return;
            }
            part.empty();
        }
        throw new Trouble("another file than it should be (SHA-256)");
    }

    /** Until the end of the file, however often the line breaks. */
    private void goOn(String url, PartFile part, long bytes, Watcher watcher) throws IOException {
        for (int breaks = 0; ; breaks++) {
            long before = part.length();
            try {
                once(url, part, bytes, watcher);
                return;
            } catch (Trouble e) {
                throw e;
            } catch (IOException brokenOff) {
                Optional<BadInput> full = NoSpace.in(brokenOff);
                if (full.isPresent()) {
                    // Nobody else can write either until this much is given back.
                    part.empty();
                    throw full.get();
                }
                if (breaks == MOST_BREAKS || part.length() <= before) {
                    throw new Trouble(String.valueOf(brokenOff.getMessage()));
                }
            }
        }
    }

    private void once(String url, PartFile part, long bytes, Watcher watcher) throws IOException {
        long have = part.length();
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
            part.tagOf(url).ifPresent(tag -> request.header("If-Range", tag));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            if (response.code() == UNSATISFIABLE && have > 0) {
                part.empty();
                once(url, part, bytes, watcher);
                return;
            }
            if (!response.isSuccessful()) {
                throw new Trouble("HTTP " + response.code());
            }
            boolean goesOn = response.code() == PARTIAL
                    && response.header("Content-Range", "").startsWith("bytes " + have + "-");
            if (!goesOn) {
                part.empty();
                if (response.code() == PARTIAL) {
                    throw new Trouble("a part that was not asked for");
                }
            }
            part.keepTag(url, response.header("ETag", ""));
            long total = total(response, part.length(), bytes);
            copy(response.body().byteStream(), part, total, bytes, watcher);
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

    private static void copy(InputStream in, PartFile part, long total, long bytes, Watcher watcher)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = part.length();
        watcher.report(length, total);
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (bytes > 0 && length + read > bytes) {
                throw new Trouble("more than " + bytes + " bytes");
            }
            length = part.append(buffer, read);
            watcher.report(length, total);
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
