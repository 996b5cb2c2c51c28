package assetfactory.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG file put together from rows of bytes. The runtime's own writer tries five filters on every row and takes several
 * times as long; one filter that is right for the kind of picture costs a few per cent in size.
 */
final class PngFile {
    /** How a row's bytes are told from its neighbours before they are compressed. */
    enum Filter {
        NONE,
        /** By the byte of the pixel to the left. */
        LEFT,
        /** By the byte of the pixel above. */
        UP,
        /** By the mean of both. */
        MEAN
    }

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int RGBA = 6;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);

    PngFile(int width, int height, int colourType) {
        file.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).array();
        header[8] = 8;
        header[9] = (byte) colourType;
        chunk("IHDR", header, header.length);
    }

    PngFile chunk(String type, byte[] content, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        file.writeBytes(name);
        file.write(content, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
        return this;
    }

    /**
     * The finished file.
     *
     * @param rows of equal length, one after the other
     * @param step bytes of a pixel
     * @param level of compression, 1..9
     */
    byte[] with(byte[] rows, int rowLength, int step, Filter filter, int level) {
        byte[] filtered = filtered(rows, rowLength, step, filter);
        Deflater deflater = new Deflater(level);
        try {
            deflater.setStrategy(filter == Filter.NONE ? Deflater.DEFAULT_STRATEGY : Deflater.FILTERED);
            deflater.setInput(filtered);
            deflater.finish();
            byte[] packed = new byte[1 << 15];
            while (!deflater.finished()) {
                chunk("IDAT", packed, deflater.deflate(packed));
            }
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0], 0);
        return file.toByteArray();
    }

    private static byte[] filtered(byte[] rows, int length, int step, Filter filter) {
        int height = rows.length / length;
        byte[] filtered = new byte[rows.length + height];
        for (int y = 0; y < height; y++) {
            int from = y * length;
            int to = from + y + 1;
            filtered[to - 1] = (byte) filter.ordinal();
            switch (filter) {
                case NONE -> System.arraycopy(rows, from, filtered, to, length);
                case LEFT -> {
                    System.arraycopy(rows, from, filtered, to, step);
                    for (int i = step; i < length; i++) {
                        filtered[to + i] = (byte) (rows[from + i] - rows[from + i - step]);
                    }
                }
                case UP -> {
                    for (int i = 0; i < length; i++) {
                        filtered[to + i] = (byte) (rows[from + i] - (y == 0 ? 0 : rows[from + i - length]));
                    }
                }
                case MEAN -> {
                    for (int i = 0; i < length; i++) {
                        int left = i < step ? 0 : rows[from + i - step] & 255;
                        int above = y == 0 ? 0 : rows[from + i - length] & 255;
                        filtered[to + i] = (byte) (rows[from + i] - (left + above) / 2);
                    }
                }
            }
        }
        return filtered;
    }
}
