package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.finish.Charts.Chart;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A piece of a surface laid flat: seen along its axis, and turned so that its rectangle is the smallest.
 *
 * @param triangles of the mesh
 * @param corners u v of each triangle's three corners, in metres, from 0
 * @param width largest u
 * @param height largest v
 */
record FlatChart(int[] triangles, double[] corners, double width, double height) {
    private static final double STEP = Math.toRadians(5);

    /** Of a rectangle; less is a ring or a bow, which leaves more room than it takes. */
    private static final double LEAST_FILL = 0.4;
    /** Triangles that are worth another seam. */
    private static final int MANY = 64;

    /** The piece, or parts of it where it would lie badly. */
    static Stream<FlatChart> of(Mesh mesh, Chart chart) {
        FlatChart whole = whole(mesh, chart);
        if (whole.triangles.length < MANY || whole.area() > LEAST_FILL * whole.width * whole.height) {
            return Stream.of(whole);
        }
        int across = whole.width >= whole.height ? 0 : 1;
        double[] middles = new double[whole.triangles.length];
        for (int t = 0; t < middles.length; t++) {
            for (int corner = 0; corner < 3; corner++) {
                middles[t] += whole.corners[6 * t + 2 * corner + across];
            }
        }
        double half = Arrays.stream(middles).sorted().toArray()[middles.length / 2];
        int[] before = IntStream.range(0, middles.length).filter(t -> middles[t] < half)
                .map(t -> whole.triangles[t]).toArray();
        int[] behind = IntStream.range(0, middles.length).filter(t -> middles[t] >= half)
                .map(t -> whole.triangles[t]).toArray();
        if (before.length == 0) {
            return Stream.of(whole);
        }
        return Stream.of(before, behind).flatMap(part -> of(mesh, new Chart(chart.axis(), part)));
    }

    private static FlatChart whole(Mesh mesh, Chart chart) {
        int[] triangles = chart.triangles();
        double[] seen = new double[6 * triangles.length];
        for (int i = 0; i < 3 * triangles.length; i++) {
            int vertex = mesh.triangles()[3 * triangles[i / 3] + i % 3];
            for (int k = 0; k < 2; k++) {
                seen[2 * i + k] = mesh.positions()[3 * vertex + (chart.axis() + 1 + k) % 3];
            }
        }
        FlatChart best = turned(triangles, seen, 0);
        for (double angle = STEP; angle < Math.PI / 2; angle += STEP) {
            FlatChart next = turned(triangles, seen, angle);
            best = next.width * next.height < best.width * best.height ? next : best;
        }
        return best;
    }

    private static FlatChart turned(int[] triangles, double[] seen, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] corners = new double[seen.length];
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < seen.length; i += 2) {
            corners[i] = cos * seen[i] - sin * seen[i + 1];
            corners[i + 1] = sin * seen[i] + cos * seen[i + 1];
            for (int k = 0; k < 2; k++) {
                least[k] = Math.min(least[k], corners[i + k]);
                most[k] = Math.max(most[k], corners[i + k]);
            }
        }
        for (int i = 0; i < corners.length; i++) {
            corners[i] -= least[i % 2];
        }
        return new FlatChart(triangles, corners, most[0] - least[0], most[1] - least[1]);
    }

    /** A quarter further. */
    FlatChart upright() {
        double[] turned = new double[corners.length];
        for (int i = 0; i < corners.length; i += 2) {
            turned[i] = corners[i + 1];
            turned[i + 1] = width - corners[i];
        }
        return new FlatChart(triangles, turned, height, width);
    }

    double longerSide() {
        return Math.max(width, height);
    }

    /** Of all triangles. */
    double area() {
        double twice = 0;
        for (int i = 0; i < corners.length; i += 6) {
            twice += Math.abs((corners[i + 2] - corners[i]) * (corners[i + 5] - corners[i + 1])
                    - (corners[i + 4] - corners[i]) * (corners[i + 3] - corners[i + 1]));
        }
        return twice / 2;
    }
}
