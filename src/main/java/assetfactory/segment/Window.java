package assetfactory.segment;


/** Means over square windows. */
final class Window {
    private Window() {}

    /**
     * The mean around each cell, over the part of the window that there is. Whole rows are added to one another: that the
     * processor does for eight cells at a time, which for small windows is quicker than running sums.
     *
     * @param values row-major
     * @param width of a row
     * @param radius cells that the window reaches to each side
     * @return of the same layout
     */
    static float[] mean(float[] values, int width, int radius) {
        int height = values.length / width;
        float[] shares = new float[width];
        for (int x = 0; x < width; x++) {
            shares[x] = 1f / count(x, width, radius);
        }
        float[] along = new float[values.length];
        for (int row = 0; row < values.length; row += width) {
            System.arraycopy(values, row, along, row, width);
            for (int d = 1; d <= Math.min(radius, width - 1); d++) {
                add(values, row, along, row + d, width - d);
                add(values, row + d, along, row, width - d);
            }
            for (int x = 0; x < width; x++) {
                along[row + x] *= shares[x];
            }
        }
        float[] mean = new float[values.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int first = Math.max(0, y - radius);
            int last = Math.min(height - 1, y + radius);
            for (int other = first; other <= last; other++) {
                add(along, other * width, mean, row, width);
            }
            float share = 1f / count(y, height, radius);
            for (int i = row; i < row + width; i++) {
                mean[i] *= share;
            }
        }
        return mean;
    }

    private static void add(float[] from, int start, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] += from[start + i];
        }
    }

    private static int count(int at, int side, int radius) {
        return Math.min(side - 1, at + radius) - Math.max(0, at - radius) + 1;
    }
}
