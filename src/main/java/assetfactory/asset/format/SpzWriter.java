package assetfactory.asset.format;

import assetfactory.asset.Bounds;
import assetfactory.asset.SplatCloud;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes SPZ version 3: a whole cloud, or some splats of it. */
final class SpzWriter {
    static final int VERSION = 3;

    private static final int LARGEST = (1 << 23) - 1;
    /** Bits for a cloud whose longest side is 1 m: 0.03 mm, beyond which pictures get no better. */
    private static final int BITS_OF_A_METRE = 15;
    /** Readers shift an int by it. */
    private static final int MOST_BITS = 24;
    /** Splats of a column that are packed together. */
    private static final int PIECE = 1 << 15;

    private final SplatCloud cloud;
    private final int fractionalBits;

    SpzWriter(SplatCloud cloud, int fractionalBits) {
        this.cloud = cloud;
        this.fractionalBits = fractionalBits;
    }

    /**
     * So many that a step is the 2^-15th part of the longest side or less, but all positions stay within 24 bits.
     *
     * @throws IllegalArgumentException for positions that even whole metres do not reach, or none
     */
    static int fractionalBits(float[] positions) {
        Bounds box = Bounds.of(positions);
        double farthest = 0;
        for (float limit : new float[] {
            box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ()
        }) {
            farthest = Math.max(farthest, Math.abs((double) limit));
        }
        if (farthest > LARGEST) {
            throw new IllegalArgumentException("a splat stands " + farthest + " m from the origin");
        }
        int wanted = BITS_OF_A_METRE - Math.getExponent(Math.max(Float.MIN_NORMAL, box.longestSide()));
        int bits = Math.max(0, Math.min(MOST_BITS, wanted));
        while (bits > 0 && Math.round(farthest * (1 << bits)) > LARGEST) {
            bits--;
        }
        return bits;
    }

    /** @param order numbers of the splats to write */
    void write(int[] order, OutputStream out) throws IOException {
        List<Supplier<byte[]>> pieces = new ArrayList<>();
        pieces.add(() -> header(order.length));
        addColumn(pieces, order, 9, this::position);
        addColumn(pieces, order, 1, (i, bytes, at) -> bytes[at] = (byte) SplatCodes.alpha(cloud.opacities()[i]));
        addColumn(pieces, order, 3, this::colour);
        addColumn(pieces, order, 3, this::scale);
        addColumn(pieces, order, 4, this::rotation);
        GzipPieces.write(pieces, out);
    }

    private byte[] header(int splats) {
        return ByteBuffer.allocate(Spz.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Spz.MAGIC).putInt(VERSION).putInt(splats)
                .put((byte) 0).put((byte) fractionalBits)
                .array();
    }

    private interface Coder {
        void put(int splat, byte[] bytes, int at);
    }

    private static void addColumn(List<Supplier<byte[]>> pieces, int[] order, int width, Coder coder) {
        for (int from = 0; from < order.length; from += PIECE) {
            int first = from;
            int end = Math.min(order.length, from + PIECE);
            pieces.add(() -> {
                byte[] bytes = new byte[width * (end - first)];
                for (int i = first; i < end; i++) {
                    coder.put(order[i], bytes, width * (i - first));
                }
                return bytes;
            });
        }
    }

    private void position(int splat, byte[] bytes, int at) {
        double steps = 1 << fractionalBits;
        for (int k = 0; k < 3; k++) {
            int fixed = (int) Math.round(cloud.positions()[3 * splat + k] * steps);
            bytes[at + 3 * k] = (byte) fixed;
            bytes[at + 3 * k + 1] = (byte) (fixed >> 8);
            bytes[at + 3 * k + 2] = (byte) (fixed >> 16);
        }
    }

    private void colour(int splat, byte[] bytes, int at) {
        for (int k = 0; k < 3; k++) {
            double value = 255 * Spz.COLOUR_SCALE * cloud.colours()[3 * splat + k] + 127.5;
            bytes[at + k] = (byte) SplatCodes.unsigned(value);
        }
    }

    private void scale(int splat, byte[] bytes, int at) {
        for (int k = 0; k < 3; k++) {
            bytes[at + k] = (byte) SplatCodes.unsigned((cloud.scales()[3 * splat + k] + 10.0) * 16);
        }
    }

    private void rotation(int splat, byte[] bytes, int at) {
        int packed = SpzRotation.pack(cloud.rotations(), 4 * splat);
        for (int k = 0; k < 4; k++) {
            bytes[at + k] = (byte) (packed >> 8 * k);
        }
    }
}
