package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The object's outline: closed, simple curves that do not meet, in plane units, the inside to the left.
 *
 * @param loops x0 y0 x1 y1 … of each curve
 * @param safe the curves as they were before smoothing, which surely do not meet
 */
record Outline(List<double[]> loops, List<double[]> safe) {
    /** Islands and holes below this share of the object's area are specks. */
    private static final double SPECK = 4e-4;

    Outline(List<double[]> loops) {
        this(loops, loops);
    }

    /** The outline at the mask's own resolution, without specks; no loops if nothing but specks is there. */
    static Outline of(Coverage coverage, Crop crop) {
        List<double[]> curves = Contours.of(coverage);
        double largest = 0;
        for (double[] curve : curves) {
            largest = Math.max(largest, area(inPlane(curve, coverage, crop)));
        }
        // A hole in a speck is smaller than the speck, so nothing is left over without its surroundings.
        double least = Math.max(largest * SPECK, 3 * 4 / (crop.side() * crop.side()));
        List<double[]> loops = new ArrayList<>();
        List<double[]> safe = new ArrayList<>();
        for (double[] curve : curves) {
            double[] exact = inPlane(curve, coverage, crop);
            if (Math.abs(area(exact)) >= least) {
                safe.add(exact);
                loops.add(coverage.hard() ? inPlane(relax(curve), coverage, crop) : exact);
            }
        }
        return new Outline(List.copyOf(loops), List.copyOf(safe));
    }

    private static double[] inPlane(double[] curve, Coverage coverage, Crop crop) {
        double[] loop = new double[curve.length];
        for (int i = 0; i < curve.length; i += 2) {
            loop[i] = crop.planeX(coverage.originX() + curve[i] * coverage.step());
            loop[i + 1] = crop.planeY(coverage.originY() + curve[i + 1] * coverage.step());
        }
        return loop;
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
            simple.add(Polyline.subdivide(Polyline.simplify(loop, tolerance), longestEdge));
        }
        for (int round = 0; round < 8; round++) {
            boolean[] meeting = meeting(simple);
            boolean any = false;
            for (int l = 0; l < meeting.length; l++) {
                if (meeting[l]) {
                    any = true;
                    tolerances[l] *= 0.5;
                    double[] finer = round < 6 ? Polyline.simplify(loops.get(l), tolerances[l]) : safe.get(l);
                    simple.set(l, Polyline.subdivide(finer, longestEdge));
                }
            }
            if (!any) {
                break;
            }
        }
        // Safe curves do not meet; should arithmetic see it otherwise, such a curve cannot be built.
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
}
