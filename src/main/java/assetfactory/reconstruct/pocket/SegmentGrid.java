package assetfactory.reconstruct.pocket;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Line segments in the plane, in buckets: which of them cross a given one, and how far is the nearest.
 */
final class SegmentGrid {
    private static final int SIDE = 128;
    private static final double CELL = 2.0 / SIDE;

    private final int[] heads = new int[SIDE * SIDE];
    private int[] links = new int[4096];
    private int[] members = new int[4096];
    private int used;
    private double[] ends = new double[4096];
    private int count;

    SegmentGrid() {
        Arrays.fill(heads, -1);
    }

    /** All edges of closed curves, numbered curve by curve. */
    static SegmentGrid ofLoops(Iterable<double[]> loops) {
        SegmentGrid grid = new SegmentGrid();
        for (double[] loop : loops) {
            for (int i = 0; i < loop.length; i += 2) {
                int j = (i + 2) % loop.length;
                grid.add(loop[i], loop[i + 1], loop[j], loop[j + 1]);
            }
        }
        return grid;
    }

    int add(double ax, double ay, double bx, double by) {
        if (4 * count + 4 > ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[4 * count] = ax;
        ends[4 * count + 1] = ay;
        ends[4 * count + 2] = bx;
        ends[4 * count + 3] = by;
        for (int y = cell(Math.min(ay, by)); y <= cell(Math.max(ay, by)); y++) {
            for (int x = cell(Math.min(ax, bx)); x <= cell(Math.max(ax, bx)); x++) {
                put(y * SIDE + x, count);
            }
        }
        return count++;
    }

    int size() {
        return count;
    }

    private void put(int bucket, int segment) {
        if (used == links.length) {
            links = Arrays.copyOf(links, 2 * used);
            members = Arrays.copyOf(members, 2 * used);
        }
        members[used] = segment;
        links[used] = heads[bucket];
        heads[bucket] = used++;
    }

    /** Whether a segment crosses or touches one of ours that the filter lets through. */
    boolean crosses(double ax, double ay, double bx, double by, IntPredicate counts) {
        for (int y = cell(Math.min(ay, by)); y <= cell(Math.max(ay, by)); y++) {
            for (int x = cell(Math.min(ax, bx)); x <= cell(Math.max(ax, bx)); x++) {
                for (int k = heads[y * SIDE + x]; k >= 0; k = links[k]) {
                    int s = members[k];
                    if (counts.test(s)
                            && meet(ax, ay, bx, by, ends[4 * s], ends[4 * s + 1], ends[4 * s + 2], ends[4 * s + 3])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Distance to the nearest segment, or {@code most} if none is nearer. */
    double distance(double px, double py, double most) {
        double best = most * most;
        int cx = cell(px);
        int cy = cell(py);
        for (int ring = 0; ring < SIDE; ring++) {
            // Everything in this ring is at least so far away.
            double nearest = (ring - 1) * CELL;
            if (nearest > 0 && nearest * nearest >= best) {
                break;
            }
            for (int y = Math.max(0, cy - ring); y <= Math.min(SIDE - 1, cy + ring); y++) {
                boolean whole = y == cy - ring || y == cy + ring;
                for (int x = cx - ring; x <= cx + ring; x += whole ? 1 : Math.max(1, 2 * ring)) {
                    if (x >= 0 && x < SIDE) {
                        best = Math.min(best, nearestIn(y * SIDE + x, px, py, best));
                    }
                }
            }
        }
        return Math.sqrt(best);
    }

    private double nearestIn(int bucket, double px, double py, double best) {
        for (int k = heads[bucket]; k >= 0; k = links[k]) {
            int s = 4 * members[k];
            best = Math.min(best, squaredDistance(px, py, ends[s], ends[s + 1], ends[s + 2], ends[s + 3]));
        }
        return best;
    }

    static double squaredDistance(double px, double py, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
        double ex = ax + t * dx - px;
        double ey = ay + t * dy - py;
        return ex * ex + ey * ey;
    }

    private static boolean meet(
            double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        double c = side(ax, ay, bx, by, cx, cy);
        double d = side(ax, ay, bx, by, dx, dy);
        double a = side(cx, cy, dx, dy, ax, ay);
        double b = side(cx, cy, dx, dy, bx, by);
        if (c == 0 && d == 0) {
            return Math.max(ax, bx) >= Math.min(cx, dx) && Math.max(cx, dx) >= Math.min(ax, bx)
                    && Math.max(ay, by) >= Math.min(cy, dy) && Math.max(cy, dy) >= Math.min(ay, by);
        }
        return c * d <= 0 && a * b <= 0;
    }

    private static double side(double ax, double ay, double bx, double by, double px, double py) {
        return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    }

    private static int cell(double v) {
        return Math.min(SIDE - 1, Math.max(0, (int) Math.floor((v + 1) / CELL)));
    }
}
