package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An outline with as many vertices as can be paid for. First everything gets coarser alike; what is then still too
 * much gives up its smallest islands and holes, and loses one by one the vertices that matter least. Any budget from
 * three vertices up is kept.
 */
final class OutlineBudget {
    /** Vertices that a curve should have on average: with fewer, a hole or an island is better left out. */
    private static final int WORTH = 7;

    /** Deviation, in plane units, beyond which simplifying by distance stops being sensible. */
    private static final double COARSEST = 0.05;

    private OutlineBudget() {}

    /**
     * @param finest deviation from the outline that is never worth a vertex
     * @param longest edge
     */
    static Outline fit(Outline outline, double finest, double longest, int vertices) {
        Outline simple = outline.simplified(finest, longest);
        if (simple.vertexCount() <= vertices) {
            return simple;
        }
        Outline kept = largest(outline, Math.max(1, vertices / WORTH));
        double tolerance = finest;
        double edge = longest;
        while (simple.vertexCount() > vertices && tolerance < COARSEST) {
            tolerance *= 1.4;
            edge *= 1.2;
            simple = kept.simplified(tolerance, edge);
        }
        return simple.vertexCount() <= vertices ? simple : thinned(kept.simplified(tolerance, 4), vertices);
    }

    /** The largest curves. A hole is smaller than what it is in, so no hole is left without its surroundings. */
    private static Outline largest(Outline outline, int most) {
        List<Integer> bySize = IntStream.range(0, outline.loops().size()).boxed()
                .sorted(Comparator.comparingDouble(l -> -Math.abs(Outline.area(outline.safe().get(l)))))
                .limit(most)
                .toList();
        return new Outline(
                bySize.stream().map(outline.loops()::get).toList(), bySize.stream().map(outline.safe()::get).toList());
    }

    /**
     * Takes away the vertices that with their neighbours span the smallest triangle, as long as nothing else of the
     * outline lies in it: so curves never come to cross. A single curve can always be brought down to a triangle.
     */
    static Outline thinned(Outline outline, int vertices) {
        List<double[]> loops = new ArrayList<>(outline.loops());
        int count = outline.vertexCount();
        while (count > vertices) {
            int[] least = leastVertex(loops);
            if (least != null) {
                loops.set(least[0], without(loops.get(least[0]), least[1]));
                count--;
            } else if (loops.size() > 1) {
                double[] smallest = loops.stream()
                        .min(Comparator.comparingDouble(loop -> Math.abs(Outline.area(loop))))
                        .orElseThrow();
                loops.remove(smallest);
                count -= smallest.length / 2;
            } else {
                break;
            }
        }
        return new Outline(List.copyOf(loops));
    }

    /** Curve and vertex, or null if no vertex can go. */
    private static int[] leastVertex(List<double[]> loops) {
        record Candidate(int loop, int vertex, double area) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int l = 0; l < loops.size(); l++) {
            double[] p = loops.get(l);
            for (int i = 0; i < p.length / 2 && p.length > 6; i++) {
                candidates.add(new Candidate(l, i, Math.abs(Outline.area(corner(p, i)))));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::area));
        for (Candidate c : candidates) {
            if (empty(corner(loops.get(c.loop), c.vertex), loops)) {
                return new int[] {c.loop, c.vertex};
            }
        }
        return null;
    }

    private static double[] corner(double[] p, int i) {
        int n = p.length;
        int a = (2 * i + n - 2) % n;
        int b = (2 * i + 2) % n;
        return new double[] {p[a], p[a + 1], p[2 * i], p[2 * i + 1], p[b], p[b + 1]};
    }

    /** Whether no vertex but its own lies in or on the triangle. */
    private static boolean empty(double[] t, List<double[]> loops) {
        double sign = Math.signum(Outline.area(t));
        for (double[] p : loops) {
            for (int i = 0; i < p.length; i += 2) {
                boolean own = p[i] == t[0] && p[i + 1] == t[1] || p[i] == t[2] && p[i + 1] == t[3]
                        || p[i] == t[4] && p[i + 1] == t[5];
                boolean in = true;
                for (int k = 0; k < 6 && in && !own; k += 2) {
                    int m = (k + 2) % 6;
                    double side = (t[m] - t[k]) * (p[i + 1] - t[k + 1]) - (t[m + 1] - t[k + 1]) * (p[i] - t[k]);
                    in = side * sign >= 0;
                }
                if (in && !own && sign != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[] without(double[] p, int vertex) {
        double[] rest = Arrays.copyOf(p, p.length - 2);
        System.arraycopy(p, 2 * vertex + 2, rest, 2 * vertex, p.length - 2 * vertex - 2);
        return rest;
    }
}
