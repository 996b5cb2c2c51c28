package assetfactory.image;

/**
 * Weights that turn a row of {@code source} samples into a row of {@code target} samples: the average of the covered
 * stretch where the row shrinks, straight lines between sample centres where it grows.
 *
 * @param first the first source sample each target sample reads
 * @param taps how many consecutive source samples each target sample reads
 * @param weights {@code taps} weights for each target sample, summing to 1
 */
record Resampling(int[] first, int taps, float[] weights) {
    static Resampling of(int source, int target) {
        return target < source ? average(source, target) : lines(source, target);
    }

    private static Resampling average(int source, int target) {
        double step = (double) source / target;
        int taps = Math.min(source, (int) Math.ceil(step) + 1);
        int[] first = new int[target];
        float[] weights = new float[target * taps];
        for (int t = 0; t < target; t++) {
            double from = t * step;
            double to = Math.min(source, from + step);
            first[t] = Math.min((int) from, source - taps);
            for (int k = 0; k < taps; k++) {
                int s = first[t] + k;
                weights[t * taps + k] = (float) (Math.max(0, Math.min(to, s + 1) - Math.max(from, s)) / step);
            }
        }
        return new Resampling(first, taps, weights);
    }

    private static Resampling lines(int source, int target) {
        int taps = Math.min(2, source);
        int[] first = new int[target];
        float[] weights = new float[target * taps];
        for (int t = 0; t < target; t++) {
            double centre = Math.max(0, Math.min(source - 1.0, (t + 0.5) * source / target - 0.5));
            first[t] = Math.min((int) centre, source - taps);
            weights[t * taps] = (float) (1 - (centre - first[t]));
            if (taps == 2) {
                weights[t * taps + 1] = (float) (centre - first[t]);
            }
        }
        return new Resampling(first, taps, weights);
    }
}
