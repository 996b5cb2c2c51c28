package assetfactory.asset.finish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A convex hull of points by QuickHull (C. B. Barber, D. P. Dobkin, H. Huhdanpaa, 1996), that takes the point farthest
 * outside of all next, so that it may be stopped at any number of vertices with the best hull of so many.
 */
final class QuickHull {
    /** Of the extent: nearer to a plane than this is in it. */
    private static final double FLAT = 1e-7;

    /** A triangle, counter-clockwise from outside, and the points that are outside of it and of no earlier one. */
    private static final class Face {
        final int[] corners;
        final double[] normal;
        final double offset;
        int[] outside = new int[0];
        int farthest = -1;
        double distance;

        Face(int a, int b, int c, double[][] points) {
            this.corners = new int[] {a, b, c};
            double[] cross = Vectors.cross(
                    Vectors.minus(points[b], points[a]), Vectors.minus(points[c], points[a]));
            double length = Math.max(Vectors.length(cross), Double.MIN_NORMAL);
            this.normal = Vectors.scaled(cross, 1 / length);
            this.offset = Vectors.dot(normal, points[a]);
        }

        double above(double[] point) {
            return Vectors.dot(normal, point) - offset;
        }
    }

    private final double[][] points;
    private final double flat;
    private List<Face> faces = new ArrayList<>();

    private QuickHull(double[][] points, double flat) {
        this.points = points;
        this.flat = flat;
    }

    /**
     * @param points at least 4, with an extent of about 1
     * @param most vertices, at least 4
     * @return triangles as indices of the points, counter-clockwise from outside; empty where all points are in one plane
     */
    static List<int[]> of(double[][] points, int most) {
        QuickHull hull = new QuickHull(points, FLAT);
        if (!hull.start()) {
            return List.of();
        }
        for (int vertices = 4; vertices < most; vertices++) {
            if (!hull.grow()) {
                break;
            }
        }
        return hull.faces.stream().map(face -> face.corners).toList();
    }

    /** The tetrahedron of the two points farthest apart along an axis, and the farthest ones from their line and plane. */
    private boolean start() {
        int a = 0;
        int b = 0;
        double longest = 0;
        for (int k = 0; k < 3; k++) {
            int axis = k;
            int low = farthest(p -> -p[axis]);
            int high = farthest(p -> p[axis]);
            if (points[high][k] - points[low][k] > longest) {
                longest = points[high][k] - points[low][k];
                a = low;
                b = high;
            }
        }
        double[] from = points[a];
        double[] line = Vectors.minus(points[b], from);
        int c = farthest(p -> Vectors.length(Vectors.cross(line, Vectors.minus(p, from))));
        Face base = new Face(a, b, c, points);
        int d = farthest(p -> Math.abs(base.above(p)));
        if (Math.abs(base.above(points[d])) <= flat || a == b || a == c || b == c) {
            return false;
        }
        boolean below = base.above(points[d]) < 0;
        int second = below ? b : c;
        int third = below ? c : b;
        List<Face> sides = List.of(
                new Face(a, second, third, points), new Face(a, d, second, points),
                new Face(second, d, third, points), new Face(third, d, a, points));
        int[] all = new int[points.length];
        Arrays.setAll(all, i -> i);
        faces.addAll(sides);
        give(all, sides);
        return true;
    }

    private interface Measure {
        double of(double[] point);
    }

    private int farthest(Measure measure) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            double value = measure.of(points[i]);
            if (value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    /** False where no point is outside any more. */
    private boolean grow() {
        Face top = null;
        for (Face face : faces) {
            top = face.farthest >= 0 && (top == null || face.distance > top.distance) ? face : top;
        }
        if (top == null) {
            return false;
        }
        int apex = top.farthest;
        List<Face> kept = new ArrayList<>();
        Map<Long, int[]> edges = new HashMap<>();
        int[] orphans = new int[0];
        for (Face face : faces) {
            if (face != top && face.above(points[apex]) <= flat) {
                kept.add(face);
                continue;
            }
            orphans = joined(orphans, face.outside);
            for (int k = 0; k < 3; k++) {
                int[] edge = {face.corners[k], face.corners[(k + 1) % 3]};
                // An edge between two faces that the apex sees is met once in each direction.
                if (edges.remove(key(edge[1], edge[0])) == null) {
                    edges.put(key(edge[0], edge[1]), edge);
                }
            }
        }
        List<Face> made = new ArrayList<>();
        edges.values().stream()
                .sorted((p, q) -> p[0] != q[0] ? Integer.compare(p[0], q[0]) : Integer.compare(p[1], q[1]))
                .forEach(edge -> made.add(new Face(edge[0], edge[1], apex, points)));
        give(orphans, made);
        kept.addAll(made);
        faces = kept;
        return true;
    }

    private void give(int[] candidates, List<Face> to) {
        int[] counts = new int[to.size()];
        int[][] given = new int[to.size()][16];
        for (int i : candidates) {
            for (int f = 0; f < to.size(); f++) {
                double above = to.get(f).above(points[i]);
                if (above > flat) {
                    given[f] = counts[f] == given[f].length ? Arrays.copyOf(given[f], 2 * counts[f]) : given[f];
                    given[f][counts[f]++] = i;
                    if (above > to.get(f).distance) {
                        to.get(f).distance = above;
                        to.get(f).farthest = i;
                    }
                    break;
                }
            }
        }
        for (int f = 0; f < to.size(); f++) {
            to.get(f).outside = Arrays.copyOf(given[f], counts[f]);
        }
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }
}
