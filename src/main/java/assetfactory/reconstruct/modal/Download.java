package assetfactory.reconstruct.modal;

import assetfactory.hash.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/** Streams a body to the disk and believes it only when its length and its SHA-256 are what was said. */
final class Download {
    /** One entry of the header, RFC 9530. */
    private static final Pattern DIGEST = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]+):");

    /** A splat of SAM 3D takes 68 bytes; this is twenty times the largest that was seen. */
    private static final long MOST_BYTES = 2L << 30;

    private Download() {}

    /** @throws IOException where the file is not what was said; what stands at the target then is worthless */
    static void save(Response response, RemoteJob.RemoteFile file, Path target) throws IOException {
        long expected = file.bytes();
        if (expected < 0 || expected > MOST_BYTES) {
            throw new Trouble("a file of " + expected + " bytes");
        }
        long announced = response.body().contentLength();
        if (announced >= 0 && announced != expected) {
            throw new Trouble("a body of " + announced + " bytes instead of " + expected);
        }
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest)) {
            copy(response.body().byteStream(), out, expected);
            out.flush();
            channel.force(true);
        }
        String found = Sha256.text(digest.digest());
        Optional<String> header = Optional.ofNullable(response.header("Repr-Digest")).flatMap(Download::hexadecimal);
        if (!found.equals(file.sha256()) || header.isPresent() && !found.equals(header.get())) {
            throw new Trouble("a body with another digest than was said");
        }
    }

    private static void copy(InputStream in, OutputStream out, long expected) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
            if (count > expected) {
                throw new Trouble("a body of more than " + expected + " bytes");
            }
            out.write(buffer, 0, read);
        }
        if (count < expected) {
            throw new Trouble("a body of " + count + " bytes instead of " + expected);
        }
    }

    private static Optional<String> hexadecimal(String header) {
        Matcher matcher = DIGEST.matcher(header);
        try {
            return matcher.find()
                    ? Optional.of(Sha256.text(Base64.getDecoder().decode(matcher.group(1))))
                    : Optional.empty();
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }
}
