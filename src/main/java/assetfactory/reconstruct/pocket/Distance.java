package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.List;

/** How far every cell of the plane lies inside the outline. */
final class Distance {
    /** Band along the outline, in cells, in which distances are exact. */
    private static final int BAND = 3;

    private Distance() {}

    /**
     * Plane units from each cell's centre to the outline, positive inside: exact in a band along the outline, within
     * about 3 % of exact elsewhere.
     */
    static float[] field(List<double[]> loops) {
        boolean[] inside = inside(loops);
        float[] distance = new float[GRID * GRID];
        java.util.Arrays.fill(distance, Float.MAX_VALUE);
        for (double[] loop : loops) {
            for (int i = 0; i < loop.length; i += 2) {
                int j = (i + 2) % loop.length;
                stamp(distance, loop[i], loop[i + 1], loop[j], loop[j + 1]);
            }
        }
        sweep(distance);
        for (int i = 0; i < distance.length; i++) {
            distance[i] = inside[i] ? distance[i] : -distance[i];
        }
        return distance;
    }

    /** Which cells have their centre inside the curves, by counting crossings along each row. */
    static boolean[] inside(List<double[]> loops) {
        int[] turns = new int[GRID * (GRID + 1)];
        for (double[] loop : loops) {
            for (int i = 0; i < loop.length; i += 2) {
                int j = (i + 2) % loop.length;
                double top = Math.min(Crop.row(loop[i + 1]), Crop.row(loop[j + 1]));
                double bottom = Math.max(Crop.row(loop[i + 1]), Crop.row(loop[j + 1]));
                for (int y = Math.max(0, (int) Math.ceil(top)); y < bottom && y < GRID; y++) {
                    double t = (Crop.cellY(y) - loop[i + 1]) / (loop[j + 1] - loop[i + 1]);
                    double x = Crop.column(loop[i] + t * (loop[j] - loop[i]));
                    turns[y * (GRID + 1) + Math.min(GRID, Math.max(0, (int) Math.ceil(x)))]++;
                }
            }
        }
        boolean[] inside = new boolean[GRID * GRID];
        for (int y = 0; y < GRID; y++) {
            int crossed = 0;
            for (int x = 0; x < GRID; x++) {
                crossed += turns[y * (GRID + 1) + x];
                inside[y * GRID + x] = crossed % 2 == 1;
            }
        }
        return inside;
    }

    private static void stamp(float[] distance, double ax, double ay, double bx, double by) {
        int x0 = Math.max(0, (int) Math.floor(Crop.column(Math.min(ax, bx))) - BAND);
        int x1 = Math.min(GRID - 1, (int) Math.ceil(Crop.column(Math.max(ax, bx))) + BAND);
        int y0 = Math.max(0, (int) Math.floor(Crop.row(Math.max(ay, by))) - BAND);
        int y1 = Math.min(GRID - 1, (int) Math.ceil(Crop.row(Math.min(ay, by))) + BAND);
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double d = SegmentGrid.squaredDistance(Crop.cellX(x), Crop.cellY(y), ax, ay, bx, by);
                int i = y * GRID + x;
                if (d < distance[i] * (double) distance[i]) {
                    distance[i] = (float) Math.sqrt(d);
                }
            }
        }
    }

    /** Chamfer distances from the band outward and inward: two passes over eight neighbours. */
    private static void sweep(float[] d) {
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                relax(d, x, y, -1, 0);
                relax(d, x, y, -1, -1);
                relax(d, x, y, 0, -1);
                relax(d, x, y, 1, -1);
            }
        }
        for (int y = GRID - 1; y >= 0; y--) {
            for (int x = GRID - 1; x >= 0; x--) {
                relax(d, x, y, 1, 0);
                relax(d, x, y, 1, 1);
                relax(d, x, y, 0, 1);
                relax(d, x, y, -1, 1);
            }
        }
    }

    private static void relax(float[] d, int x, int y, int dx, int dy) {
        int u = x + dx;
        int v = y + dy;
        boolean exact = d[y * GRID + x] <= (BAND - 0.5) * PITCH;
        if (!exact && u >= 0 && v >= 0 && u < GRID && v < GRID) {
            // Slightly less than the steps' true lengths: the mean error of a chamfer is then zero.
            float step = (float) (PITCH * (dx != 0 && dy != 0 ? 1.351 : 0.9619));
            d[y * GRID + x] = Math.min(d[y * GRID + x], d[v * GRID + u] + step);
        }
    }
}
