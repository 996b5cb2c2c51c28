package assetfactory.asset.format;

import assetfactory.asset.SplatCloud;
import assetfactory.message.BadInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads one SPZ file, column after column. */
final class SpzReader {
    private static final int CHUNK = 1 << 13;
    private static final int EXTENSIONS = 2;
    private static final int[] HARMONICS = {0, 3, 8, 15};

    private final PushbackInputStream file;
    /** Bytes of the inflated file that are read. */
    private long at;

    SpzReader(InputStream in) {
        file = new PushbackInputStream(in, 4);
    }

    SplatCloud read() throws IOException {
        try (Gzip data = open()) {
            return read(data);
        } catch (EOFException e) {
            throw broken("error.spz.cut");
        } catch (ZipException e) {
            throw broken("error.spz.damaged");
        }
    }

    private Gzip open() throws IOException {
        byte[] start = file.readNBytes(4);
        if (start.length == 4 && word(start, 0) == Spz.MAGIC) {
            // The first version that is not gzip as a whole.
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.spz.version", "4");
        }
        if (start.length < 2 || (start[0] & 0xff) != 0x1f || (start[1] & 0xff) != 0x8b) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.spz.not-spz");
        }
        file.unread(start);
        return new Gzip(file);
    }

    private SplatCloud read(Gzip data) throws IOException {
        byte[] header = bytes(data, Spz.HEADER_BYTES);
        if (word(header, 0) != Spz.MAGIC) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.spz.not-spz");
        }
        int version = word(header, 4);
        if (version != 2 && version != 3) {
            throw new BadInput(
                    BadInput.Kind.UNPROCESSABLE, "error.spz.version", Integer.toUnsignedString(version));
        }
        int count = count(header);
        int degree = header[12];
        int fractionalBits = header[13];
        if (degree < 0 || degree >= HARMONICS.length || fractionalBits < 0 || fractionalBits > 30) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.spz.broken", "12");
        }
        SplatCloud cloud = columns(data, count, fractionalBits, version);
        for (long left = 3L * HARMONICS[degree] * count; left > 0; left -= Math.min(left, CHUNK)) {
            bytes(data, (int) Math.min(left, CHUNK));
        }
        if ((header[14] & EXTENSIONS) == 0) {
            requireEnd(data);
        }
        return cloud;
    }

    private static int count(byte[] header) {
        long count = Integer.toUnsignedLong(word(header, 8));
        if (count > Spz.MOST_SPLATS) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.spz.too-large", String.valueOf(count),
                    String.valueOf(Spz.MOST_SPLATS));
        }
        return (int) count;
    }

    private SplatCloud columns(Gzip data, int count, int fractionalBits, int version) throws IOException {
        float[] positions = positions(data, count, fractionalBits);
        // From here on the count is believed: nine bytes of each splat have been there.
        float[] opacities = new float[count];
        column(data, 1, count, (b, p, i) -> opacities[i] = SplatCodes.logit(b[p] & 0xff));
        float[] colours = new float[3 * count];
        column(data, 1, 3 * count, (b, p, i) ->
                colours[i] = (float) (((b[p] & 0xff) / 255.0 - 0.5) / Spz.COLOUR_SCALE));
        float[] scales = new float[3 * count];
        column(data, 1, 3 * count, (b, p, i) -> scales[i] = (b[p] & 0xff) / 16f - 10);
        float[] rotations = new float[4 * count];
        if (version == 3) {
            column(data, 4, count, (b, p, i) -> SpzRotation.unpack(word(b, p), rotations, 4 * i));
        } else {
            column(data, 3, count, (b, p, i) -> SpzRotation.unpackOld(
                    b[p] & 0xff, b[p + 1] & 0xff, b[p + 2] & 0xff, rotations, 4 * i));
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }

    /** Grows with what is there, so that a small file that claims millions takes no memory for them. */
    private float[] positions(Gzip data, int count, int fractionalBits) throws IOException {
        double step = 1.0 / (1L << fractionalBits);
        float[] values = new float[Math.min(3 * count, CHUNK)];
        for (int done = 0; done < 3 * count; ) {
            int some = Math.min(3 * count - done, CHUNK / 3);
            byte[] raw = bytes(data, 3 * some);
            if (values.length < done + some) {
                values = Arrays.copyOf(values, (int) Math.min(3L * count, 2L * values.length));
            }
            for (int i = 0; i < some; i++) {
                int fixed = raw[3 * i] & 0xff | (raw[3 * i + 1] & 0xff) << 8 | raw[3 * i + 2] << 16;
                values[done + i] = (float) (fixed * step);
            }
            done += some;
        }
        return values;
    }

    private interface Item {
        void take(byte[] raw, int from, int number);
    }

    private void column(Gzip data, int width, int count, Item item) throws IOException {
        int most = CHUNK / width;
        for (int done = 0; done < count; ) {
            int some = Math.min(most, count - done);
            byte[] raw = bytes(data, width * some);
            for (int i = 0; i < some; i++) {
                item.take(raw, width * i, done + i);
            }
            done += some;
        }
    }

    private byte[] bytes(Gzip data, int count) throws IOException {
        byte[] bytes = data.readNBytes(count);
        at += bytes.length;
        if (bytes.length < count) {
            throw broken("error.spz.cut");
        }
        return bytes;
    }

    private void requireEnd(Gzip data) throws IOException {
        if (data.read() >= 0 || !data.isAtEnd()) {
            throw broken("error.spz.longer");
        }
    }

    private BadInput broken(String key) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, key, String.valueOf(at));
    }

    private static int word(byte[] bytes, int from) {
        return bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8 | (bytes[from + 2] & 0xff) << 16
                | bytes[from + 3] << 24;
    }

    /** Knows whether something stands behind its end, which Java's own class passes by in silence. */
    private static final class Gzip extends GZIPInputStream {
        private static final int TRAILER_BYTES = 8;

        private final InputStream source;

        Gzip(InputStream source) throws IOException {
            super(source, CHUNK);
            this.source = source;
        }

        /** To be asked after the last byte has been read. */
        boolean isAtEnd() throws IOException {
            return inf.getRemaining() <= TRAILER_BYTES && source.read() < 0;
        }

        /** The stream below is the caller's. */
        @Override
        public void close() {
            inf.end();
        }
    }
}
