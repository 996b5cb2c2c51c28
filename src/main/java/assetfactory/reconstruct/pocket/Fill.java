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
        for (int y = 0, to = 0; y < half; y++) {
            for (int x = 0, i = 2 * y * side; x < half; x++, to++, i += 2) {
                float weight = weights[i] + weights[i + 1] + weights[i + side] + weights[i + side + 1];
                if (weight > 0) {
                    float sum = values[i] * weights[i] + values[i + 1] * weights[i + 1]
                            + values[i + side] * weights[i + side] + values[i + side + 1] * weights[i + side + 1];
                    coarse[to] = sum / weight;
                    coarseWeights[to] = Math.min(1, weight);
                }
            }
        }
        pull(coarse, coarseWeights, half);
        for (int y = 0; y < side; y++) {
            int y0 = Math.min(Math.max((y + 1) / 2 - 1, 0), half - 1);
            int upper = y0 * half;
            int lower = Math.min(y0 + 1, half - 1) * half;
            float fy = y % 2 == 0 ? 0.75f : 0.25f;
            for (int x = 0, i = y * side; x < side; x++, i++) {
                if (weights[i] < 1) {
                    values[i] = weights[i] * values[i]
                            + (1 - weights[i]) * bilinear(coarse, half, upper, lower, x, fy);
                    weights[i] = 1;
                }
            }
        }
    }

    private static float bilinear(float[] coarse, int side, int upper, int lower, int x, float fy) {
        int x0 = Math.min(Math.max((x + 1) / 2 - 1, 0), side - 1);
        int x1 = Math.min(x0 + 1, side - 1);
        float fx = x % 2 == 0 ? 0.75f : 0.25f;
        return (coarse[upper + x0] * (1 - fx) + coarse[upper + x1] * fx) * (1 - fy)
                + (coarse[lower + x0] * (1 - fx) + coarse[lower + x1] * fx) * fy;
    }
}
