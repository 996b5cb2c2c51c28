package assetfactory.asset.format;

import assetfactory.asset.SplatCloud;
import assetfactory.message.BadInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads one SPZ file, column after column. */
final class SpzReader {
    private static final int CHUNK = 1 << 13;

    /** From here on columns are compressed one by one, behind a header that is not. */
    private static final int APART = 4;
    /** Magic, version, count, degree, bits, flags, u8 streams, u32 where their lengths stand, 12 unused. */
    private static final int APART_HEADER_BYTES = 32;
    /** Positions that pack better than this are no splats; a small file that claims millions takes no memory for them. */
    private static final int MOST_PACKED = 1024;
    /** What others may write between the header and the lengths: notes of a few bytes. */
    private static final int MOST_NOTES_BYTES = 1 << 20;

    private final PushbackInputStream file;
    /** Bytes of the inflated file that are read. */
    private long at;

    SpzReader(InputStream in) {
        file = new PushbackInputStream(in, 4);
    }

    SplatCloud read() throws IOException {
        try {
            byte[] start = file.readNBytes(4);
            file.unread(start);
            return start.length == 4 && Spz.word(start, 0) == Spz.MAGIC ? apart() : together(start);
        } catch (EOFException e) {
            throw broken("error.spz.cut");
        } catch (ZipException e) {
            throw broken("error.spz.damaged");
        }
    }

    /** Versions 2 and 3: all of it is one gzip member. */
    private SplatCloud together(byte[] start) throws IOException {
        if (start.length < 2 || (start[0] & 0xff) != 0x1f || (start[1] & 0xff) != 0x8b) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.spz.not-spz");
        }
        try (GzipMember data = new GzipMember(file, CHUNK)) {
            byte[] first = bytes(data, Spz.HEADER_BYTES);
            if (Spz.word(first, 0) != Spz.MAGIC) {
                throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.spz.not-spz");
            }
            int version = Spz.word(first, 4);
            if (version != 2 && version != 3) {
                throw unknown(version);
            }
            SpzHeader header = SpzHeader.of(first);
            SplatCloud cloud = cloud(data, header);
            if (!header.hasExtensions() && (data.read() >= 0 || !data.isAtEnd())) {
                throw broken("error.spz.longer");
            }
            return cloud;
        }
    }

    /** Version 4: a header, lengths, and a Zstandard frame for each column. */
    private SplatCloud apart() throws IOException {
        byte[] first = bytes(file, APART_HEADER_BYTES);
        int version = Spz.word(first, 4);
        if (version != APART) {
            throw unknown(version);
        }
        SpzHeader header = SpzHeader.of(first);
        long[] columns = header.columnBytes();
        long lengths = Integer.toUnsignedLong(Spz.word(first, 16));
        if ((first[15] & 0xff) != columns.length
                || lengths < APART_HEADER_BYTES
                || lengths > APART_HEADER_BYTES + MOST_NOTES_BYTES) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.spz.broken", "15");
        }
        bytes(file, (int) (lengths - APART_HEADER_BYTES));
        long[] packed = new long[columns.length];
        for (int i = 0; i < packed.length; i++) {
            byte[] pair = bytes(file, 2 * Long.BYTES);
            packed[i] = length(pair, 0);
            boolean claims = i == 0 && packed[i] < columns[i] / MOST_PACKED;
            if (packed[i] < 0 || claims || length(pair, Long.BYTES) != columns[i]) {
                throw new BadInput(
                        BadInput.Kind.UNPROCESSABLE, "error.spz.broken", String.valueOf(lengths + 2L * Long.BYTES * i));
            }
        }
        SplatCloud cloud;
        try (SpzStreams data = new SpzStreams(file, packed, columns)) {
            cloud = cloud(data, header);
            if (data.read() >= 0) {
                throw broken("error.spz.longer");
            }
        }
        if (file.read() >= 0) {
            throw broken("error.spz.longer");
        }
        return cloud;
    }

    private static BadInput unknown(int version) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.spz.version", Integer.toUnsignedString(version));
    }

    /** Reads all that follows the header; the harmonics are passed over. */
    private SplatCloud cloud(InputStream data, SpzHeader header) throws IOException {
        SplatCloud cloud = columns(data, header);
        for (long left = header.harmonicsBytes(); left > 0; left -= Math.min(left, CHUNK)) {
            bytes(data, (int) Math.min(left, CHUNK));
        }
        return cloud;
    }

    private SplatCloud columns(InputStream data, SpzHeader header) throws IOException {
        int count = header.count();
        float[] positions = positions(data, count, header.fractionalBits());
        // From here on the count is believed: nine bytes of each splat have been there.
        float[] opacities = new float[count];
        column(data, 1, count, (b, p, i) -> opacities[i] = SplatCodes.logit(b[p] & 0xff));
        float[] colours = new float[3 * count];
        column(data, 1, 3 * count, (b, p, i) ->
                colours[i] = (float) (((b[p] & 0xff) / 255.0 - 0.5) / Spz.COLOUR_SCALE));
        float[] scales = new float[3 * count];
        column(data, 1, 3 * count, (b, p, i) -> scales[i] = (b[p] & 0xff) / 16f - 10);
        float[] rotations = new float[4 * count];
        if (header.version() >= 3) {
            column(data, 4, count, (b, p, i) -> SpzRotation.unpack(Spz.word(b, p), rotations, 4 * i));
        } else {
            column(data, 3, count, (b, p, i) -> SpzRotation.unpackOld(
                    b[p] & 0xff, b[p + 1] & 0xff, b[p + 2] & 0xff, rotations, 4 * i));
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }

    /** Grows with what is there, so that a small file that claims millions takes no memory for them. */
    private float[] positions(InputStream data, int count, int fractionalBits) throws IOException {
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

    private void column(InputStream data, int width, int count, Item item) throws IOException {
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

    private byte[] bytes(InputStream data, int count) throws IOException {
        byte[] bytes = data.readNBytes(count);
        at += bytes.length;
        if (bytes.length < count) {
            throw broken("error.spz.cut");
        }
        return bytes;
    }

    private BadInput broken(String key) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, key, String.valueOf(at));
    }

    private static long length(byte[] bytes, int from) {
        return Spz.word(bytes, from) & 0xffffffffL | (long) Spz.word(bytes, from + Integer.BYTES) << Integer.SIZE;
    }
}
