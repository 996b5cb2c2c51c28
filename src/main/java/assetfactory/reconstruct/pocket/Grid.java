package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

/** What is done to fields of {@link Crop#GRID}² cells with a square window. */
final class Grid {
    private Grid() {}

    /** Greatest value within so many cells. */
    static float[] greatest(float[] field, int reach) {
        float[] rows = new float[field.length];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                float best = field[y * GRID + x];
                for (int u = Math.max(0, x - reach); u <= Math.min(GRID - 1, x + reach); u++) {
                    best = Math.max(best, field[y * GRID + u]);
                }
                rows[y * GRID + x] = best;
            }
        }
        float[] both = new float[field.length];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                float best = rows[y * GRID + x];
                for (int v = Math.max(0, y - reach); v <= Math.min(GRID - 1, y + reach); v++) {
                    best = Math.max(best, rows[v * GRID + x]);
                }
                both[y * GRID + x] = best;
            }
        }
        return both;
    }

    /** Mean over the cells within so many. */
    static float[] mean(float[] field, int reach) {
        float[] rows = new float[field.length];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                int from = Math.max(0, x - reach);
                int to = Math.min(GRID - 1, x + reach);
                for (int u = from; u <= to; u++) {
                    rows[y * GRID + x] += field[y * GRID + u] / (to - from + 1);
                }
            }
        }
        float[] both = new float[field.length];
        for (int y = 0; y < GRID; y++) {
            int from = Math.max(0, y - reach);
            int to = Math.min(GRID - 1, y + reach);
            for (int x = 0; x < GRID; x++) {
                for (int v = from; v <= to; v++) {
                    both[y * GRID + x] += rows[v * GRID + x] / (to - from + 1);
                }
            }
        }
        return both;
    }
}
