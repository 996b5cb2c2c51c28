package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.VertexColours;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A convex body around an asset for physics: at most {@value #VERTICES} vertices, no point of the asset outside. */
final class Hull {
    /** What engines take for one convex body: PhysX has a limit of 255 faces, Godot's advice is far fewer. */
    static final int VERTICES = 64;
    /** Of the longest side: what is flat gets a body as thick as this. */
    private static final double THINNEST = 1e-3;
    /** What rounding to floats may move a corner by, of the longest side. */
    private static final double ROUNDING = 1e-6;

    private Hull() {}

    /** @param positions x y z for each point of the asset; at least one */
    static Mesh of(float[] positions) {
        Bounds box = Bounds.of(positions);
        double size = Math.max(box.longestSide(), 1e-12);
        double[] middle = {box.centreX(), box.centreY(), box.centreZ()};
        double[][] points = distinct(positions, middle, size);
        List<int[]> faces = points.length < 4 ? List.of() : QuickHull.of(points, VERTICES);
        if (faces.isEmpty()) {
            points = corners(box, size);
            faces = QuickHull.of(points, VERTICES);
        }
        return mesh(grown(points, faces), faces, middle, size);
    }

    /** Without doubles, as seams have them, told from the middle in parts of the longest side. */
    private static double[][] distinct(float[] positions, double[] middle, double size) {
        Set<List<Float>> seen = new HashSet<>();
        double[][] points = new double[positions.length / 3][];
        int count = 0;
        for (int i = 0; i < positions.length; i += 3) {
            if (seen.add(List.of(positions[i] + 0f, positions[i + 1] + 0f, positions[i + 2] + 0f))) {
                points[count++] = new double[] {
                    (positions[i] - middle[0]) / size, (positions[i + 1] - middle[1]) / size,
                    (positions[i + 2] - middle[2]) / size
                };
            }
        }
        return Arrays.copyOf(points, count);
    }

    private static double[][] corners(Bounds box, double size) {
        double[] half = {box.width() / size, box.height() / size, box.depth() / size};
        double[][] corners = new double[8][3];
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < 3; k++) {
                corners[i][k] = Math.max(half[k], THINNEST) / 2 * ((i >> k & 1) == 0 ? -1 : 1);
            }
        }
        return corners;
    }

    /**
     * The corners about their middle scaled until all points are inside: where the hull was stopped at its last vertex,
     * a few points look out of it a little.
     */
    private static double[][] grown(double[][] points, List<int[]> faces) {
        double[] centre = new double[3];
        int[] corners = faces.stream().flatMapToInt(Arrays::stream).distinct().toArray();
        for (int corner : corners) {
            for (int k = 0; k < 3; k++) {
                centre[k] += points[corner][k] / corners.length;
            }
        }
        double factor = 1;
        for (int[] face : faces) {
            double[] normal = Vectors.cross(
                    Vectors.minus(points[face[1]], points[face[0]]), Vectors.minus(points[face[2]], points[face[0]]));
            double length = Vectors.length(normal);
            double out = Vectors.dot(normal, Vectors.minus(points[face[0]], centre));
            if (!(out > 0 && length > 0)) {
                continue;
            }
            double most = out;
            for (double[] point : points) {
                most = Math.max(most, Vectors.dot(normal, Vectors.minus(point, centre)));
            }
            factor = Math.max(factor, (most + ROUNDING * length) / out);
        }
        double[][] grown = new double[points.length][];
        for (int corner : corners) {
            double[] from = Vectors.scaled(Vectors.minus(points[corner], centre), factor);
            grown[corner] = new double[] {centre[0] + from[0], centre[1] + from[1], centre[2] + from[2]};
        }
        return grown;
    }

    private static Mesh mesh(double[][] points, List<int[]> faces, double[] middle, double size) {
        Map<Integer, Integer> names = new LinkedHashMap<>();
        int[] triangles = faces.stream()
                .flatMapToInt(Arrays::stream)
                .map(corner -> names.computeIfAbsent(corner, key -> names.size()))
                .toArray();
        float[] positions = new float[3 * names.size()];
        double[] normals = new double[3 * names.size()];
        names.forEach((corner, name) -> {
            for (int k = 0; k < 3; k++) {
                positions[3 * name + k] = (float) (middle[k] + size * points[corner][k]);
            }
        });
        for (int t = 0; t < triangles.length; t += 3) {
            int[] face = faces.get(t / 3);
            double[] normal = Vectors.cross(
                    Vectors.minus(points[face[1]], points[face[0]]), Vectors.minus(points[face[2]], points[face[0]]));
            for (int i = t; i < t + 3; i++) {
                for (int k = 0; k < 3; k++) {
                    normals[3 * triangles[i] + k] += normal[k];
                }
            }
        }
        float[] grey = new float[positions.length];
        Arrays.fill(grey, 0.5f);
        return new Mesh(positions, unit(normals), new float[0], triangles, new VertexColours(grey));
    }

    private static float[] unit(double[] normals) {
        float[] unit = new float[normals.length];
        for (int i = 0; i < unit.length; i += 3) {
            double length = Math.sqrt(normals[i] * normals[i] + normals[i + 1] * normals[i + 1]
                    + normals[i + 2] * normals[i + 2]);
            for (int k = 0; k < 3; k++) {
                unit[i + k] = (float) (normals[i + k] / length);
            }
        }
        return unit;
    }
}
