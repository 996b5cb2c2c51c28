package assetfactory.asset.format;

import assetfactory.asset.Bounds;
import assetfactory.asset.LittleEndianOutput;
import assetfactory.asset.SplatCloud;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes SPZ version 3: a whole cloud, or some splats of it. */
final class SpzWriter {
    static final int VERSION = 3;

    private static final int LARGEST = (1 << 23) - 1;
    /** Bits for a cloud whose longest side is 1 m: 0.03 mm, beyond which pictures get no better. */
    private static final int BITS_OF_A_METRE = 15;
    /** Readers shift an int by it. */
    private static final int MOST_BITS = 24;

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
        GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 13);
        LittleEndianOutput file = new LittleEndianOutput(gzip);
        file.int32(Spz.MAGIC);
        file.int32(VERSION);
        file.int32(order.length);
        file.int8(0);
        file.int8(fractionalBits);
        file.int8(0);
        file.int8(0);
        writePositions(order, file);
        for (int i : order) {
            file.int8(SplatCodes.alpha(cloud.opacities()[i]));
        }
        for (int i : order) {
            for (int k = 0; k < 3; k++) {
                file.int8(SplatCodes.unsigned(255 * Spz.COLOUR_SCALE * cloud.colours()[3 * i + k] + 127.5));
            }
        }
        for (int i : order) {
            for (int k = 0; k < 3; k++) {
                file.int8(SplatCodes.unsigned((cloud.scales()[3 * i + k] + 10.0) * 16));
            }
        }
        for (int i : order) {
            file.int32(SpzRotation.pack(cloud.rotations(), 4 * i));
        }
        file.flush();
        gzip.finish();
        out.flush();
    }

    private void writePositions(int[] order, LittleEndianOutput file) throws IOException {
        double steps = 1 << fractionalBits;
        for (int i : order) {
            for (int k = 0; k < 3; k++) {
                int fixed = (int) Math.round(cloud.positions()[3 * i + k] * steps);
                file.int16(fixed);
                file.int8(fixed >> 16);
            }
        }
    }
}
