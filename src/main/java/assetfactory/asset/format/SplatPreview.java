package assetfactory.asset.format;

import assetfactory.asset.Bounds;
import assetfactory.asset.LittleEndianOutput;
import assetfactory.asset.SplatCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What the viewer loads of a splat cloud: the whole object after an eighth of the bytes, then finer and finer.
 *
 * <p>The format is this program's own, little endian:
 * <pre>
 *  0  4 bytes   "AFSV"
 *  4  u16       version, 1
 *  6  u16       blocks B, 1..8
 *  8  u32       splats in all blocks
 * 12  6 x f32   box of the splats' middles: min x y z, max x y z, metres, exact (not quantised)
 * 36  u32       0, reserved
 * 40  B x { u32 bytes of the block, u32 splats in it }
 * then the blocks without gaps, to the end of the file
 * </pre>
 * Each block is a whole SPZ file of version 3 ({@link Spz}): one gzip member, no higher harmonics, the same fractional
 * bits in all (they stand in each block's header and are not always 15), +Y up, in Morton order. The inflated length of a
 * block is 16 + 20 * its splats exactly.
 *
 * <p>Every block is an even sample of the whole cloud, so a viewer may draw the first k blocks with splats that are
 * sqrt(total / loaded) times as large. All blocks but the last hold the same number of splats, a multiple of 1024; a
 * cloud of fewer than 16384 splats is one block. The order of splats is nowhere the cloud's.
 */
public final class SplatPreview {
    private static final byte[] MAGIC = "AFSV".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int BLOCKS = 8;
    /** Splats in a row of the viewer's texture. */
    private static final int ROW = 1024;

    private static final int LEAST_FOR_BLOCKS = 16 * ROW;

    private SplatPreview() {}

    /**
     * Writes the preview; the stream is flushed and stays open. Blocks are packed side by side on all cores. Memory:
     * 32 bytes a splat, and the file.
     *
     * @throws IllegalArgumentException as {@link Spz#write}
     */
    public static void write(SplatCloud cloud, OutputStream out) throws IOException {
        SplatCodes.require(cloud);
        SpzWriter writer = new SpzWriter(cloud, SpzWriter.fractionalBits(cloud.positions()));
        int[][] samples = samples(MortonOrder.of(cloud.positions()));
        List<byte[]> blocks = Arrays.stream(samples).parallel().map(order -> block(writer, order)).toList();
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.bytes(MAGIC);
        file.int16(VERSION);
        file.int16(blocks.size());
        file.int32(cloud.count());
        Bounds box = Bounds.of(cloud.positions());
        for (float limit : new float[] {
            box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ()
        }) {
            file.float32(limit);
        }
        file.int32(0);
        for (int b = 0; b < blocks.size(); b++) {
            file.int32(blocks.get(b).length);
            file.int32(samples[b].length);
        }
        for (byte[] block : blocks) {
            file.bytes(block);
        }
        file.flush();
    }

    private static byte[] block(SpzWriter writer, int[] order) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(13 * order.length + 100);
        try {
            writer.write(order, block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return block.toByteArray();
    }

    /** Deals an order out into blocks; each takes evenly spaced ones of those that are left. */
    static int[][] samples(int[] order) {
        if (order.length < LEAST_FOR_BLOCKS) {
            return new int[][] {order};
        }
        int size = (order.length + BLOCKS * ROW - 1) / (BLOCKS * ROW) * ROW;
        int blocks = (order.length + size - 1) / size;
        int[][] samples = new int[blocks][];
        int[] left = order;
        for (int b = 0; b < blocks - 1; b++) {
            samples[b] = new int[size];
            left = take(left, samples[b]);
        }
        samples[blocks - 1] = left;
        return samples;
    }

    /** Fills a sample, evenly spaced, and returns the others in their order. */
    private static int[] take(int[] from, int[] sample) {
        int[] others = new int[from.length - sample.length];
        int taken = 0;
        for (int i = 0; i < from.length; i++) {
            boolean next = taken < sample.length && i == (long) taken * from.length / sample.length;
            if (next) {
                sample[taken++] = from[i];
            } else {
                others[i - taken] = from[i];
            }
        }
        return others;
    }
}
