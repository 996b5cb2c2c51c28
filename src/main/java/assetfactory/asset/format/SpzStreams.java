package assetfactory.asset.format;

import assetfactory.message.BadInput;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdIOException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * The columns of an SPZ file of version 4 as one stream, as older versions have them: there each is compressed by itself, by
 * Zstandard, and they stand one behind the other.
 */
final class SpzStreams extends InputStream {
    private final InputStream file;
    private final long[] packed;
    private final long[] unpacked;
    private int stream = -1;
    private long left;
    private InputStream now = InputStream.nullInputStream();

    /**
     * @param file at the first stream's first byte; not closed
     * @param packed bytes of each stream in the file
     * @param unpacked bytes of each stream's column
     */
    SpzStreams(InputStream file, long[] packed, long[] unpacked) {
        this.file = file;
        this.packed = packed;
        this.unpacked = unpacked;
    }

    @Override
    public int read() throws IOException {
        return one(this);
    }

    /** The next byte of a stream that reads many at a time. */
    private static int one(InputStream stream) throws IOException {
        byte[] one = new byte[1];
        return stream.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws ZipException where a stream is damaged, or is not as long as it is said to be */
    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        try {
            while (left == 0) {
                if (stream >= 0 && now.read() >= 0) {
                    throw new ZipException("a stream is longer than the file says");
                }
                if (stream + 1 == packed.length) {
                    return -1;
                }
                next();
            }
            int read = now.read(into, from, (int) Math.min(count, left));
            if (read < 0) {
                throw new ZipException("a stream is shorter than the file says");
            }
            left -= read;
            return read;
        } catch (ZstdIOException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void next() throws IOException {
        now.close();
        stream++;
        now = unpacked(new Bounded(file, packed[stream]));
        left = unpacked[stream];
    }

    private static InputStream unpacked(InputStream frame) throws IOException {
        try {
            return new ZstdInputStream(frame);
        } catch (LinkageError noNative) {
            throw new BadInput(
                    BadInput.Kind.UNPROCESSABLE,
                    "error.spz.zstd",
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
    }

    /** Frees native memory; the file stays open. */
    @Override
    public void close() throws IOException {
        now.close();
    }

    /** So many bytes of a stream that goes on. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long bytes) {
            super(in);
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            return one(this);
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(into, from, (int) Math.min(count, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            // Whoever unpacks may stop before the last byte of a frame, and the next stream begins behind it.
            in.skipNBytes(left);
            left = 0;
        }
    }
}
