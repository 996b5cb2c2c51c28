package assetfactory.reconstruct.pocket;

import java.util.Arrays;

/** Fewer vertices on a closed curve, or more. */
final class Polyline {
    private Polyline() {}

    /** Douglas and Peucker: the fewest of its vertices from which the curve deviates by no more than the tolerance. */
    static double[] simplify(double[] loop, double tolerance) {
        int n = loop.length / 2;
        if (tolerance <= 0 || n <= 4) {
            return loop;
        }
        // Two anchors that are surely corners of the hull: the leftmost point and the one farthest from it.
        int a = 0;
        for (int i = 1; i < n; i++) {
            a = loop[2 * i] < loop[2 * a] ? i : a;
        }
        int b = a;
        double far = -1;
        for (int i = 0; i < n; i++) {
            double d = square(loop[2 * i] - loop[2 * a]) + square(loop[2 * i + 1] - loop[2 * a + 1]);
            if (d > far) {
                far = d;
                b = i;
            }
        }
        boolean[] keep = new boolean[n];
        keep[a] = true;
        keep[b] = true;
        mark(loop, a, b < a ? b + n : b, tolerance * tolerance, keep);
        mark(loop, b, a < b ? a + n : a, tolerance * tolerance, keep);
        double[] kept = new double[loop.length];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (keep[i]) {
                kept[count++] = loop[2 * i];
                kept[count++] = loop[2 * i + 1];
            }
        }
        // A loop must not collapse into a line.
        return count < 8 ? simplify(loop, tolerance / 3) : Arrays.copyOf(kept, count);
    }

    private static void mark(double[] loop, int from, int to, double squaredTolerance, boolean[] keep) {
        int n = loop.length / 2;
        int a = 2 * (from % n);
        int b = 2 * (to % n);
        int farthest = -1;
        double far = squaredTolerance;
        for (int i = from + 1; i < to; i++) {
            int p = 2 * (i % n);
            double d = SegmentGrid.squaredDistance(loop[p], loop[p + 1], loop[a], loop[a + 1], loop[b], loop[b + 1]);
            if (d > far) {
                far = d;
                farthest = i;
            }
        }
        if (farthest >= 0) {
            keep[farthest % n] = true;
            mark(loop, from, farthest, squaredTolerance, keep);
            mark(loop, farthest, to, squaredTolerance, keep);
        }
    }

    /** With vertices added so that no edge is longer. */
    static double[] subdivide(double[] loop, double longestEdge) {
        double[] fine = new double[loop.length];
        int count = 0;
        for (int i = 0; i < loop.length; i += 2) {
            int j = (i + 2) % loop.length;
            double dx = loop[j] - loop[i];
            double dy = loop[j + 1] - loop[i + 1];
            int parts = (int) Math.max(1, Math.ceil(Math.hypot(dx, dy) / longestEdge));
            for (int k = 0; k < parts; k++) {
                if (count + 2 > fine.length) {
                    fine = Arrays.copyOf(fine, 2 * fine.length);
                }
                fine[count++] = loop[i] + dx * k / parts;
                fine[count++] = loop[i + 1] + dy * k / parts;
            }
        }
        return Arrays.copyOf(fine, count);
    }

    private static double square(double v) {
        return v * v;
    }
}
