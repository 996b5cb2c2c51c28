package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.Arrays;

/** What is done to fields of {@link Crop#GRID}² cells with a square window. */
final class Grid {
    private Grid() {}

    /** Greatest value within so many cells. */
    static float[] greatest(float[] field, int reach) {
        int side = GRID + 2 * reach;
        float[] line = new float[side];
        float[] rows = new float[side * GRID];
        Arrays.fill(rows, Float.NEGATIVE_INFINITY);
        for (int y = 0; y < GRID; y++) {
            Arrays.fill(line, Float.NEGATIVE_INFINITY);
            System.arraycopy(field, y * GRID, line, reach, GRID);
            greatestAhead(line, 1, 2 * reach + 1);
            System.arraycopy(line, 0, rows, (y + reach) * GRID, GRID);
        }
        greatestAhead(rows, GRID, 2 * reach + 1);
        return Arrays.copyOf(rows, GRID * GRID);
    }

    /** In place, of the so many values from each on: every pass doubles how many that are. */
    private static void greatestAhead(float[] values, int stride, int count) {
        for (int done = 1; done < count; ) {
            int more = Math.min(done, count - done);
            int ahead = more * stride;
            for (int i = 0; i < values.length - ahead; i++) {
                values[i] = Math.max(values[i], values[i + ahead]);
            }
            done += more;
        }
    }

    /** Mean over the cells within so many. */
    static float[] mean(float[] field, int reach) {
        float[] counts = new float[GRID];
        for (int x = 0; x < GRID; x++) {
            counts[x] = Math.min(GRID - 1, x + reach) - Math.max(0, x - reach) + 1;
        }
        float[] rows = new float[field.length];
        for (int row = 0; row < rows.length; row += GRID) {
            for (int offset = -reach; offset <= reach; offset++) {
                int from = Math.max(0, -offset);
                int to = GRID - Math.max(0, offset);
                for (int x = from; x < to; x++) {
                    rows[row + x] += field[row + offset + x] / counts[x];
                }
            }
        }
        float[] both = new float[field.length];
        for (int y = 0; y < GRID; y++) {
            for (int v = Math.max(0, y - reach); v <= Math.min(GRID - 1, y + reach); v++) {
                for (int x = 0; x < GRID; x++) {
                    both[y * GRID + x] += rows[v * GRID + x] / counts[y];
                }
            }
        }
        return both;
    }
}
