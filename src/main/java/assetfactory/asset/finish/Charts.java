package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a surface into pieces that can be laid flat: neighbours whose normals have the same dominant axis, seen along it.
 * A piece that would come to lie over itself, as a ramp that winds up, is cut where it would.
 */
final class Charts {
    /** What a normal must still have of an axis that most of its neighbours have, to join them. */
    private static final double LEAST_OF_AXIS = 0.5;
    private static final int SMOOTHINGS = 3;
    /** Of a cell: sheets of one piece that differ more in depth lie over each other. */
    private static final double SHEETS_APART = 4;

    /** @param axis 0..2 for +X +Y +Z, 3..5 for -X -Y -Z */
    record Chart(int axis, int[] triangles) {}

    private final Mesh mesh;
    private final int[] neighbours;
    private final double[] normals;
    private final int[] axes;
    private final double cell;

    private Charts(Mesh mesh) {
        this.mesh = mesh;
        this.neighbours = neighbours(mesh.triangles());
        this.normals = new double[mesh.triangles().length];
        this.axes = new int[mesh.triangleCount()];
        double area = 0;
        for (int t = 0; t < axes.length; t++) {
            double[] normal = normal(t);
            double length = Vectors.length(normal);
            area += length / 2;
            for (int k = 0; k < 3; k++) {
                normals[3 * t + k] = length > 0 ? normal[k] / length : 0;
                axes[t] = along(t, k) > along(t, axes[t]) ? k : axes[t];
                axes[t] = along(t, k + 3) > along(t, axes[t]) ? k + 3 : axes[t];
            }
        }
        this.cell = Math.max(2 * Math.sqrt(area / Math.max(1, axes.length)), 1e-12);
    }

    static List<Chart> of(Mesh mesh) {
        Charts charts = new Charts(mesh);
        for (int i = 0; i < SMOOTHINGS; i++) {
            charts.smooth();
        }
        return charts.grown();
    }

    /** Across the three edges of each triangle; -1 where there is none. */
    private static int[] neighbours(int[] triangles) {
        Map<Long, Integer> edges = new HashMap<>();
        int[] neighbours = new int[triangles.length];
        Arrays.fill(neighbours, -1);
        for (int i = 0; i < triangles.length; i++) {
            int next = i % 3 == 2 ? i - 2 : i + 1;
            Integer other = edges.remove((long) triangles[next] << 32 | triangles[i]);
            if (other == null) {
                edges.putIfAbsent((long) triangles[i] << 32 | triangles[next], i);
            } else {
                neighbours[i] = other / 3;
                neighbours[other] = i / 3;
            }
        }
        return neighbours;
    }

    private double[] corner(int i) {
        int at = 3 * mesh.triangles()[i];
        return new double[] {mesh.positions()[at], mesh.positions()[at + 1], mesh.positions()[at + 2]};
    }

    private double[] normal(int t) {
        double[] a = corner(3 * t);
        return Vectors.cross(Vectors.minus(corner(3 * t + 1), a), Vectors.minus(corner(3 * t + 2), a));
    }

    private double along(int t, int axis) {
        return (axis < 3 ? 1 : -1) * normals[3 * t + axis % 3];
    }

    /** A triangle joins what two of its neighbours have in common, unless it would be seen at too flat an angle. */
    private void smooth() {
        int[] before = axes.clone();
        for (int t = 0; t < axes.length; t++) {
            int[] votes = new int[6];
            for (int k = 0; k < 3; k++) {
                int other = neighbours[3 * t + k];
                if (other >= 0 && ++votes[before[other]] == 2 && along(t, before[other]) > LEAST_OF_AXIS) {
                    axes[t] = before[other];
                }
            }
        }
    }

    private List<Chart> grown() {
        List<Chart> charts = new ArrayList<>();
        boolean[] taken = new boolean[axes.length];
        for (int seed = 0; seed < axes.length; seed++) {
            if (!taken[seed]) {
                charts.add(grown(seed, taken));
            }
        }
        return charts;
    }

    private Chart grown(int seed, boolean[] taken) {
        int axis = axes[seed];
        Map<Long, Double> depths = new HashMap<>();
        int[] found = new int[16];
        int count = 0;
        taken[seed] = true;
        lies(seed, axis, depths);
        found[count++] = seed;
        for (int next = 0; next < count; next++) {
            for (int k = 0; k < 3; k++) {
                int other = neighbours[3 * found[next] + k];
                if (other >= 0 && !taken[other] && axes[other] == axis && lies(other, axis, depths)) {
                    taken[other] = true;
                    found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                    found[count++] = other;
                }
            }
        }
        return new Chart(axis, Arrays.copyOf(found, count));
    }

    /** Whether the triangle lies beside those before it, and not over or under them. */
    private boolean lies(int t, int axis, Map<Long, Double> depths) {
        List<double[]> places = new ArrayList<>();
        double[] middle = new double[3];
        for (int k = 0; k < 3; k++) {
            double[] corner = corner(3 * t + k);
            places.add(corner);
            for (int j = 0; j < 3; j++) {
                middle[j] += corner[j] / 3;
            }
        }
        places.add(middle);
        for (double[] place : places) {
            Double depth = depths.get(key(place, axis));
            if (depth != null && Math.abs(depth - place[axis % 3]) > SHEETS_APART * cell) {
                return false;
            }
        }
        places.forEach(place -> depths.putIfAbsent(key(place, axis), place[axis % 3]));
        return true;
    }

    private long key(double[] place, int axis) {
        long u = (long) Math.floor(place[(axis + 1) % 3] / cell);
        long v = (long) Math.floor(place[(axis + 2) % 3] / cell);
        return u << 32 ^ v & 0xffffffffL;
    }
}
