package assetfactory.asset;

import java.util.Arrays;

/** The nearest triangle at each sample of a band of rows. */
final class ZBuffer {
    static final int NOTHING = -1;

    private static final int HALF = Projection.STEPS / 2;

    private final int width;
    private final int rows;
    private final float[] nearest;
    private final int[] triangle;
    private int top;
    /** Beyond these columns of the band nothing was drawn. */
    private int firstColumn;

    private int lastColumn;

    ZBuffer(int width, int rows) {
        this.width = width;
        this.rows = rows;
        this.nearest = new float[width * rows];
        this.triangle = new int[width * rows];
    }

    /** Empties the band and moves it: its first row becomes this row of the picture's samples. */
    void clear(int firstRow) {
        top = firstRow;
        firstColumn = width;
        lastColumn = -1;
        Arrays.fill(nearest, Float.NEGATIVE_INFINITY);
        Arrays.fill(triangle, NOTHING);
    }

    /** @param row within the band */
    int triangleAt(int x, int row) {
        return triangle[row * width + x];
    }

    /** The triangles row by row, {@link #width} in each. Not to be written to. */
    int[] triangles() {
        return triangle;
    }

    int width() {
        return width;
    }

    /** Whether nothing was drawn in these columns of the band. */
    boolean isEmpty(int from, int to) {
        return to < firstColumn || from > lastColumn;
    }

    /** Nearness of the triangle there; without one, minus infinity. */
    float nearnessAt(int x, int row) {
        return nearest[row * width + x];
    }

    /**
     * Draws one triangle where it is the nearest so far; samples on an edge belong to it.
     *
     * @param frontOnly leave out a triangle whose back is seen: on a picture, with y down, its front runs clockwise
     */
    void draw(Projection projection, int[] corners, int t, boolean frontOnly) {
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        int[] x = projection.x();
        int[] y = projection.y();
        int x0 = Math.max(0, ceil(Math.min(x[a], Math.min(x[b], x[c]))));
        int x1 = Math.min(width - 1, floor(Math.max(x[a], Math.max(x[b], x[c]))));
        int y0 = Math.max(top, ceil(Math.min(y[a], Math.min(y[b], y[c]))));
        int y1 = Math.min(top + rows - 1, floor(Math.max(y[a], Math.max(y[b], y[c]))));
        if (x0 > x1 || y0 > y1) {
            return;
        }
        long area = cross(projection, a, b, c);
        if (area == 0 || frontOnly && area > 0) {
            return;
        }
        if (area < 0) {
            int swap = b;
            b = c;
            c = swap;
            area = -area;
        }
        firstColumn = Math.min(firstColumn, x0);
        lastColumn = Math.max(lastColumn, x1);
        int ax = x[a];
        int ay = y[a];
        int bx = x[b];
        int by = y[b];
        int cx = x[c];
        int cy = y[c];
        double na = projection.nearness()[a];
        double nearB = (projection.nearness()[b] - na) / area;
        double nearC = (projection.nearness()[c] - na) / area;
        long stepA = -(long) (cy - by) * Projection.STEPS;
        long stepB = -(long) (ay - cy) * Projection.STEPS;
        long stepC = -(long) (by - ay) * Projection.STEPS;
        double nearStep = nearB * stepB + nearC * stepC;
        // Whole numbers: going on from row to row is as exact as beginning anew in each.
        long px = (long) x0 * Projection.STEPS + HALF;
        long py = (long) y0 * Projection.STEPS + HALF;
        long rowA = (cx - bx) * (py - by) - (cy - by) * (px - bx);
        long rowB = (ax - cx) * (py - cy) - (ay - cy) * (px - cx);
        long rowC = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
        for (int row = y0; row <= y1; row++) {
            long weightA = rowA;
            long weightB = rowB;
            long weightC = rowC;
            double near = na + nearB * weightB + nearC * weightC;
            int at = (row - top) * width + x0;
            boolean inside = false;
            for (int end = at + x1 - x0; at <= end; at++) {
                if ((weightA | weightB | weightC) >= 0) {
                    inside = true;
                    if (near > nearest[at]) {
                        nearest[at] = (float) near;
                        triangle[at] = t;
                    }
                } else if (inside) {
                    // A triangle has no second stretch in a row.
                    break;
                }
                weightA += stepA;
                weightB += stepB;
                weightC += stepC;
                near += nearStep;
            }
            rowA += (long) (cx - bx) * Projection.STEPS;
            rowB += (long) (ax - cx) * Projection.STEPS;
            rowC += (long) (bx - ax) * Projection.STEPS;
        }
    }

    /** Twice the signed area of a projected triangle, in square steps. */
    static long cross(Projection p, int a, int b, int c) {
        return (long) (p.x()[b] - p.x()[a]) * (p.y()[c] - p.y()[a])
                - (long) (p.y()[b] - p.y()[a]) * (p.x()[c] - p.x()[a]);
    }

    /** The first sample whose centre is not before this place. */
    private static int ceil(int steps) {
        return Math.floorDiv(steps - HALF + Projection.STEPS - 1, Projection.STEPS);
    }

    /** The last sample whose centre is not after this place. */
    private static int floor(int steps) {
        return Math.floorDiv(steps - HALF, Projection.STEPS);
    }
}
