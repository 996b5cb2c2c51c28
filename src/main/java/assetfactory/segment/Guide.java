package assetfactory.segment;

import assetfactory.image.Picture;
import assetfactory.image.Planes;
import assetfactory.image.Rect;

/**
 * The colours under a frame's cells, and what a guided filter needs to know of them: per cell, over the window around
 * it, the mean colour and the inverse of the colours' covariance. The same for every mask over the frame.
 *
 * <p>K. He, J. Sun and X. Tang, Guided Image Filtering, PAMI 2013, equations 14 to 16, a share p of each cell being
 * inside: {@code a = (Σ + εU)⁻¹ (mean(I p) − mean(I) mean(p))}, {@code b = mean(p) − a · mean(I)}, both then averaged
 * over the window. Their product with the colours of a larger picture is the upsampling of K. He and J. Sun, Fast
 * Guided Filter, 2015.
 */
final class Guide {
    /** Cells that a window reaches to each side. Wider ones cut corners, narrower ones miss edges that are far off. */
    static final int RADIUS = 2;

    /** Variance of colour, of 0..1, below which there is no edge to follow. */
    private static final float FLAT = 2e-4f;

    final int columns;
    final int rows;
    /** Red, green, blue of each cell, 0..1, and their means over windows. */
    private final float[][] colour = new float[3][];

    private final float[][] mean = new float[3][];
    /** Upper triangle of the symmetric inverse, row by row: rr rg rb gg gb bb. */
    private final float[][] inverse = new float[6][];

    /** @param region of the picture that the cells fill */
    Guide(Picture picture, Rect region, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        Planes planes = Planes.of(picture, region, columns, rows);
        float[][] channels = {planes.red(), planes.green(), planes.blue()};
        for (int k = 0; k < 3; k++) {
            colour[k] = new float[channels[k].length];
            for (int i = 0; i < colour[k].length; i++) {
                colour[k][i] = channels[k][i] / 255;
            }
            mean[k] = Window.mean(colour[k], columns, RADIUS);
        }
        for (int k = 0, entry = 0; k < 3; k++) {
            for (int l = k; l < 3; l++, entry++) {
                inverse[entry] = Window.mean(product(colour[k], colour[l]), columns, RADIUS);
            }
        }
        for (int i = 0; i < columns * rows; i++) {
            invert(i);
        }
    }

    long bytes() {
        return 12L * Float.BYTES * columns * rows;
    }

    /** Makes of the moments of one cell's window the inverse of their covariance. */
    private void invert(int i) {
        double rr = inverse[0][i] - mean[0][i] * mean[0][i] + FLAT;
        double rg = inverse[1][i] - mean[0][i] * mean[1][i];
        double rb = inverse[2][i] - mean[0][i] * mean[2][i];
        double gg = inverse[3][i] - mean[1][i] * mean[1][i] + FLAT;
        double gb = inverse[4][i] - mean[1][i] * mean[2][i];
        double bb = inverse[5][i] - mean[2][i] * mean[2][i] + FLAT;
        double first = gg * bb - gb * gb;
        double second = gb * rb - rg * bb;
        double third = rg * gb - gg * rb;
        double share = 1 / (rr * first + rg * second + rb * third);
        inverse[0][i] = (float) (first * share);
        inverse[1][i] = (float) (second * share);
        inverse[2][i] = (float) (third * share);
        inverse[3][i] = (float) ((rr * bb - rb * rb) * share);
        inverse[4][i] = (float) ((rb * rg - rr * gb) * share);
        inverse[5][i] = (float) ((rr * gg - rg * rg) * share);
    }

    /**
     * The linear function of colour that tells inside from outside around each cell.
     *
     * @param cells beyond which the share is 0 for two windows' width; all that follows is of these alone, because an
     *     object is small beside its picture
     * @param share of each cell that is inside, 0..1
     * @param meanShare over the window around each
     * @return factors of red, green and blue, and what is added
     */
    float[][] fit(Rect cells, float[] share, float[] meanShare) {
        int width = cells.width();
        float[][] together = new float[3][];
        for (int k = 0; k < 3; k++) {
            together[k] = windows(product(colour[k], cells, share), cells);
        }
        float[][] fit = new float[4][share.length];
        for (int row = 0; row < cells.height(); row++) {
            fit(fit, together, meanShare, row * width, (cells.y() + row) * columns + cells.x(), width);
        }
        for (int k = 0; k < 4; k++) {
            fit[k] = windows(fit[k], cells);
        }
        return fit;
    }

    /**
     * One row of it.
     *
     * @param i its first cell among those that are fitted
     * @param at its first cell among all
     */
    private void fit(float[][] fit, float[][] together, float[] meanShare, int i, int at, int width) {
        float[] byRed = fit[0];
        float[] byGreen = fit[1];
        float[] byBlue = fit[2];
        float[] added = fit[3];
        for (int end = i + width; i < end; i++, at++) {
            float red = together[0][i] - mean[0][at] * meanShare[i];
            float green = together[1][i] - mean[1][at] * meanShare[i];
            float blue = together[2][i] - mean[2][at] * meanShare[i];
            byRed[i] = inverse[0][at] * red + inverse[1][at] * green + inverse[2][at] * blue;
            byGreen[i] = inverse[1][at] * red + inverse[3][at] * green + inverse[4][at] * blue;
            byBlue[i] = inverse[2][at] * red + inverse[4][at] * green + inverse[5][at] * blue;
            added[i] = meanShare[i] - byRed[i] * mean[0][at] - byGreen[i] * mean[1][at] - byBlue[i] * mean[2][at];
        }
    }

    /** Means over windows of what stands for these cells alone. */
    static float[] windows(float[] values, Rect cells) {
        return Window.mean(values, cells.width(), RADIUS);
    }

    private float[] product(float[] ofAll, Rect cells, float[] ofCells) {
        float[] product = new float[ofCells.length];
        for (int y = 0, i = 0; y < cells.height(); y++) {
            int at = (cells.y() + y) * columns + cells.x();
            for (int x = 0; x < cells.width(); x++, i++) {
                product[i] = ofAll[at + x] * ofCells[i];
            }
        }
        return product;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }
}
