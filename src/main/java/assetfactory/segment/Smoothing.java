package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;

/**
 * Takes bumps and notches out of an outline: the mask is blurred, and drawn again along the line of half coverage.
 *
 * <p>The blur is three means over squares, which is a Gaussian to within a few per cent (W. M. Wells, Efficient
 * Synthesis of Gaussian Filters by Cascaded Uniform Filters, PAMI 1986) at a cost that does not grow with the radius.
 * The new edge is one pixel soft: the distance to the half line is the value over the length of its gradient. Beyond
 * the picture's border the mask goes on as it ends there.
 */
final class Smoothing {
    private static final int PASSES = 3;
    private static final float FLAT = 1e-4f;

    private Smoothing() {}

    /** @param radius pixels of the mask; less than one pixel changes nothing */
    static Mask smooth(Mask mask, double radius) {
        // Three means of this half width have half the radius for a standard deviation: a bump as narrow as the radius
        // goes, and a circle shrinks by less than a pixel.
        int half = (int) Math.round(radius / 2);
        Rect inside = mask.bounds().orElse(null);
        if (half < 1 || inside == null) {
            return mask;
        }
        int margin = PASSES * half + 2;
        int x0 = Math.max(0, inside.x() - margin);
        int y0 = Math.max(0, inside.y() - margin);
        int width = Math.min(mask.width(), inside.x() + inside.width() + margin) - x0;
        int height = Math.min(mask.height(), inside.y() + inside.height() + margin) - y0;
        float[] field = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                field[y * width + x] = mask.at(x0 + x, y0 + y) / 255f - 0.5f;
            }
        }
        float[] line = new float[Math.max(width, height)];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int y = 0; y < height; y++) {
                mean(field, y * width, 1, width, half, line);
            }
            for (int x = 0; x < width; x++) {
                mean(field, x, width, height, half, line);
            }
        }
        byte[] coverage = new byte[mask.coverage().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                coverage[(y0 + y) * mask.width() + x0 + x] = (byte) covered(field, x, y, width, height);
            }
        }
        return new Mask(mask.width(), mask.height(), coverage);
    }

    /** Replaces a row or column by its running mean. */
    private static void mean(float[] field, int start, int step, int count, int half, float[] line) {
        for (int i = 0, at = start; i < count; i++, at += step) {
            line[i] = field[at];
        }
        double sum = 0;
        for (int i = -half; i <= half; i++) {
            sum += line[Math.max(0, Math.min(count - 1, i))];
        }
        float share = 1f / (2 * half + 1);
        for (int i = 0, at = start; i < count; i++, at += step) {
            field[at] = (float) sum * share;
            sum += line[Math.min(count - 1, i + half + 1)] - line[Math.max(0, i - half)];
        }
    }

    private static int covered(float[] field, int x, int y, int width, int height) {
        int at = y * width + x;
        float value = field[at];
        float along = (field[x < width - 1 ? at + 1 : at] - field[x > 0 ? at - 1 : at]) / 2;
        float down = (field[y < height - 1 ? at + width : at] - field[y > 0 ? at - width : at]) / 2;
        float slope = (float) Math.sqrt(along * along + down * down) + FLAT;
        float covered = 0.5f + value / slope;
        return covered <= 0 ? 0 : covered >= 1 ? 255 : (int) (covered * 255 + 0.5f);
    }
}
