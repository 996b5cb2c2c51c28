package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import java.util.Arrays;

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
        double left = crop.centreX() - crop.side() / 2;
        double top = crop.centreY() - crop.side() / 2;
        double[] mean = new double[5];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                average(picture, mask, left + (x + 0.5) * step, top + (y + 0.5) * step, Math.max(step, 1), mean);
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

    /** Mean over a square of the picture, which may end within pixels, of r g b times weight, weight, coverage. */
    private static void average(Picture picture, Mask mask, double cx, double cy, double side, double[] mean) {
        double x0 = cx - side / 2;
        double y0 = cy - side / 2;
        Arrays.fill(mean, 0);
        for (int y = Math.max(0, (int) Math.floor(y0)); y < Math.min(picture.height(), y0 + side); y++) {
            double h = Math.min(y + 1, y0 + side) - Math.max(y, y0);
            for (int x = Math.max(0, (int) Math.floor(x0)); x < Math.min(picture.width(), x0 + side); x++) {
                int coverage = mask.at(x, y);
                if (coverage == 0) {
                    continue;
                }
                double share = h * (Math.min(x + 1, x0 + side) - Math.max(x, x0)) / (side * side);
                int argb = picture.at(x, y);
                double weight = share * coverage * (argb >>> 24);
                mean[0] += weight * (argb >> 16 & 255);
                mean[1] += weight * (argb >> 8 & 255);
                mean[2] += weight * (argb & 255);
                mean[3] += weight;
                mean[4] += share * coverage;
            }
        }
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
