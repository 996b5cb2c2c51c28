package assetfactory.segment;

import assetfactory.image.Rect;

/** Means over square windows, by running sums: their cost does not grow with the window. */
final class Window {
    private Window() {}

    /**
     * The mean around each cell of a rectangle, over the part of the window that lies in the rectangle.
     *
     * @param values row-major
     * @param width of a row
     * @return of the same layout; zero beyond the rectangle
     */
    static float[] mean(float[] values, int width, Rect in, int radius) {
        float[] along = new float[values.length];
        float[] mean = new float[values.length];
        int right = in.x() + in.width();
        int below = in.y() + in.height();
        for (int y = in.y(); y < below; y++) {
            int row = y * width;
            double sum = 0;
            for (int x = in.x(); x < Math.min(right, in.x() + radius); x++) {
                sum += values[row + x];
            }
            for (int x = in.x(); x < right; x++) {
                sum += x + radius < right ? values[row + x + radius] : 0;
                sum -= x - radius - 1 >= in.x() ? values[row + x - radius - 1] : 0;
                along[row + x] = (float) (sum / count(x, in.x(), right, radius));
            }
        }
        // Row by row, with a sum for each column: columns one by one would miss the processor's cache.
        double[] sums = new double[in.width()];
        for (int y = in.y() - radius; y < below; y++) {
            int enters = y + radius;
            int leaves = y - radius - 1;
            for (int x = 0; x < sums.length; x++) {
                sums[x] += enters >= in.y() && enters < below ? along[enters * width + in.x() + x] : 0;
                sums[x] -= leaves >= in.y() ? along[leaves * width + in.x() + x] : 0;
            }
            if (y >= in.y()) {
                int count = count(y, in.y(), below, radius);
                for (int x = 0; x < sums.length; x++) {
                    mean[y * width + in.x() + x] = (float) (sums[x] / count);
                }
            }
        }
        return mean;
    }

    private static int count(int at, int from, int to, int radius) {
        return Math.min(to - 1, at + radius) - Math.max(from, at - radius) + 1;
    }
}
