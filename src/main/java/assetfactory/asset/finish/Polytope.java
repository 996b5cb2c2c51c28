package assetfactory.asset.finish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is on the inner side of some planes, all of which have the origin on that side and that leave it bounded. Its
 * corners are the faces of a convex hull, that of the planes' normals each divided by its distance, and its faces are
 * that hull's corners (polar duality): so it is closed, whatever rounding does.
 *
 * @param corners x y z of each; those nearer to each other than the tolerance are one
 * @param triangles of the corners, counter-clockwise from outside
 */
record Polytope(List<double[]> corners, List<int[]> triangles) {
    /** @param planes unit normals divided by the distance from the origin @param same the tolerance */
    static Polytope inside(List<double[]> planes, double same) {
        double[][] dual = planes.toArray(double[][]::new);
        List<int[]> faces = QuickHull.of(dual, dual.length);
        List<double[]> corners = new ArrayList<>();
        int[] names = new int[faces.size()];
        for (int f = 0; f < names.length; f++) {
            names[f] = name(corner(dual, faces.get(f)), corners, same);
        }
        List<int[]> triangles = new ArrayList<>();
        for (int plane = 0; plane < dual.length; plane++) {
            fan(ring(plane, faces, names), triangles);
        }
        return new Polytope(List.copyOf(corners), List.copyOf(triangles));
    }

    private static double[] corner(double[][] dual, int[] face) {
        double[] normal = Vectors.cross(
                Vectors.minus(dual[face[1]], dual[face[0]]), Vectors.minus(dual[face[2]], dual[face[0]]));
        return Vectors.scaled(normal, 1 / Vectors.dot(normal, dual[face[0]]));
    }

    private static int name(double[] corner, List<double[]> corners, double same) {
        for (int i = 0; i < corners.size(); i++) {
            if (Vectors.length(Vectors.minus(corners.get(i), corner)) <= same) {
                return i;
            }
        }
        corners.add(corner);
        return corners.size() - 1;
    }

    /** The corners around a plane's face: the hull's faces around its corner, from neighbour to neighbour. */
    private static List<Integer> ring(int plane, List<int[]> faces, int[] names) {
        Map<Integer, int[]> after = new HashMap<>();
        for (int f = 0; f < names.length; f++) {
            int[] face = faces.get(f);
            for (int k = 0; k < 3; k++) {
                if (face[k] == plane) {
                    after.put(face[(k + 1) % 3], new int[] {face[(k + 2) % 3], names[f]});
                }
            }
        }
        List<Integer> ring = new ArrayList<>();
        int at = after.isEmpty() ? -1 : after.keySet().iterator().next();
        while (after.containsKey(at)) {
            int[] next = after.remove(at);
            if (ring.isEmpty() || ring.get(ring.size() - 1) != next[1]) {
                ring.add(next[1]);
            }
            at = next[0];
        }
        return ring;
    }

    private static void fan(List<Integer> ring, List<int[]> triangles) {
        for (int i = 1; i + 1 < ring.size(); i++) {
            int[] triangle = {ring.get(0), ring.get(i), ring.get(i + 1)};
            if (triangle[0] != triangle[1] && triangle[1] != triangle[2] && triangle[2] != triangle[0]) {
                triangles.add(triangle);
            }
        }
    }
}
