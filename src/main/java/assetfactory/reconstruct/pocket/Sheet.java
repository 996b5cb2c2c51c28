package assetfactory.reconstruct.pocket;

import java.util.HashSet;
import java.util.Set;

/**
 * One sheet, front or back, over the plan. Along cuts it has a vertex on either side, at either depth, and a wall
 * between them; where a cut ends the sides come together again.
 */
final class Sheet {
    /** How far from a cut, in plane units, its sides' depths are read. */
    private static final double SIDESTEP = 1.6 * Crop.PITCH;

    /** How far from a cut the colour of its wall is read. */
    private static final double COLOUR_SIDESTEP = 2.5 * Crop.PITCH;

    private final SheetPlan plan;
    private final Solid.Builder solid;
    private final boolean front;
    private final boolean fromAbove;
    private final int[] cornerVertex;
    private final Set<Long> cuts = new HashSet<>();
    private final Set<Long> apart = new HashSet<>();
    private final EdgeMap edges;

    /** Depth of the sheet at a point of the plane. */
    interface Depth {
        double at(double x, double y);
    }

    /**
     * @param rimVertices the solid's vertex for each vertex on the rim
     * @param front whether this is the front sheet
     * @param fromAbove whether the viewer looks down on it
     */
    Sheet(SheetPlan plan, Solid.Builder solid, boolean front, boolean fromAbove, int[] rimVertices, Depth depth) {
        this.plan = plan;
        this.solid = solid;
        this.front = front;
        this.fromAbove = fromAbove;
        for (SheetPlan.Line line : plan.cuts()) {
            if (front ? line.kind().ofFront() : line.kind().ofBack()) {
                add(line, cuts);
            }
            if (line.kind() == Cut.Kind.APART) {
                add(line, apart);
            }
        }
        this.edges = new EdgeMap(plan.triangles());
        this.cornerVertex = vertices(rimVertices, depth);
    }

    private static void add(SheetPlan.Line line, Set<Long> edges) {
        for (int i = 0; i + 1 < line.vertices().length; i++) {
            edges.add(EdgeMap.key(line.vertices()[i], line.vertices()[i + 1]));
            edges.add(EdgeMap.key(line.vertices()[i + 1], line.vertices()[i]));
        }
    }

    /** The solid's vertex for every corner of the plan: one for all corners that touch without a cut between. */
    private int[] vertices(int[] rimVertices, Depth depth) {
        int[] triangles = plan.triangles();
        int[] fan = new int[triangles.length];
        for (int c = 0; c < fan.length; c++) {
            fan[c] = c;
        }
        boolean[] onCut = new boolean[plan.points().length / 2];
        for (long edge : cuts) {
            onCut[(int) edge] = true;
        }
        for (int c = 0; c < triangles.length; c++) {
            int a = triangles[c];
            int b = triangles[EdgeMap.next(c)];
            int other = edges.corner(b, a);
            if (other >= 0 && (onCut[a] || onCut[b]) && !cuts.contains(EdgeMap.key(a, b))) {
                CornerNormals.join(fan, c, EdgeMap.next(other));
                CornerNormals.join(fan, EdgeMap.next(c), other);
            }
        }
        int[] plain = new int[onCut.length];
        java.util.Arrays.fill(plain, -1);
        int[] ofFan = new int[triangles.length];
        java.util.Arrays.fill(ofFan, -1);
        int[] result = new int[triangles.length];
        double[] lean = leans(fan, onCut);
        for (int c = 0; c < triangles.length; c++) {
            int v = triangles[c];
            double x = plan.points()[2 * v];
            double y = plan.points()[2 * v + 1];
            if (v < plan.rimCount()) {
                result[c] = rimVertices[v];
            } else if (!onCut[v]) {
                plain[v] = plain[v] < 0 ? solid.vertex(x, y, depth.at(x, y)) : plain[v];
                result[c] = plain[v];
            } else {
                int root = CornerNormals.root(fan, c);
                if (ofFan[root] < 0) {
                    double length = Math.max(1e-9, Math.hypot(lean[2 * root], lean[2 * root + 1]));
                    ofFan[root] = solid.vertex(x, y, depth.at(
                            x + SIDESTEP * lean[2 * root] / length, y + SIDESTEP * lean[2 * root + 1] / length));
                }
                result[c] = ofFan[root];
            }
        }
        return result;
    }

    /** For every fan at a cut the direction into it: the sum of its triangles' bisectors, weighted by angle. */
    private double[] leans(int[] fan, boolean[] onCut) {
        int[] triangles = plan.triangles();
        double[] p = plan.points();
        double[] lean = new double[2 * triangles.length];
        for (int c = 0; c < triangles.length; c++) {
            int v = triangles[c];
            if (!onCut[v]) {
                continue;
            }
            int a = triangles[EdgeMap.next(c)];
            int b = triangles[EdgeMap.next(EdgeMap.next(c))];
            double ax = p[2 * a] - p[2 * v];
            double ay = p[2 * a + 1] - p[2 * v + 1];
            double bx = p[2 * b] - p[2 * v];
            double by = p[2 * b + 1] - p[2 * v + 1];
            double la = Math.hypot(ax, ay);
            double lb = Math.hypot(bx, by);
            double angle = Math.acos(Math.min(1, Math.max(-1, (ax * bx + ay * by) / (la * lb))));
            int root = CornerNormals.root(fan, c);
            lean[2 * root] += angle * (ax / la + bx / lb);
            lean[2 * root + 1] += angle * (ay / la + by / lb);
        }
        return lean;
    }

