package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.Arrays;
import java.util.List;

/**
 * Where the sheets need vertices in their interior: the corners of a quadtree whose squares are split while front or
 * back deviate from the bilinear surface through their corners.
 */
final class SheetPoints {
    private static final int LARGEST = 32;
    private static final int SMALLEST = 2;

    /** Deviation, in plane units, that nobody sees: flat objects stay cheap. */
    private static final double INVISIBLE = 8e-4;

    private final float[] front;
    private final float[] back;
    private final boolean[] room;
    private final float[][] errors = new float[6][];

    /** @param room cells that may carry a vertex: inside, and clear of the rim and of cuts */
    SheetPoints(float[] front, float[] back, boolean[] room) {
        this.front = front;
        this.back = back;
        this.room = room;
        for (int size = LARGEST, level = 0; size >= SMALLEST; size /= 2, level++) {
            errors[level] = errors(size);
        }
    }

    /** Cells that carry a vertex: at most {@code most}, chosen by one bound on the deviation everywhere. */
    int[] cells(int most) {
        double fine = INVISIBLE;
        boolean[] marks = mark(fine);
        if (count(marks) > most) {
            double coarse = 1;
            for (int step = 0; step < 14; step++) {
                double middle = Math.sqrt(fine * coarse);
                if (count(mark(middle)) > most) {
                    fine = middle;
                } else {
                    coarse = middle;
                }
            }
            marks = mark(coarse);
        }
        int[] cells = new int[count(marks)];
        int n = 0;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i]) {
                cells[n++] = i;
            }
        }
        // Even the coarsest tree may hold too many; then every so manieth is kept.
        return n <= most ? cells : thinned(cells, most);
    }

    private static int[] thinned(int[] cells, int most) {
        int[] kept = new int[Math.max(0, most)];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = cells[(int) ((long) i * cells.length / kept.length)];
        }
        return kept;
    }

    private boolean[] mark(double tolerance) {
        boolean[] marks = new boolean[GRID * GRID];
        for (int y = 0; y < GRID; y += LARGEST) {
            for (int x = 0; x < GRID; x += LARGEST) {
                mark(x, y, LARGEST, 0, tolerance, marks);
            }
        }
        return marks;
    }

    private void mark(int x, int y, int size, int level, double tolerance, boolean[] marks) {
        float error = errors[level][y / size * (GRID / size) + x / size];
        if (error < 0) {
            return;
        }
        if (error > tolerance && size > SMALLEST) {
            int half = size / 2;
            mark(x, y, half, level + 1, tolerance, marks);
            mark(x + half, y, half, level + 1, tolerance, marks);
            mark(x, y + half, half, level + 1, tolerance, marks);
            mark(x + half, y + half, half, level + 1, tolerance, marks);
            return;
        }
        put(x, y, marks);
        put(x + size, y, marks);
        put(x, y + size, marks);
        put(x + size, y + size, marks);
        if (error > tolerance) {
            put(x + 1, y + 1, marks);
        }
    }

    private void put(int x, int y, boolean[] marks) {
        if (x < GRID && y < GRID && room[y * GRID + x]) {
            marks[y * GRID + x] = true;
        }
    }

    private static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    /** Greatest deviation in every square of a size; -1 for a square without room. */
    private float[] errors(int size) {
        int across = GRID / size;
        float[] worst = new float[across * across];
        Arrays.fill(worst, -1);
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                int i = y * GRID + x;
                if (room[i]) {
                    int x0 = x / size * size;
                    int y0 = y / size * size;
                    float error = Math.max(deviation(front, x, y, x0, y0, size), deviation(back, x, y, x0, y0, size));
                    int square = y / size * across + x / size;
                    worst[square] = Math.max(worst[square], error);
                }
            }
        }
        return worst;
    }

    private static float deviation(float[] z, int x, int y, int x0, int y0, int size) {
        int x1 = Math.min(GRID - 1, x0 + size);
        int y1 = Math.min(GRID - 1, y0 + size);
        float fx = (x - x0) / (float) size;
        float fy = (y - y0) / (float) size;
        float bilinear = (z[y0 * GRID + x0] * (1 - fx) + z[y0 * GRID + x1] * fx) * (1 - fy)
                + (z[y1 * GRID + x0] * (1 - fx) + z[y1 * GRID + x1] * fx) * fy;
        return Math.abs(z[y * GRID + x] - bilinear);
    }

    /** Cells inside the sheets' edge and at least a cell's side clear of it. */
    static boolean[] room(Rim rim, float[] distance, List<Cut> cuts) {
        SegmentGrid edge = SegmentGrid.ofLoops(rim.inner());
        boolean[] inside = Distance.inside(rim.inner());
        double widest = Arrays.stream(rim.insets()).max().orElse(0);
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] && distance[i] < widest + 2 * PITCH) {
                double clear = 1.1 * PITCH;
                inside[i] = edge.distance(Crop.cellX(i % GRID), Crop.cellY(i / GRID), clear) >= clear * 0.999;
            }
        }
        for (Cut cut : cuts) {
            double[] p = cut.points();
            for (int i = 0; i < p.length; i += 2) {
                int j = cut.closed() ? (i + 2) % p.length : Math.min(i + 2, p.length - 2);
                keepClear(inside, p[i], p[i + 1], p[j], p[j + 1]);
            }
        }
        return inside;
    }

    private static void keepClear(boolean[] room, double ax, double ay, double bx, double by) {
        double clear = 1.2 * PITCH;
        int x0 = Math.max(0, (int) Math.floor(Crop.column(Math.min(ax, bx) - clear)));
        int x1 = Math.min(GRID - 1, (int) Math.ceil(Crop.column(Math.max(ax, bx) + clear)));
        int y0 = Math.max(0, (int) Math.floor(Crop.row(Math.max(ay, by) + clear)));
        int y1 = Math.min(GRID - 1, (int) Math.ceil(Crop.row(Math.min(ay, by) - clear)));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double d = SegmentGrid.squaredDistance(Crop.cellX(x), Crop.cellY(y), ax, ay, bx, by);
                room[y * GRID + x] &= d > clear * clear;
            }
        }
    }
}
