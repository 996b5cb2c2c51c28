package assetfactory.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A walk over the blocks of a picture file, before any reader sees it. It answers two things the readers of the JDK do
 * not: whether the file is all there (they fill the missing half of a JPEG with grey and call it a warning), and where
 * the EXIF block is (a general metadata reader would inflate every compressed text of a PNG on the way).
 *
 * @param whole whether every block up to the end of the first frame is there and undamaged
 * @param plausible whether there are enough compressed bytes for the picture that the header claims: else it is memory
 *     for nothing. Said of PNG alone; other formats can make a plain picture of next to nothing
 * @param exif the TIFF structure of the EXIF block
 */
record FileScan(boolean whole, boolean plausible, Optional<byte[]> exif) {
    /** Bytes that one of DEFLATE becomes at most. */
    private static final int MOST_UNPACKED = 1032;

    private static final int APPLICATION_1 = 0xffe1;

    private static final String EXIF_PREFIX = "Exif\0\0";

    private FileScan(boolean whole, Optional<byte[]> exif) {
        this(whole, true, exif);
    }

    static FileScan of(ImageFormat format, byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        return switch (format) {
            case PNG -> png(bytes);
            case JPEG -> jpeg(file);
            case WEBP -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
            case GIF -> new FileScan(gif(bytes.order(ByteOrder.LITTLE_ENDIAN)), Optional.empty());
            case BMP -> new FileScan(bmp(bytes.order(ByteOrder.LITTLE_ENDIAN)), Optional.empty());
        };
    }

    private static FileScan png(ByteBuffer in) {
        byte[] exif = null;
        long packed = 0;
        in.position(8);
        while (in.remaining() >= 12) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                break;
            }
            int start = in.position();
            String type = ascii(in, start, 4);
            int crc = in.getInt(start + 4 + length);
            // Upper case marks the chunks that the picture depends on.
            if (Character.isUpperCase(type.charAt(0)) && crc != crcOf(in.array(), start, 4 + length)) {
                break;
            }
            if (type.equals("IEND")) {
                return new FileScan(true, canUnpack(in, packed), Optional.ofNullable(exif));
            }
            if (type.equals("IDAT")) {
                packed += length;
            }
            if (type.equals("eXIf")) {
                exif = Arrays.copyOfRange(in.array(), start + 4, start + 4 + length);
            }
            in.position(start + 4 + length + 4);
        }
        return new FileScan(false, Optional.ofNullable(exif));
    }

    private static boolean canUnpack(ByteBuffer in, long packed) {
        if (in.capacity() < 26) {
            return false;
        }
        long width = Integer.toUnsignedLong(in.getInt(16));
        long height = Integer.toUnsignedLong(in.getInt(20));
        int[] samples = {1, 0, 3, 1, 2, 0, 4};
        int bits = in.get(24) * samples[Math.floorMod(in.get(25), samples.length)];
        return bits <= 0 || (double) width * height * bits / 8 <= MOST_UNPACKED * (packed + 1.0);
    }

    private static FileScan jpeg(byte[] file) {
        byte[][] exif = {null};
        boolean whole = JpegSegments.walk(file, (marker, from, to) -> {
            if (marker == APPLICATION_1 && exif[0] == null && startsWithExif(file, from + 4, to)) {
                exif[0] = Arrays.copyOfRange(file, from + 4 + EXIF_PREFIX.length(), to);
            }
        });
        return new FileScan(whole, Optional.ofNullable(exif[0]));
    }

    private static FileScan webp(ByteBuffer in) {
        byte[] exif = null;
        long end = 8 + (in.getInt(4) & 0xffffffffL);
        boolean whole = end <= in.capacity();
        in.position(12);
        while (whole && in.remaining() >= 8 && in.position() < end) {
            String type = ascii(in, in.position(), 4);
            int length = in.getInt(in.position() + 4);
            in.position(in.position() + 8);
            if (length < 0 || length > in.remaining()) {
                whole = false;
            } else {
                if (type.equals("EXIF")) {
                    int start = in.position();
                    int stop = start + length;
                    int prefix = startsWithExif(in.array(), start, stop) ? EXIF_PREFIX.length() : 0;
                    exif = Arrays.copyOfRange(in.array(), start + prefix, stop);
                }
                in.position((int) Math.min(in.capacity(), in.position() + length + (length & 1L)));
            }
        }
        return new FileScan(whole, Optional.ofNullable(exif));
    }

    private static boolean gif(ByteBuffer in) {
        if (in.capacity() < 13) {
            return false;
        }
        int next = 13 + colourTable(in.get(10));
        while (next < in.capacity()) {
            int block = in.get(next) & 0xff;
            if (block == 0x2c && next + 10 < in.capacity()) {
                return endOfSubBlocks(in, next + 10 + colourTable(in.get(next + 9)) + 1) > 0;
            }
            int end = block == 0x21 ? endOfSubBlocks(in, next + 2) : -1;
            if (end < 0) {
                return false;
            }
            next = end;
        }
        return false;
    }

    private static int colourTable(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** The position after the chain of sub-blocks, or -1 where the file ends before it does. */
    private static int endOfSubBlocks(ByteBuffer in, int from) {
        int next = from;
        while (next < in.capacity()) {
            int length = in.get(next) & 0xff;
            if (length == 0) {
                return next + 1;
            }
            next += 1 + length;
        }
        return -1;
    }

    private static boolean bmp(ByteBuffer in) {
        if (in.capacity() < 30) {
            return false;
        }
        long pixels = in.getInt(10) & 0xffffffffL;
        boolean core = in.getInt(14) == 12;
        long width = core ? in.getShort(18) & 0xffff : Math.abs((long) in.getInt(18));
        long height = core ? in.getShort(20) & 0xffff : Math.abs((long) in.getInt(22));
        int bits = in.getShort(core ? 24 : 28) & 0xffff;
        int compression = core || in.capacity() < 34 ? 0 : in.getInt(30);
        boolean runLengths = compression == 1 || compression == 2;
        long rows = runLengths ? 1 : (width * bits + 31) / 32 * 4 * height;
        return pixels + rows <= in.capacity();
    }

    private static boolean startsWithExif(byte[] file, int from, int to) {
        return to - from > EXIF_PREFIX.length() && ImageFormat.has(file, from, EXIF_PREFIX);
    }

    private static String ascii(ByteBuffer in, int from, int length) {
        return new String(in.array(), from, length, StandardCharsets.ISO_8859_1);
    }

    private static int crcOf(byte[] file, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(file, from, length);
        return (int) crc.getValue();
    }
}
