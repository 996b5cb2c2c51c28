package assetfactory.segment;

import assetfactory.image.Mask;

/** The line of half coverage through a window of a mask, as straight pieces within squares between pixel centres. */
final class Outline {
    private static final double LEVEL = Mask.INSIDE - 0.5;

    private final int width;
    private final int height;
    /** Coverage above the level, row-major. */
    private final float[] above;

    private Outline(int width, int height, float[] above) {
        this.width = width;
        this.height = height;
        this.above = above;
    }

    static Outline of(Mask mask, int x0, int y0, int width, int height) {
        float[] above = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                above[y * width + x] = (float) (mask.at(x0 + x, y0 + y) - LEVEL);
            }
        }
        return new Outline(width, height, above);
    }

    /** Whether the line passes through the square between the centres of pixels (x, y) and (x + 1, y + 1). */
    boolean crosses(int x, int y) {
        if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) {
            return false;
        }
        int i = y * width + x;
        boolean first = above[i] > 0;
        return above[i + 1] > 0 != first || above[i + width] > 0 != first || above[i + width + 1] > 0 != first;
    }

    /**
     * Distance from a pixel's centre to the line near a square; positive infinity where the square is further away
     * than {@code enough}.
     */
    double distance(int px, int py, int squareX, int squareY, double enough) {
        double rough = Math.hypot(squareX + 0.5 - px, squareY + 0.5 - py);
        if (rough > enough + 1) {
            return Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int y = squareY - 1; y <= squareY + 1; y++) {
            for (int x = squareX - 1; x <= squareX + 1; x++) {
                if (crosses(x, y)) {
                    least = Math.min(least, distanceWithin(x, y, px, py));
                }
            }
        }
        return least;
    }

    private double distanceWithin(int x, int y, int px, int py) {
        int i = y * width + x;
        double[] ends = new double[8];
        int count = 0;
        count = crossing(ends, count, x, y, 1, 0, above[i], above[i + 1]);
        count = crossing(ends, count, x + 1, y, 0, 1, above[i + 1], above[i + width + 1]);
        count = crossing(ends, count, x, y + 1, 1, 0, above[i + width], above[i + width + 1]);
        count = crossing(ends, count, x, y, 0, 1, above[i], above[i + width]);
        if (count == 4) {
            return toPiece(ends, 0, 2, px, py);
        }
        // A saddle: two pieces, cut around the corners that are unlike the middle.
        boolean middle = above[i] + above[i + 1] + above[i + width] + above[i + width + 1] > 0;
        return middle == above[i] > 0
                ? Math.min(toPiece(ends, 0, 2, px, py), toPiece(ends, 4, 6, px, py))
                : Math.min(toPiece(ends, 0, 6, px, py), toPiece(ends, 2, 4, px, py));
    }

    /** Appends where the line crosses the side from (x, y) along (dx, dy), if it does. */
    private static int crossing(double[] ends, int count, int x, int y, int dx, int dy, float from, float to) {
        if (from > 0 == to > 0) {
            return count;
        }
        double t = from / (from - to);
        ends[count] = x + dx * t;
        ends[count + 1] = y + dy * t;
        return count + 2;
    }

    private static double toPiece(double[] ends, int a, int b, double px, double py) {
        double dx = ends[b] - ends[a];
        double dy = ends[b + 1] - ends[a + 1];
        double length2 = dx * dx + dy * dy;
        double along = length2 == 0 ? 0 : ((px - ends[a]) * dx + (py - ends[a + 1]) * dy) / length2;
        double t = Math.max(0, Math.min(1, along));
        return Math.hypot(ends[a] + t * dx - px, ends[a + 1] + t * dy - py);
    }
}
