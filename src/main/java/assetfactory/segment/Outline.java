package assetfactory.segment;

import assetfactory.image.Mask;

/**
 * The line of half coverage through a mask, as straight pieces: one or two in each square between four pixel centres
 * whose coverages lie on both sides of the level. Coordinates are pixel indices: a pixel's centre is a whole number.
 */
final class Outline {
    interface Pieces {
        void piece(double x0, double y0, double x1, double y1);
    }

    private static final double LEVEL = Mask.INSIDE - 0.5;

    private final Mask mask;

    Outline(Mask mask) {
        this.mask = mask;
    }

    void forEachPiece(Pieces pieces) {
        double[] ends = new double[8];
        for (int y = 0; y < mask.height() - 1; y++) {
            for (int x = 0; x < mask.width() - 1; x++) {
                boolean first = mask.inside(x, y);
                if (mask.inside(x + 1, y) != first
                        || mask.inside(x, y + 1) != first
                        || mask.inside(x + 1, y + 1) != first) {
                    square(x, y, ends, pieces);
                }
            }
        }
    }

    private void square(int x, int y, double[] ends, Pieces pieces) {
        double nw = mask.at(x, y) - LEVEL;
        double ne = mask.at(x + 1, y) - LEVEL;
        double sw = mask.at(x, y + 1) - LEVEL;
        double se = mask.at(x + 1, y + 1) - LEVEL;
        int count = crossing(ends, 0, x, y, 1, 0, nw, ne);
        count = crossing(ends, count, x + 1, y, 0, 1, ne, se);
        count = crossing(ends, count, x, y + 1, 1, 0, sw, se);
        count = crossing(ends, count, x, y, 0, 1, nw, sw);
        if (count == 4) {
            pieces.piece(ends[0], ends[1], ends[2], ends[3]);
        } else if (nw + ne + sw + se > 0 == nw > 0) {
            // A saddle, its middle like the first corner: the line cuts off the other two.
            pieces.piece(ends[0], ends[1], ends[2], ends[3]);
            pieces.piece(ends[4], ends[5], ends[6], ends[7]);
        } else {
            pieces.piece(ends[0], ends[1], ends[6], ends[7]);
            pieces.piece(ends[2], ends[3], ends[4], ends[5]);
        }
    }

    /** Appends where the line crosses the side from (x, y) along (dx, dy), if it does. */
    private static int crossing(double[] ends, int count, int x, int y, int dx, int dy, double from, double to) {
        if (from > 0 == to > 0) {
            return count;
        }
        double t = from / (from - to);
        ends[count] = x + dx * t;
        ends[count + 1] = y + dy * t;
        return count + 2;
    }
}
