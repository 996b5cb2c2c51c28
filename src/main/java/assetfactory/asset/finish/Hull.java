package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.VertexColours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A convex body around an asset for physics: at most {@value #VERTICES} vertices, no point of the asset outside, and its
 * box is the asset's own, so that nothing hovers above the ground.
 *
 * <p>It is cut by planes that touch the asset: the six of its box, then those faces of the true hull, one after the
 * other, that cut off most.
 */
final class Hull {
    static final int VERTICES = 64;
    /** Metres; what is smaller is taken to be so large. */
    private static final double SMALLEST = 1e-3;
    /** Of the longest side: what is flat gets a body as thick as this. */
    private static final double THINNEST = 1e-3;
    /** Of the longest side: what cuts off less is no matter. */
    private static final double LEAST_CUT = 1e-3;

    private final double[] middle;
    private final double size;
    /** How far planes keep off the asset, of the longest side: what rounding to floats may take away. */
    private final double rounding;
    /** From the middle, in parts of the longest side. */
    private double[][] points;

    private Hull(float[] positions) {
        Bounds box = Bounds.of(positions);
        this.size = Math.max(box.longestSide(), SMALLEST);
        this.middle = new double[] {box.centreX(), box.centreY(), box.centreZ()};
        float far = (float) (Math.abs(middle[0]) + Math.abs(middle[1]) + Math.abs(middle[2]) + size);
        this.rounding = Math.max(1e-6, 4 * Math.ulp(far) / size);
        this.points = distinct(positions);
    }

    /** @param positions x y z for each point of the asset; at least one */
    static Mesh of(float[] positions) {
        return new Hull(positions).mesh(Bounds.of(positions));
    }

    private Mesh mesh(Bounds box) {
        List<int[]> faces = points.length < 4 ? List.of() : QuickHull.of(points, VERTICES);
        if (faces.isEmpty()) {
            points = corners(box);
            faces = QuickHull.of(points, VERTICES);
        }
        double[] inside = inside(faces);
        for (int i = 0; i < points.length; i++) {
            points[i] = Vectors.minus(points[i], inside);
        }
        for (int k = 0; k < 3; k++) {
            middle[k] += size * inside[k];
        }
        return mesh(body(faces));
    }

    /** Without doubles, as seams have them. */
    private double[][] distinct(float[] positions) {
        Set<List<Float>> seen = new HashSet<>();
        double[][] distinct = new double[positions.length / 3][];
        int count = 0;
        for (int i = 0; i < positions.length; i += 3) {
            if (seen.add(List.of(positions[i] + 0f, positions[i + 1] + 0f, positions[i + 2] + 0f))) {
                distinct[count++] = new double[] {
                    (positions[i] - middle[0]) / size, (positions[i + 1] - middle[1]) / size,
                    (positions[i + 2] - middle[2]) / size
                };
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** Of the box of what is flat, or a line, or a point. */
    private double[][] corners(Bounds box) {
        double[] side = {box.width() / size, box.height() / size, box.depth() / size};
        double[][] corners = new double[8][3];
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < 3; k++) {
                corners[i][k] = Math.max(side[k], Math.max(THINNEST, 50 * rounding)) / 2 * ((i >> k & 1) == 0 ? -1 : 1);
            }
        }
        return corners;
    }

    private double[] inside(List<int[]> faces) {
        double[] mean = new double[3];
        int[] corners = faces.stream().flatMapToInt(Arrays::stream).distinct().toArray();
        for (int corner : corners) {
            for (int k = 0; k < 3; k++) {
                mean[k] += points[corner][k] / corners.length;
            }
        }
        return mean;
    }

    /** The origin being inside. */
    private Polytope body(List<int[]> faces) {
        List<double[]> planes = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            double[] normal = new double[3];
            normal[k / 2] = k % 2 == 0 ? 1 : -1;
            planes.add(touching(normal));
        }
        List<double[]> waiting = new ArrayList<>();
        for (int[] face : faces) {
            double[] normal = normal(points[face[0]], points[face[1]], points[face[2]]);
            if (Vectors.length(normal) > 0) {
                waiting.add(touching(Vectors.scaled(normal, 1 / Vectors.length(normal))));
            }
        }
        Polytope body = Polytope.inside(planes, 4 * rounding);
        while (!waiting.isEmpty()) {
            double[] best = waiting.get(0);
            for (double[] plane : waiting) {
                best = cut(plane, body) > cut(best, body) ? plane : best;
            }
            if (cut(best, body) < LEAST_CUT) {
                break;
            }
            waiting.remove(best);
            planes.add(best);
            Polytope smaller = Polytope.inside(planes, 4 * rounding);
            if (smaller.corners().size() <= VERTICES) {
                body = smaller;
            } else {
                planes.remove(best);
            }
        }
        return body;
    }

    /** The plane of a unit normal that touches the points from outside, as {@link Polytope} wants it. */
    private double[] touching(double[] normal) {
        double most = 0;
        for (double[] point : points) {
            most = Math.max(most, Vectors.dot(normal, point));
        }
        return Vectors.scaled(normal, 1 / (most + rounding));
    }

    /** How deep a plane cuts into a body. */
    private static double cut(double[] plane, Polytope body) {
        double most = 0;
        for (double[] corner : body.corners()) {
            most = Math.max(most, Vectors.dot(plane, corner) - 1);
        }
        return most / Vectors.length(plane);
    }

    private static double[] normal(double[] a, double[] b, double[] c) {
        return Vectors.cross(Vectors.minus(b, a), Vectors.minus(c, a));
    }

    private Mesh mesh(Polytope body) {
        List<double[]> corners = body.corners();
        float[] positions = new float[3 * corners.size()];
        double[] normals = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (float) (middle[i % 3] + size * corners.get(i / 3)[i % 3]);
        }
        for (int[] face : body.triangles()) {
            double[] normal = normal(corners.get(face[0]), corners.get(face[1]), corners.get(face[2]));
            for (int corner : face) {
                for (int k = 0; k < 3; k++) {
                    normals[3 * corner + k] += normal[k];
                }
            }
        }
        int[] triangles = body.triangles().stream().flatMapToInt(Arrays::stream).toArray();
        float[] grey = new float[positions.length];
        Arrays.fill(grey, 0.5f);
        return new Mesh(positions, unit(normals), new float[0], triangles, new VertexColours(grey));
    }

    private static float[] unit(double[] normals) {
        float[] unit = new float[normals.length];
        for (int i = 0; i < unit.length; i += 3) {
            double length = Vectors.length(new double[] {normals[i], normals[i + 1], normals[i + 2]});
            for (int k = 0; k < 3; k++) {
                unit[i + k] = length > 0 ? (float) (normals[i + k] / length) : k == 1 ? 1 : 0;
            }
        }
        return unit;
    }
}