    /** Adds the sheet's faces and the walls along its cuts. */
    void build() {
        int[] t = plan.triangles();
        int chart = front ? Solid.FRONT : Solid.BACK;
        for (int c = 0; c < t.length; c += 3) {
            int second = front ? c + 1 : c + 2;
            int third = front ? c + 2 : c + 1;
            solid.face(chart,
                    cornerVertex[c], x(c), y(c),
                    cornerVertex[second], x(second), y(second),
                    cornerVertex[third], x(third), y(third));
        }
        for (int c = 0; c < t.length && !cuts.isEmpty(); c++) {
            long edge = EdgeMap.key(t[c], t[EdgeMap.next(c)]);
            if (t[c] < t[EdgeMap.next(c)] && cuts.contains(edge) && !apart.contains(edge)) {
                step(chart, c, edges.corner(t[EdgeMap.next(c)], t[c]));
            }
        }
    }

    /**
     * The wall between the triangle left of a cut edge and the one right of it, coloured by the nearer side. But whoever
     * looks down on a cup sees past its near rim into it: what he does not see there is like what he sees behind.
     */
    private void step(int chart, int left, int right) {
        int leftStart = cornerVertex[left];
        int leftEnd = cornerVertex[EdgeMap.next(left)];
        int rightEnd = cornerVertex[right];
        int rightStart = cornerVertex[EdgeMap.next(right)];
        double lean = solid.z(leftStart) + solid.z(leftEnd) - solid.z(rightStart) - solid.z(rightEnd);
        boolean ofLeft = front == lean > 0;
        if (fromAbove && rises(ofLeft ? left : right)) {
            ofLeft = !ofLeft;
        }
        double[] uv = beside(ofLeft ? left : right);
        // Seen from the left triangle the edge's start comes first in uv, from the right one its end.
        double[] s = ofLeft ? new double[] {uv[0], uv[1]} : new double[] {uv[2], uv[3]};
        double[] e = ofLeft ? new double[] {uv[2], uv[3]} : new double[] {uv[0], uv[1]};
        if (front) {
            solid.face(chart, leftEnd, e[0], e[1], leftStart, s[0], s[1], rightStart, s[0], s[1]);
            solid.face(chart, leftEnd, e[0], e[1], rightStart, s[0], s[1], rightEnd, e[0], e[1]);
        } else {
            solid.face(chart, leftStart, s[0], s[1], leftEnd, e[0], e[1], rightStart, s[0], s[1]);
            solid.face(chart, leftEnd, e[0], e[1], rightEnd, e[0], e[1], rightStart, s[0], s[1]);
        }
    }

    /** Whether a corner's edge bounds its triangle's side above rather than beside or below. */
    private boolean rises(int corner) {
        int next = EdgeMap.next(corner);
        double dx = x(next) - x(corner);
        return dx < -0.5 * Math.hypot(dx, y(next) - y(corner));
    }

    /** x y of both ends of a corner's edge, moved into its triangle's side. */
    private double[] beside(int corner) {
        int next = EdgeMap.next(corner);
        double dx = x(next) - x(corner);
        double dy = y(next) - y(corner);
        double step = COLOUR_SIDESTEP / Math.hypot(dx, dy);
        return new double[] {
            x(corner) - dy * step, y(corner) + dx * step, x(next) - dy * step, y(next) + dx * step
        };
    }

    /** On the front sheet: closes either side of every parting cut from front to back. */
    void part(Sheet backSheet) {
        int[] t = plan.triangles();
        for (int c = 0; c < t.length && !apart.isEmpty(); c++) {
            int n = EdgeMap.next(c);
            if (apart.contains(EdgeMap.key(t[c], t[n]))) {
                double[] uv = beside(c);
                int start = cornerVertex[c];
                int end = cornerVertex[n];
                int backStart = backSheet.cornerVertex[c];
                int backEnd = backSheet.cornerVertex[n];
                solid.face(Solid.FRONT, end, uv[2], uv[3], start, uv[0], uv[1], backStart, uv[0], uv[1]);
                solid.face(Solid.FRONT, end, uv[2], uv[3], backStart, uv[0], uv[1], backEnd, uv[2], uv[3]);
            }
        }
    }

    private double x(int corner) {
        return plan.points()[2 * plan.triangles()[corner]];
    }

    private double y(int corner) {
        return plan.points()[2 * plan.triangles()[corner] + 1];
    }
}
