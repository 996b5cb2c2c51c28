package assetfactory.asset;

/**
 * Draws a mesh band by band: the buffers of a band stay in the processor's cache, and memory does not grow with the
 * picture.
 *
 * @param width pixels
 * @param height pixels
 * @param samples along a pixel's side
 */
record Bands(int width, int height, int samples) {
    /** Pixel rows of a band. */
    private static final int ROWS = 16;

    /** Takes a finished row of pixels. */
    interface RowSink {
        /**
         * @param y of the pixel row
         * @param buffer holds its samples
         * @param firstRow of them within the buffer; there are {@link Bands#samples} rows
         */
        void row(int y, ZBuffer buffer, int firstRow);
    }

    /** @param frontOnly leave out triangles whose back is seen */
    void draw(Projection projection, int[] corners, boolean frontOnly, RowSink sink) {
        int bands = (height + ROWS - 1) / ROWS;
        Index index = new Index(projection, corners, frontOnly, ROWS * samples, bands);
        ZBuffer buffer = new ZBuffer(width * samples, ROWS * samples);
        for (int band = 0; band < bands; band++) {
            int top = band * ROWS;
            buffer.clear(top * samples);
            for (int i = index.starts[band]; i < index.starts[band + 1]; i++) {
                buffer.draw(projection, corners, index.triangles[i], frontOnly);
            }
            for (int y = top; y < Math.min(height, top + ROWS); y++) {
                sink.row(y, buffer, (y - top) * samples);
            }
        }
    }

    /** Which triangles touch which band: those of band b stand from {@code starts[b]} to {@code starts[b + 1]}. */
    private static final class Index {
        private final int[] starts;
        private final int[] triangles;

        Index(Projection projection, int[] corners, boolean frontOnly, int rows, int bands) {
            int[] first = new int[corners.length / 3];
            int[] last = new int[first.length];
            int[] y = projection.y();
            double bandsPerStep = 1.0 / ((double) rows * Projection.STEPS);
            starts = new int[bands + 1];
            for (int t = 0; t < first.length; t++) {
                int a = corners[3 * t];
                int b = corners[3 * t + 1];
                int c = corners[3 * t + 2];
                if (frontOnly && ZBuffer.cross(projection, a, b, c) >= 0) {
                    last[t] = -1;
                    continue;
                }
                // Of a band's first step the product may fall short of a whole number: it is then in both bands.
                int top = (int) (Math.min(y[a], Math.min(y[b], y[c])) * bandsPerStep - 1e-6);
                int bottom = (int) (Math.max(y[a], Math.max(y[b], y[c])) * bandsPerStep + 1e-6);
                first[t] = Math.max(0, top);
                last[t] = Math.min(bands - 1, bottom);
                for (int band = first[t]; band <= last[t]; band++) {
                    starts[band + 1]++;
                }
            }
            for (int band = 0; band < bands; band++) {
                starts[band + 1] += starts[band];
            }
            triangles = new int[starts[bands]];
            int[] next = starts.clone();
            for (int t = 0; t < first.length; t++) {
                for (int band = first[t]; band <= last[t]; band++) {
                    triangles[next[band]++] = t;
                }
            }
        }
    }
}
