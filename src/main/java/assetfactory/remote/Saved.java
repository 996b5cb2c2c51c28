package assetfactory.remote;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Streams a file to the disk and believes it only when its length and its SHA-256 are what was said. */
final class Saved {
    private static final long MOST_BYTES = 4L << 30;

    private Saved() {}

    /**
     * @throws IOException where it does not come as it was said: another try may help
     * @throws BadInput where the disk does not take it
     */
    static void from(InputStream in, long bytes, String sha256, Path target) throws IOException {
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw new IOException("a file of " + bytes + " bytes");
        }
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        try (Disk disk = new Disk(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > bytes) {
                    throw new IOException("more than " + bytes + " bytes of " + target.getFileName());
                }
                digest.update(buffer, 0, read);
                disk.write(buffer, read);
            }
            disk.finish();
        }
        if (count < bytes || !Sha256.text(digest.digest()).equals(sha256)) {
            throw new IOException(target.getFileName() + " did not come whole");
        }
    }

    /** A file being written, whose troubles are not the network's. */
    private static final class Disk implements AutoCloseable {
        private final Path target;
        private final FileOutputStream out;

        private Disk(Path target) {
            this.target = target;
            try {
                this.out = new FileOutputStream(target.toFile());
            } catch (IOException e) {
                throw refusal(target, e);
            }
        }

        private void write(byte[] bytes, int length) {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw refusal(target, e);
            }
        }

        /** Forced to the disk: only now is it known that all of it has room. */
        private void finish() {
            try {
                out.getFD().sync();
            } catch (IOException e) {
                throw refusal(target, e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw refusal(target, e);
            }
        }
    }

    static BadInput refusal(Path target, Exception e) {
        String what = e.getMessage() == null ? e.toString() : e.getMessage();
        // The part's own name says nothing to anybody.
        Path folder = target.toAbsolutePath().getParent();
        Path place = folder.getFileName().toString().endsWith(".part") ? folder.getParent() : folder;
        return new BadInput(
                BadInput.Kind.UNPROCESSABLE,
                "error.remote.disk",
                place.toString(),
                what.replace(target + " ", "").replace(target + ": ", ""));
    }
}
