package assetfactory.asset.format;

import assetfactory.asset.Bounds;
import java.util.Arrays;

/** The order of a Z-shaped curve through space: neighbours stand near each other, so that a file compresses well. */
final class MortonOrder {
    private static final int CELLS = 1 << 10;

    private MortonOrder() {}

    /**
     * Numbers of the points along the curve, which passes 1024 cells to a side of their box.
     *
     * @param positions x y z for each point, at least one
     */
    static int[] of(float[] positions) {
        Bounds box = Bounds.of(positions);
        double side = Math.max(Float.MIN_NORMAL, box.longestSide());
        long[] keys = new long[positions.length / 3];
        for (int i = 0; i < keys.length; i++) {
            long code = spread(cell(positions[3 * i], box.minX(), side))
                    | spread(cell(positions[3 * i + 1], box.minY(), side)) << 1
                    | spread(cell(positions[3 * i + 2], box.minZ(), side)) << 2;
            keys[i] = code << 32 | i;
        }
        Arrays.parallelSort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static int cell(double value, double least, double side) {
        return (int) Math.min(CELLS - 1, (value - least) / side * CELLS);
    }

    /** Ten bits with two empty ones between them. */
    private static long spread(int ten) {
        long x = ten;
        x = (x | x << 16) & 0x030000ff;
        x = (x | x << 8) & 0x0300f00f;
        x = (x | x << 4) & 0x030c30c3;
        return (x | x << 2) & 0x09249249;
    }
}
