package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The object's outline: closed, simple curves that do not meet, in plane units, the inside to the left.
 *
 * @param loops x0 y0 x1 y1 … of each curve
 */
record Outline(List<double[]> loops) {
    /** Islands and holes below this share of the object's area are specks. */
    private static final double SPECK = 4e-4;

    /** The outline at the mask's own resolution, without specks; no loops if nothing but specks is there. */
    static Outline of(Coverage coverage, Crop crop) {
        List<double[]> loops = new ArrayList<>();
        double largest = 0;
        for (double[] curve : Contours.of(coverage)) {
            double[] points = coverage.hard() ? relax(curve) : curve;
            double[] loop = new double[points.length];
            for (int i = 0; i < points.length; i += 2) {
                loop[i] = crop.planeX(coverage.originX() + points[i] * coverage.step());
                loop[i + 1] = crop.planeY(coverage.originY() + points[i + 1] * coverage.step());
            }
            loops.add(loop);
            largest = Math.max(largest, area(loop));
        }
        // A hole in a speck is smaller than the speck, so nothing is left over without its surroundings.
        double least = Math.max(largest * SPECK, 3 * square(2 / crop.side()));
        loops.removeIf(loop -> Math.abs(area(loop)) < least);
        return new Outline(List.copyOf(loops));
    }

    int vertexCount() {
        return loops.stream().mapToInt(loop -> loop.length / 2).sum();
    }

    SegmentGrid segments() {
        return SegmentGrid.ofLoops(loops);
    }

    /** Positive for an outer curve, negative for a hole. */
    static double area(double[] loop) {
        double twice = 0;
        for (int i = 0; i < loop.length; i += 2) {
            int j = (i + 2) % loop.length;
            twice += loop[i] * loop[j + 1] - loop[j] * loop[i + 1];
        }
        return twice / 2;
    }

    /**
     * Takes out the waves that a hard mask's steps leave: Taubin's smoothing (alternate shrinking and growing), each
     * point kept within half a pixel of where it was.
     */
    private static double[] relax(double[] curve) {
        double[] now = curve.clone();
        for (int pass = 0; pass < 16; pass++) {
            double factor = pass % 2 == 0 ? 0.5 : -0.52;
            double[] before = now.clone();
            for (int i = 0; i < now.length; i += 2) {
                int j = (i + now.length - 2) % now.length;
                int k = (i + 2) % now.length;
                for (int c = 0; c < 2; c++) {
                    double moved = before[i + c]
                            + factor * ((before[j + c] + before[k + c]) / 2 - before[i + c]);
                    now[i + c] = Math.min(Math.max(moved, curve[i + c] - 0.5), curve[i + c] + 0.5);
                }
            }
        }
        return now;
    }

    /**
     * The same outline with fewer vertices: Douglas and Peucker's simplification, then edges cut to a greatest length.
     * Where simplifying makes curves meet, they are simplified less.
     */
    Outline simplified(double tolerance, double longestEdge) {
        List<double[]> simple = new ArrayList<>();
        double[] tolerances = new double[loops.size()];
        Arrays.fill(tolerances, tolerance);
        for (double[] loop : loops) {
            simple.add(subdivide(simplify(loop, tolerance), longestEdge));
        }
        for (int round = 0; round < 8; round++) {
            boolean[] meeting = meeting(simple);
            boolean any = false;
            for (int l = 0; l < meeting.length; l++) {
                if (meeting[l]) {
                    any = true;
                    tolerances[l] *= round < 6 ? 0.5 : 0;
                    simple.set(l, subdivide(simplify(loops.get(l), tolerances[l]), longestEdge));
                }
            }
            if (!any) {
                break;
            }
        }
        // A curve that still meets itself or another had no room at the mask's own resolution: it cannot be built.
        boolean[] hopeless = meeting(simple);
        List<double[]> kept = new ArrayList<>();
        for (int l = 0; l < hopeless.length; l++) {
            if (!hopeless[l]) {
                kept.add(simple.get(l));
            }
        }
        return new Outline(List.copyOf(kept));
    }

    /** Which curves cross themselves or another. */
    static boolean[] meeting(List<double[]> loops) {
        SegmentGrid grid = SegmentGrid.ofLoops(loops);
        boolean[] meeting = new boolean[loops.size()];
        int first = 0;
        for (int l = 0; l < loops.size(); l++) {
            double[] loop = loops.get(l);
            int n = loop.length / 2;
            int base = first;
            for (int i = 0; i < n && !meeting[l]; i++) {
                int self = base + i;
                int before = base + (i + n - 1) % n;
                int after = base + (i + 1) % n;
                int j = (i + 1) % n;
                meeting[l] = grid.crosses(loop[2 * i], loop[2 * i + 1], loop[2 * j], loop[2 * j + 1],
                        s -> s != self && s != before && s != after);
            }
            meeting[l] |= n < 3;
            first += n;
        }
        return meeting;
    }

    private static double[] simplify(double[] loop, double tolerance) {
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

    private static double[] subdivide(double[] loop, double longestEdge) {
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
