package assetfactory.asset.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Bounds;
import assetfactory.asset.Mesh;
import assetfactory.asset.MeshChecks;
import assetfactory.asset.Similarity;
import assetfactory.asset.Wedge;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HullTest {
    static Stream<float[]> things() {
        Random random = new Random(4);
        float[] cloud = new float[6000];
        float[] line = new float[30];
        for (int i = 0; i < cloud.length; i++) {
            cloud[i] = (float) (random.nextGaussian() * (i % 3 == 1 ? 0.05 : 1) + 10);
        }
        for (int i = 0; i < line.length; i++) {
            line[i] = i % 3 == 0 ? i : 2;
        }
        return Stream.of(
                Wedge.mesh(Wedge.GLTF).positions(),
                new Similarity(0.02, 1, 2, 3, 4, 0.5, -0.6, 0.7).positions(Wedge.mesh(Wedge.GLTF).positions()),
                Things.knot(120, 16).positions(),
                cloud,
                new float[] {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, .5f, .5f, 0},
                line,
                new float[] {1, 2, 3});
    }

    @ParameterizedTest
    @MethodSource("things")
    void aHullIsConvexClosedSmallAndHoldsAllPoints(float[] positions) {
        Mesh hull = Hull.of(positions);
        double size = Math.max(Bounds.of(positions).longestSide(), 1e-3);
        double rounding = 2e-5 * size + 20 * Math.ulp(largest(positions));

        assertThat(hull.vertexCount()).isBetween(4, 64);
        assertThat(MeshChecks.of(hull).unpairedEdges()).isZero();
        Random random = new Random(6);
        for (int i = 0; i < 500; i++) {
            double[] way = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            assertThat(reach(positions, way)).isLessThanOrEqualTo(reach(hull.positions(), way) + rounding);
        }
        for (int t = 0; t < hull.triangleCount(); t++) {
            assertThat(farthestOutside(hull, t, size)).isLessThanOrEqualTo(20 * rounding);
        }
        assertThat(volume(hull)).isPositive();
    }

    @Test
    void aWedgeIsItsOwnHullAndStandsOnItsGround() {
        Mesh wedge = Wedge.mesh(Wedge.GLTF);
        Mesh hull = Hull.of(wedge.positions());

        assertThat(hull.vertexCount()).isEqualTo(8);
        assertThat(volume(hull)).isCloseTo(volume(wedge), within(1e-5));
        assertThat(Bounds.of(hull.positions()).minY()).isCloseTo(0, within(2e-6f));
    }

    @Test
    void aRoundThingIsHardlySwollen() {
        float[] ball = new float[30_000];
        Random random = new Random(2);
        for (int i = 0; i < ball.length; i += 3) {
            double[] p = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            for (int k = 0; k < 3; k++) {
                ball[i + k] = (float) (p[k] / Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]));
            }
        }

        assertThat(volume(Hull.of(ball))).isBetween(4 * Math.PI / 3, 1.2 * 4 * Math.PI / 3);
    }

    private static float largest(float[] positions) {
        float most = 0;
        for (float value : positions) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }

    private static double[] corner(Mesh mesh, int index) {
        int at = 3 * mesh.triangles()[index];
        return new double[] {mesh.positions()[at], mesh.positions()[at + 1], mesh.positions()[at + 2]};
    }

    private static double reach(float[] points, double[] way) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.length; i += 3) {
            most = Math.max(most, points[i] * way[0] + points[i + 1] * way[1] + points[i + 2] * way[2]);
        }
        return most / Vectors.length(way);
    }

    /** Of its corners, in front of a triangle's plane; a sliver within rounding has no plane of its own. */
    private static double farthestOutside(Mesh hull, int t, double size) {
        double[] a = corner(hull, 3 * t);
        double[] b = corner(hull, 3 * t + 1);
        double[] c = corner(hull, 3 * t + 2);
        double[] normal = Vectors.cross(Vectors.minus(b, a), Vectors.minus(c, a));
        double longest = Math.max(Vectors.length(Vectors.minus(b, a)),
                Math.max(Vectors.length(Vectors.minus(c, b)), Vectors.length(Vectors.minus(a, c))));
        double length = Vectors.length(normal);
        if (length / longest < 0.02 * size) {
            return 0;
        }
        return reach(hull.positions(), normal) - Vectors.dot(normal, a) / length;
    }

    private static double volume(Mesh mesh) {
        double sum = 0;
        double[] o = corner(mesh, 0);
        for (int t = 0; t < mesh.triangleCount(); t++) {
            double[] a = Vectors.minus(corner(mesh, 3 * t), o);
            double[] b = Vectors.minus(corner(mesh, 3 * t + 1), o);
            double[] c = Vectors.minus(corner(mesh, 3 * t + 2), o);
            sum += Vectors.dot(a, Vectors.cross(b, c)) / 6;
        }
        return sum;
    }
}
