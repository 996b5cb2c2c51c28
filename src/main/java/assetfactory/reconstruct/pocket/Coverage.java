package assetfactory.reconstruct.pocket;

import assetfactory.image.Mask;
import assetfactory.image.Rect;

/**
 * The mask's coverage around the object, ready for contouring: at picture resolution (averaged down where that is
 * finer than any outline needs), softened where the mask is hard, and surrounded by emptiness.
 *
 * @param width cells
 * @param height cells
 * @param values coverage 0..255, row-major; the outermost cells are 0
 * @param originX picture x of the left edge of cell 0
 * @param originY picture y of the top edge of cell 0
 * @param step picture pixels in a cell
 * @param hard the mask had no soft edge: its steps are an accident of the grid
 */
record Coverage(int width, int height, float[] values, double originX, double originY, int step, boolean hard) {
    /** The level at which the outline runs: coverage is whole numbers, so no sample lies on it. */
    static final float LEVEL = Mask.INSIDE - 0.5f;

    /** How far from the level a pixel is put that softening took to the other side of it: as far as its neighbours. */
    private static final float KEPT = 50;

    private static final int FINEST = 1400;
    private static final int MARGIN = 3;

    static Coverage of(Mask mask, Rect bounds) {
        int step = Math.max(1, (int) Math.ceil(Math.max(bounds.width(), bounds.height()) / (double) FINEST));
        int width = (bounds.width() + step - 1) / step + 2 * MARGIN;
        int height = (bounds.height() + step - 1) / step + 2 * MARGIN;
        int left = bounds.x() - MARGIN * step;
        int top = bounds.y() - MARGIN * step;
        float[] values = new float[width * height];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                values[y * width + x] = average(mask, left + x * step, top + y * step, step);
            }
        }
        boolean hard = step == 1 && isHard(mask, bounds);
        return new Coverage(width, height, hard ? softened(values, width, height) : values, left, top, step, hard);
    }

    private static float average(Mask mask, int x0, int y0, int step) {
        if (step == 1) {
            return x0 >= 0 && y0 >= 0 && x0 < mask.width() && y0 < mask.height() ? mask.at(x0, y0) : 0;
        }
        int sum = 0;
        for (int y = Math.max(0, y0); y < Math.min(mask.height(), y0 + step); y++) {
            for (int x = Math.max(0, x0); x < Math.min(mask.width(), x0 + step); x++) {
                sum += mask.at(x, y);
            }
        }
        return sum / (float) (step * step);
    }

    /** Whether fewer than one in eight pixels along the outline has partial coverage. */
    private static boolean isHard(Mask mask, Rect bounds) {
        long edge = 0;
        long soft = 0;
        for (int y = bounds.y(); y < bounds.y() + bounds.height(); y++) {
            for (int x = bounds.x(); x < bounds.x() + bounds.width(); x++) {
                int value = mask.at(x, y);
                boolean inside = value >= Mask.INSIDE;
                if (inside != (x > 0 && mask.inside(x - 1, y)) || inside != (y > 0 && mask.inside(x, y - 1))) {
                    edge++;
                }
                if (value > 8 && value < 247) {
                    soft++;
                }
            }
        }
        return soft * 8 < edge;
    }

    /** Softened, but what was inside stays inside, and gaps stay open: lines of one pixel are not blurred away. */
    private static float[] softened(float[] values, int width, int height) {
        float[] soft = soften(values, width, height);
        for (int i = 0; i < soft.length; i++) {
            if (values[i] > LEVEL != soft[i] > LEVEL) {
                soft[i] = values[i] > LEVEL ? LEVEL + KEPT : LEVEL - KEPT;
            }
        }
        return soft;
    }

    /** Two passes of the binomial 1 2 1 filter each way: a Gaussian of one pixel. */
    private static float[] soften(float[] values, int width, int height) {
        float[] from = values;
        float[] to = new float[values.length];
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < height; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int i = y * width + x;
                    to[i] = (from[i - 1] + 2 * from[i] + from[i + 1]) / 4;
                }
            }
            float[] back = pass == 0 ? new float[values.length] : from;
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int i = y * width + x;
                    back[i] = (to[i - width] + 2 * to[i] + to[i + width]) / 4;
                }
            }
            from = back;
        }
        return from;
    }
}
