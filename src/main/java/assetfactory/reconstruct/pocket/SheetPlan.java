package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tinfour.common.IConstraint;
import org.tinfour.common.LinearConstraint;
import org.tinfour.common.SimpleTriangle;
import org.tinfour.common.Vertex;
import org.tinfour.standard.IncrementalTin;
import org.tinfour.utils.TriangleCollector;

/**
 * The triangulation of the plane that front and back sheet share: constrained Delaunay, bounded by the rim's inner
 * curves, with the cuts as edges.
 *
 * @param points x y of every vertex: the rim's in order, then the cuts', then the interior ones
 * @param rimCount vertices on the rim
 * @param triangles three vertices each, counter-clockwise
 * @param cuts lines of edges along which sheets are cut
 */
record SheetPlan(double[] points, int rimCount, int[] triangles, List<Line> cuts) {
    /**
     * One cut in the plan.
     *
     * @param kind what is cut
     * @param vertices along it; the first again at the end where it is closed
     */
    record Line(Cut.Kind kind, int[] vertices) {}

    static SheetPlan of(Rim rim, List<Cut> cuts, int[] cells) {
        List<Vertex> vertices = new ArrayList<>();
        List<IConstraint> constraints = new ArrayList<>();
        Set<Long> walls = new HashSet<>();
        for (double[] loop : rim.inner()) {
            int first = vertices.size();
            for (int i = 0; i < loop.length; i += 2) {
                vertices.add(new Vertex(loop[i], loop[i + 1], 0, vertices.size()));
            }
            List<Vertex> closed = new ArrayList<>(vertices.subList(first, vertices.size()));
            closed.add(closed.get(0));
            constraints.add(constraint(closed));
            for (int i = 0; i + 1 < closed.size(); i++) {
                walls.add(key(closed.get(i).getIndex(), closed.get(i + 1).getIndex()));
            }
        }
        int rimCount = vertices.size();
        List<Line> lines = new ArrayList<>();
        for (Cut cut : cuts) {
            List<Vertex> line = cutVertices(cut, vertices);
            constraints.add(constraint(line));
            lines.add(new Line(cut.kind(), line.stream().mapToInt(Vertex::getIndex).toArray()));
        }
        for (int cell : cells) {
            vertices.add(new Vertex(Crop.cellX(cell % Crop.GRID), Crop.cellY(cell / Crop.GRID), 0, vertices.size()));
        }
        IncrementalTin tin = new IncrementalTin(Crop.PITCH);
        tin.add(vertices, null);
        tin.addConstraints(constraints, false);
        double[] points = new double[2 * vertices.size()];
        for (int i = 0; i < vertices.size(); i++) {
            points[2 * i] = vertices.get(i).x;
            points[2 * i + 1] = vertices.get(i).y;
        }
        int[] triangles = inside(triangles(tin), walls);
        tin.dispose();
        return new SheetPlan(points, rimCount, triangles, List.copyOf(lines));
    }

    private static List<Vertex> cutVertices(Cut cut, List<Vertex> vertices) {
        List<Vertex> line = new ArrayList<>();
        cut.start().ifPresent(v -> line.add(vertices.get(v)));
        for (int i = 0; i < cut.points().length; i += 2) {
            Vertex vertex = new Vertex(cut.points()[i], cut.points()[i + 1], 0, vertices.size());
            vertices.add(vertex);
            line.add(vertex);
        }
        cut.end().ifPresent(v -> line.add(vertices.get(v)));
        if (cut.closed()) {
            line.add(line.get(0));
        }
        return line;
    }

    private static LinearConstraint constraint(List<Vertex> line) {
        LinearConstraint constraint = new LinearConstraint(line);
        constraint.complete();
        return constraint;
    }

    private static int[] triangles(IncrementalTin tin) {
        List<int[]> found = new ArrayList<>();
        TriangleCollector.visitSimpleTriangles(tin, (SimpleTriangle t) -> {
            int[] corners = {t.getVertexA().getIndex(), t.getVertexB().getIndex(), t.getVertexC().getIndex()};
            found.add(corners);
        });
        return found.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /**
     * The triangles inside the walls. From the hull inward, every wall crossed turns outside into inside: no triangle
     * is judged by its own, perhaps tiny, coordinates.
     */
    private static int[] inside(int[] triangles, Set<Long> walls) {
        int count = triangles.length / 3;
        EdgeMap edges = new EdgeMap(triangles);
        int[] state = new int[count];
        int[] queue = new int[count];
        int filled = 0;
        for (int c = 0; c < triangles.length; c++) {
            int a = triangles[c];
            int b = triangles[EdgeMap.next(c)];
            if (state[c / 3] == 0 && edges.corner(b, a) < 0) {
                state[c / 3] = walls.contains(key(a, b)) ? 1 : -1;
                queue[filled++] = c / 3;
            }
        }
        for (int q = 0; q < filled; q++) {
            int t = queue[q];
            for (int c = 3 * t; c < 3 * t + 3; c++) {
                int a = triangles[c];
                int b = triangles[EdgeMap.next(c)];
                int other = edges.corner(b, a) / 3;
                if (edges.corner(b, a) >= 0 && state[other] == 0) {
                    state[other] = walls.contains(key(a, b)) ? -state[t] : state[t];
                    queue[filled++] = other;
                }
            }
        }
        int[] inside = new int[triangles.length];
        int n = 0;
        for (int t = 0; t < count; t++) {
            if (state[t] > 0) {
                System.arraycopy(triangles, 3 * t, inside, n, 3);
                n += 3;
            }
        }
        return Arrays.copyOf(inside, n);
    }

    private static long key(int a, int b) {
        return EdgeMap.key(Math.min(a, b), Math.max(a, b));
    }
}
