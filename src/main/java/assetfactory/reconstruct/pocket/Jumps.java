package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

/**
 * Makes steps of a height field sharp. The network smears a step between a near and a far surface over several cells,
 * which would become a rubber sheet; here each such cell goes to the surface it is nearer to, so that the step lies
 * between two cells, where the mesher can cut.
 */
final class Jumps {
    static final int REACH = 3;

    private static final int ROUNDS = 3;

    private Jumps() {}

    /**
     * @param known cells that count; others are neither read nor written
     * @param heights of the cells, see {@link StepHeights}
     */
    static float[] sharpen(float[] field, boolean[] known, float[] heights) {
        float[] now = field;
        for (int round = 0; round < ROUNDS; round++) {
            float[] low = extreme(now, known, -1);
            float[] high = extreme(now, known, 1);
            float[] next = now.clone();
            boolean changed = false;
            for (int i = 0; i < now.length; i++) {
                if (known[i] && high[i] - low[i] > heights[i] && steep(now, known, i, high[i] - low[i])) {
                    next[i] = now[i] - low[i] > high[i] - now[i] ? high[i] : low[i];
                    changed |= next[i] != now[i];
                }
            }
            if (!changed) {
                break;
            }
            now = next;
        }
        return now;
    }

    /** Whether most of the height is lost right here: on a long even slope it is not. */
    private static boolean steep(float[] field, boolean[] known, int i, float height) {
        float low = field[i];
        float high = field[i];
        int x = i % GRID;
        int y = i / GRID;
        for (int v = Math.max(0, y - 1); v <= Math.min(GRID - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(GRID - 1, x + 1); u++) {
                if (known[v * GRID + u]) {
                    low = Math.min(low, field[v * GRID + u]);
                    high = Math.max(high, field[v * GRID + u]);
                }
            }
        }
        // An even slope has 2 of its 6 cells' worth of height here.
        return high - low > 0.45f * height;
    }

    /** Least (sign -1) or greatest (sign 1) known value within the reach. */
    private static float[] extreme(float[] field, boolean[] known, int sign) {
        float[] values = new float[field.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = known[i] ? sign * field[i] : Float.NEGATIVE_INFINITY;
        }
        float[] extreme = Grid.greatest(values, REACH);
        for (int i = 0; i < extreme.length; i++) {
            extreme[i] *= sign;
        }
        return extreme;
    }
}
