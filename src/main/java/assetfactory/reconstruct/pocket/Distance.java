package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.Arrays;
import java.util.List;

/**
 * How far every cell of the plane lies inside the outline. Along the outline every segment is measured; from there each
 * cell hands the segment nearest to it on to its neighbours, which measure to that, so that no error adds up.
 */
final class Distance {
    /** Band along the outline, in cells, that is measured directly. */
    private static final int BAND = 2;

    /** More than any cell inside has. */
    private static final double FAR = 1;

    private final float[] squared = new float[GRID * GRID];
    private final int[] nearest = new int[GRID * GRID];
    private final double[] segments;
    private final boolean[] inside;

    private Distance(double[] segments, boolean[] inside) {
        this.segments = segments;
        this.inside = inside;
        Arrays.fill(squared, Float.MAX_VALUE);
        Arrays.fill(nearest, -1);
    }

    /** Plane units from each cell's centre to the outline, positive inside; outside beyond the band just far. */
    static float[] field(List<double[]> loops) {
        int count = loops.stream().mapToInt(loop -> loop.length / 2).sum();
        double[] segments = new double[4 * count];
        int n = 0;
        for (double[] loop : loops) {
            for (int i = 0; i < loop.length; i += 2) {
                int j = (i + 2) % loop.length;
                segments[n++] = loop[i];
                segments[n++] = loop[i + 1];
                segments[n++] = loop[j];
                segments[n++] = loop[j + 1];
            }
        }
        Distance distance = new Distance(segments, inside(loops));
        for (int s = 0; s < count; s++) {
            distance.stamp(s);
        }
        distance.sweep();
        float[] field = new float[GRID * GRID];
        for (int i = 0; i < field.length; i++) {
            float d = (float) Math.min(FAR, Math.sqrt(distance.squared[i]));
            field[i] = distance.inside[i] ? d : -d;
        }
        return field;
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

    private void stamp(int s) {
        double ax = segments[4 * s];
        double ay = segments[4 * s + 1];
        double bx = segments[4 * s + 2];
        double by = segments[4 * s + 3];
        int x0 = Math.max(0, (int) Math.floor(Crop.column(Math.min(ax, bx))) - BAND);
        int x1 = Math.min(GRID - 1, (int) Math.ceil(Crop.column(Math.max(ax, bx))) + BAND);
        int y0 = Math.max(0, (int) Math.floor(Crop.row(Math.max(ay, by))) - BAND);
        int y1 = Math.min(GRID - 1, (int) Math.ceil(Crop.row(Math.min(ay, by))) + BAND);
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                measure(y * GRID + x, x, y, s);
            }
        }
    }

    /** Two passes each way: what one pass cannot see behind a bend, the next does. Nobody asks how far outside is. */
    private void sweep() {
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < GRID; y++) {
                for (int x = 0; x < GRID; x++) {
                    hear(x, y, -1, 0);
                    hear(x, y, -1, -1);
                    hear(x, y, 0, -1);
                    hear(x, y, 1, -1);
                }
                for (int x = GRID - 1; x >= 0; x--) {
                    hear(x, y, 1, 0);
                }
            }
            for (int y = GRID - 1; y >= 0; y--) {
                for (int x = GRID - 1; x >= 0; x--) {
                    hear(x, y, 1, 0);
                    hear(x, y, 1, 1);
                    hear(x, y, 0, 1);
                    hear(x, y, -1, 1);
                }
                for (int x = 0; x < GRID; x++) {
                    hear(x, y, -1, 0);
                }
            }
        }
    }

    private void hear(int x, int y, int dx, int dy) {
        int u = x + dx;
        int v = y + dy;
        int i = y * GRID + x;
        if (inside[i] && u >= 0 && v >= 0 && u < GRID && v < GRID) {
            int s = nearest[v * GRID + u];
            if (s >= 0 && s != nearest[i]) {
                measure(i, x, y, s);
            }
        }
    }

    private void measure(int i, int x, int y, int s) {
        float d = (float) SegmentGrid.squaredDistance(Crop.cellX(x), Crop.cellY(y),
                segments[4 * s], segments[4 * s + 1], segments[4 * s + 2], segments[4 * s + 3]);
        if (d < squared[i]) {
            squared[i] = d;
            nearest[i] = s;
        }
    }
}
