package assetfactory.reconstruct.pocket;

/**
 * Spreads known values into the unknown: push and pull over a pyramid. Near what is known the result is what is known
 * there; far away it is the mean of more and more of it.
 */
final class Fill {
    private Fill() {}

    /** @param field square of a power of two; unknown cells are overwritten */
    static void outward(float[] field, boolean[] known, int side) {
        float[] weights = new float[field.length];
        for (int i = 0; i < field.length; i++) {
            weights[i] = known[i] ? 1 : 0;
            field[i] = known[i] ? field[i] : 0;
        }
        pull(field, weights, side);
    }

    /** Completes a level from the coarser one, which is completed first; weights 0 or 1 on the finest. */
    private static void pull(float[] values, float[] weights, int side) {
        if (side == 1) {
            return;
        }
        int half = side / 2;
        float[] coarse = new float[half * half];
        float[] coarseWeights = new float[half * half];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int to = y / 2 * half + x / 2;
                coarse[to] += values[y * side + x] * weights[y * side + x];
                coarseWeights[to] += weights[y * side + x];
            }
        }
        for (int i = 0; i < coarse.length; i++) {
            if (coarseWeights[i] > 0) {
                coarse[i] /= coarseWeights[i];
                coarseWeights[i] = Math.min(1, coarseWeights[i]);
            }
        }
        pull(coarse, coarseWeights, half);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int i = y * side + x;
                if (weights[i] < 1) {
                    values[i] = weights[i] * values[i] + (1 - weights[i]) * bilinear(coarse, half, x, y);
                    weights[i] = 1;
                }
            }
        }
    }

    private static float bilinear(float[] coarse, int side, int x, int y) {
        int x0 = Math.min(Math.max((x + 1) / 2 - 1, 0), side - 1);
        int y0 = Math.min(Math.max((y + 1) / 2 - 1, 0), side - 1);
        int x1 = Math.min(x0 + 1, side - 1);
        int y1 = Math.min(y0 + 1, side - 1);
        float fx = x % 2 == 0 ? 0.75f : 0.25f;
        float fy = y % 2 == 0 ? 0.75f : 0.25f;
        return (coarse[y0 * side + x0] * (1 - fx) + coarse[y0 * side + x1] * fx) * (1 - fy)
                + (coarse[y1 * side + x0] * (1 - fx) + coarse[y1 * side + x1] * fx) * fy;
    }
}
