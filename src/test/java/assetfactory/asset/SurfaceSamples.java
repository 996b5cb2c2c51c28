package assetfactory.asset;

import java.util.Arrays;
import java.util.Random;

/** Splats and points spread evenly over a mesh, for files that show the same surface three times. */
final class SurfaceSamples {
    private final float[] positions;
    private final float[] normals;
    private final int[] colours;
    private final double spacing;

    SurfaceSamples(Mesh mesh, int count, long seed) {
        Random random = new Random(seed);
        double[] areas = new double[mesh.triangleCount()];
        double total = 0;
        for (int t = 0; t < areas.length; t++) {
            total += area(mesh, t);
            areas[t] = total;
        }
        positions = new float[3 * count];
        normals = new float[3 * count];
        colours = new int[count];
        spacing = Math.sqrt(total / count);
        for (int i = 0; i < count; i++) {
            int found = Arrays.binarySearch(areas, random.nextDouble() * total);
            int t = Math.min(found < 0 ? -found - 1 : found, areas.length - 1);
            double r = Math.sqrt(random.nextDouble());
            double s = random.nextDouble();
            place(mesh, t, i, new double[] {1 - r, r * (1 - s), r * s});
        }
    }

    SplatCloud splats() {
        int count = colours.length;
        float[] dc = new float[3 * count];
        float[] opacities = new float[count];
        float[] scales = new float[3 * count];
        float[] rotations = new float[4 * count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++) {
                dc[3 * i + k] = (float) (((colours[i] >> (16 - 8 * k) & 0xff) / 255.0 - 0.5) / SplatCloud.SH_C0);
                scales[3 * i + k] = (float) Math.log(spacing * (k == 2 ? 0.1 : 0.7));
            }
            opacities[i] = (float) Math.log(0.97 / 0.03);
            // The shortest turn from +Z to the normal n: (1 + n.z, z cross n).
            double w = 1.0 + normals[3 * i + 2];
            boolean opposite = w < 1e-6;
            rotations[4 * i] = (float) (opposite ? 0 : w);
            rotations[4 * i + 1] = opposite ? 1 : -normals[3 * i + 1];
            rotations[4 * i + 2] = opposite ? 0 : normals[3 * i];
        }
        return new SplatCloud(positions, dc, opacities, scales, rotations);
    }

    PointCloud points() {
        byte[] rgb = new byte[3 * colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (colours[i / 3] >> (16 - 8 * (i % 3)));
        }
        return new PointCloud(positions, normals, rgb);
    }

    private void place(Mesh mesh, int t, int i, double[] weights) {
        double[] uv = new double[2];
        double[] n = new double[3];
        for (int c = 0; c < 3; c++) {
            int v = mesh.triangles()[3 * t + c];
            for (int k = 0; k < 3; k++) {
                positions[3 * i + k] += (float) (weights[c] * mesh.positions()[3 * v + k]);
                n[k] += weights[c] * mesh.normals()[3 * v + k];
            }
            uv[0] += weights[c] * mesh.uvs()[2 * v];
            uv[1] += weights[c] * mesh.uvs()[2 * v + 1];
        }
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        for (int k = 0; k < 3; k++) {
            normals[3 * i + k] = (float) (n[k] / length);
        }
        int width = mesh.texture().pixels().width();
        int height = mesh.texture().pixels().height();
        colours[i] = mesh.texture().pixels().at(
                Math.min(width - 1, (int) (uv[0] * width)), Math.min(height - 1, (int) (uv[1] * height)));
    }

    private static double area(Mesh mesh, int t) {
        double[] e = new double[6];
        for (int k = 0; k < 3; k++) {
            float origin = mesh.positions()[3 * mesh.triangles()[3 * t] + k];
            e[k] = mesh.positions()[3 * mesh.triangles()[3 * t + 1] + k] - origin;
            e[3 + k] = mesh.positions()[3 * mesh.triangles()[3 * t + 2] + k] - origin;
        }
        double x = e[1] * e[5] - e[2] * e[4];
        double y = e[2] * e[3] - e[0] * e[5];
        double z = e[0] * e[4] - e[1] * e[3];
        return Math.sqrt(x * x + y * y + z * z) / 2;
    }
}
