package assetfactory.segment;

import java.util.function.DoubleUnaryOperator;

/**
 * Where samples along one side of a picture lie among a frame's cells.
 *
 * @param from first pixel of the first sample
 * @param cells for each sample, the cell whose centre lies before it; the next one exists
 * @param shares how far towards the next cell's centre, 0..1
 * @param perSample cells to a sample
 */
record CellAxis(int from, int[] cells, float[] shares, double perSample) {
    /**
     * @param pixels of the picture's side
     * @param step pixels to a sample
     * @param first cell that matters
     * @param count cells that matter
     * @param cellAt from pixels to cells
     */
    static CellAxis of(int pixels, int step, int first, int count, DoubleUnaryOperator cellAt) {
        double perPixel = cellAt.applyAsDouble(1) - cellAt.applyAsDouble(0);
        double start = (first - cellAt.applyAsDouble(0)) / perPixel;
        int from = (int) Math.max(0, Math.ceil(start - 0.5));
        double end = (first + count - cellAt.applyAsDouble(0)) / perPixel;
        int to = (int) Math.min(pixels, Math.floor(end - 0.5) + 1);
        int samples = count < 2 ? 0 : Math.max(0, (to - from) / step);
        int[] cells = new int[samples];
        float[] shares = new float[samples];
        for (int i = 0; i < samples; i++) {
            double at = cellAt.applyAsDouble(from + (i + 0.5) * step) - 0.5;
            cells[i] = (int) Math.max(first, Math.min(first + count - 2, Math.floor(at)));
            shares[i] = (float) Math.max(0, Math.min(1, at - cells[i]));
        }
        return new CellAxis(from, cells, shares, perPixel * step);
    }

    int count() {
        return cells.length;
    }

    /**
     * For each of so many cells from this one on the first sample that lies behind its centre, and one more for where
     * the last one's samples end.
     */
    int[] starts(int first, int count) {
        int[] starts = new int[count + 1];
        for (int sample = 0, cell = 0; cell <= count; cell++) {
            while (sample < cells.length && cells[sample] < first + cell) {
                sample++;
            }
            starts[cell] = sample;
        }
        return starts;
    }

    int cell(int sample) {
        return cells[sample];
    }

    float share(int sample) {
        return shares[sample];
    }
}
