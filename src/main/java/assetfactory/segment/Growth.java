package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import java.util.Arrays;

/**
 * Moves a mask's outline outwards or inwards by a distance in pixels, which need not be whole.
 *
 * <p>The outline is the line where bilinear coverage crosses {@link Mask#INSIDE}: a chain of straight pieces, one or
 * two in each square between four pixel centres. An exact Euclidean feature transform finds the square nearest to each
 * pixel, and the pieces around it give the distance to a fraction of a pixel, so the new edge is as smooth as the old
 * and one pixel soft. The picture's border is no outline: an object cut off by it stays cut off there.
 */
final class Growth {
    private static final int NONE = -1;

    private Growth() {}

    /** @param pixels to move outwards, or inwards if negative */
    static Mask grow(Mask mask, double pixels) {
        if (pixels == 0) {
            return mask;
        }
        return mask.bounds().map(bounds -> grow(mask, pixels, bounds)).orElse(mask);
    }

    private static Mask grow(Mask mask, double pixels, Rect bounds) {
        int margin = (int) Math.ceil(Math.max(0, pixels)) + 2;
        int x0 = Math.max(0, bounds.x() - margin);
        int y0 = Math.max(0, bounds.y() - margin);
        int x1 = Math.min(mask.width(), bounds.x() + bounds.width() + margin);
        int y1 = Math.min(mask.height(), bounds.y() + bounds.height() + margin);
        int width = x1 - x0;
        int height = y1 - y0;
        Outline outline = Outline.of(mask, x0, y0, width, height);
        int[] nearest = nearestSquares(outline, width, height);
        byte[] coverage = new byte[mask.coverage().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y0 + y) * mask.width() + x0 + x;
                int square = nearest[y * width + x];
                boolean inside = mask.inside(x0 + x, y0 + y);
                double outwards = square == NONE
                        ? Double.POSITIVE_INFINITY
                        : outline.distance(x, y, square % width, square / width, Math.abs(pixels) + 3);
                double covered = 0.5 + pixels - (inside ? -outwards : outwards);
                coverage[at] = (byte) Math.round(255 * Math.max(0, Math.min(1, covered)));
            }
        }
        return new Mask(mask.width(), mask.height(), coverage);
    }

    /**
     * For each pixel the index of the nearest square that the outline crosses. Square (x, y) lies between the centres
     * of pixels (x, y) and (x + 1, y + 1); distances are taken between the pixel's centre and the square's. First down
     * the columns, then along the rows by lower envelopes of parabolas (Felzenszwalb and Huttenlocher 2012).
     */
    private static int[] nearestSquares(Outline outline, int width, int height) {
        int[] rowOf = new int[width * height];
        for (int x = 0; x < width; x++) {
            int last = NONE;
            for (int y = 0; y < height; y++) {
                last = outline.crosses(x, y) ? y : last;
                rowOf[y * width + x] = last;
            }
            int next = NONE;
            for (int y = height - 1; y >= 0; y--) {
                next = outline.crosses(x, y) ? y : next;
                int above = rowOf[y * width + x];
                if (next != NONE && (above == NONE || next + 0.5 - y < y - above - 0.5)) {
                    rowOf[y * width + x] = next;
                }
            }
        }
        int[] nearest = new int[width * height];
        int[] columns = new int[width];
        double[] starts = new double[width + 1];
        for (int y = 0; y < height; y++) {
            int top = -1;
            for (int x = 0; x < width; x++) {
                if (rowOf[y * width + x] == NONE) {
                    continue;
                }
                double height2 = square(rowOf[y * width + x] + 0.5 - y);
                double start = Double.NEGATIVE_INFINITY;
                while (top >= 0) {
                    int other = columns[top];
                    double otherHeight2 = square(rowOf[y * width + other] + 0.5 - y);
                    start = (height2 - otherHeight2 + square(x + 0.5) - square(other + 0.5)) / (2.0 * (x - other));
                    if (start > starts[top]) {
                        break;
                    }
                    top--;
                    start = Double.NEGATIVE_INFINITY;
                }
                columns[++top] = x;
                starts[top] = start;
            }
            if (top < 0) {
                Arrays.fill(nearest, y * width, (y + 1) * width, NONE);
                continue;
            }
            int k = 0;
            for (int x = 0; x < width; x++) {
                while (k < top && starts[k + 1] < x) {
                    k++;
                }
                nearest[y * width + x] = rowOf[y * width + columns[k]] * width + columns[k];
            }
        }
        return nearest;
    }

    private static double square(double value) {
        return value * value;
    }
}
