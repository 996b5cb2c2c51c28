package assetfactory.segment;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The pixel of a region that is farthest from everything outside it: largest Euclidean distance from its centre to the
 * nearest centre of a pixel outside, what lies beyond the picture being outside; the first in reading order where
 * several are as far. The distances are exact (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions,
 * 2012).
 */
final class DeepestPoint {
    private static final float FAR = Float.MAX_VALUE / 4;

    private DeepestPoint() {}

    /**
     * @param width of the picture
     * @param height of the picture
     * @param inside of a pixel's row-major number; true somewhere
     * @return a pixel's row-major number
     */
    static int of(int width, int height, IntPredicate inside) {
        // One pixel of outside all around.
        int columns = width + 2;
        int rows = height + 2;
        float[] squared = new float[columns * rows];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                squared[(y + 1) * columns + x + 1] = inside.test(y * width + x) ? FAR : 0;
            }
        }
        int longest = Math.max(columns, rows);
        Line line = new Line(longest);
        for (int x = 0; x < columns; x++) {
            line.transform(squared, x, columns, rows);
        }
        for (int y = 0; y < rows; y++) {
            line.transform(squared, y * columns, 1, columns);
        }
        int deepest = -1;
        float most = 0;
        for (int i = 0; i < squared.length; i++) {
            if (squared[i] > most) {
                most = squared[i];
                deepest = i;
            }
        }
        if (deepest < 0) {
            throw new IllegalArgumentException("an empty region has no deepest point");
        }
        return (deepest / columns - 1) * width + deepest % columns - 1;
    }

    /** One row or column: the lower envelope of parabolas, one on every sample. */
    private static final class Line {
        private final float[] values;
        private final int[] tips;
        private final double[] from;

        Line(int longest) {
            values = new float[longest];
            tips = new int[longest];
            from = new double[longest + 1];
        }

        void transform(float[] field, int start, int stride, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = field[start + i * stride];
            }
            int last = 0;
            tips[0] = 0;
            from[0] = Double.NEGATIVE_INFINITY;
            from[1] = Double.POSITIVE_INFINITY;
            for (int i = 1; i < count; i++) {
                double meet = meet(i, tips[last]);
                while (meet <= from[last]) {
                    last--;
                    meet = meet(i, tips[last]);
                }
                tips[++last] = i;
                from[last] = meet;
                from[last + 1] = Double.POSITIVE_INFINITY;
            }
            for (int i = 0, k = 0; i < count; i++) {
                while (from[k + 1] < i) {
                    k++;
                }
                float away = i - tips[k];
                field[start + i * stride] = away * away + values[tips[k]];
            }
            Arrays.fill(values, 0, count, 0);
        }

        /** Where the parabolas on two samples cross. */
        private double meet(int a, int b) {
            return ((double) values[a] + (double) a * a - values[b] - (double) b * b) / (2.0 * (a - b));
        }
    }
}
