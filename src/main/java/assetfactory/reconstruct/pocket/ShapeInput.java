package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import assetfactory.image.Mask;
import assetfactory.image.Picture;

/**
 * What the shape network looks at: planes of red, green, blue, 0..1 times the mask, and of the mask, 0 or 1, on
 * {@link Crop#GRID}² cells.
 */
final class ShapeInput {
    private static final int CELLS = GRID * GRID;

    private ShapeInput() {}

    /** Every cell is the mean over its own square of the picture, weighted by coverage. */
    static float[] of(Picture picture, Mask mask, Crop crop) {
        float[] input = new float[4 * CELLS];
        double step = crop.pixelsPerCell();
        Spans columns = Spans.of(crop.centreX() - crop.side() / 2, step, picture.width());
        Spans rows = Spans.of(crop.centreY() - crop.side() / 2, step, picture.height());
        double[] mean = new double[5];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                average(picture, mask, columns, x, rows, y, mean);
                if (mean[4] < Mask.INSIDE - 0.5) {
                    continue;
                }
                int i = y * GRID + x;
                for (int c = 0; c < 3; c++) {
                    input[c * CELLS + i] = mean[3] > 0 ? (float) (mean[c] / mean[3] / 255) : 0;
                }
                input[3 * CELLS + i] = 1;
            }
        }
        return input;
    }

    /**
     * The pixels that every cell of a row or a column takes in, at least one pixel's length of them.
     *
     * @param length in pixels
     * @param from first pixel of every cell
     * @param shares of its pixels in every cell, each 0..1; what lies outside the picture is left out
     */
    private record Spans(double length, int[] from, double[][] shares) {
        static Spans of(double start, double step, int pixels) {
            double length = Math.max(step, 1);
            int[] from = new int[GRID];
            double[][] shares = new double[GRID][];
            for (int cell = 0; cell < GRID; cell++) {
                double first = start + (cell + 0.5) * step - length / 2;
                from[cell] = Math.max(0, (int) Math.floor(first));
                int to = from[cell];
                while (to < Math.min(pixels, first + length)) {
                    to++;
                }
                shares[cell] = new double[to - from[cell]];
                for (int k = 0; k < shares[cell].length; k++) {
                    int pixel = from[cell] + k;
                    shares[cell][k] = Math.min(pixel + 1, first + length) - Math.max(pixel, first);
                }
            }
            return new Spans(length, from, shares);
        }
    }

    /** Mean over a cell of r g b times weight, weight, coverage. */
    private static void average(
            Picture picture, Mask mask, Spans columns, int column, Spans rows, int row, double[] mean) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double weights = 0;
        double covered = 0;
        double area = columns.length * rows.length;
        double[] heights = rows.shares[row];
        double[] widths = columns.shares[column];
        for (int v = 0; v < heights.length; v++) {
            for (int u = 0; u < widths.length; u++) {
                int x = columns.from[column] + u;
                int y = rows.from[row] + v;
                int coverage = mask.at(x, y);
                if (coverage == 0) {
                    continue;
                }
                double share = heights[v] * widths[u] / area;
                int argb = picture.at(x, y);
                double weight = share * coverage * (argb >>> 24);
                red += weight * (argb >> 16 & 255);
                green += weight * (argb >> 8 & 255);
                blue += weight * (argb & 255);
                weights += weight;
                covered += share * coverage;
            }
        }
        mean[0] = red;
        mean[1] = green;
        mean[2] = blue;
        mean[3] = weights;
        mean[4] = covered;
    }

    /** Cells of the mask. */
    static boolean[] inside(float[] input) {
        boolean[] inside = new boolean[CELLS];
        for (int i = 0; i < CELLS; i++) {
            inside[i] = input[3 * CELLS + i] > 0;
        }
        return inside;
    }
}
