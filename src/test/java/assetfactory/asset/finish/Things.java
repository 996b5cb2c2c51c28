package assetfactory.asset.finish;

import assetfactory.asset.Knot;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.VertexColours;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What is finished in tests. */
final class Things {
    static final SplatCloud NO_SPLATS =
            new SplatCloud(new float[0], new float[0], new float[0], new float[0], new float[0]);
    static final PointCloud NO_POINTS = new PointCloud(new float[0], new float[0], new byte[0]);

    private Things() {}

    /** The lettered knot; 2 * along * around triangles. */
    static Mesh knot(int along, int around) {
        return Knot.mesh(along, around);
    }

    /** The same without seams, and with its texture's colours at the vertices, as generators deliver meshes. */
    static Mesh colouredKnot(int along, int around) {
        Mesh knot = Knot.mesh(along, around);
        float[] linear = new float[3 * knot.vertexCount()];
        for (int v = 0; v < knot.vertexCount(); v++) {
            double u = knot.uvs()[2 * v] % 1;
            double w = knot.uvs()[2 * v + 1] % 1;
            // Smooth bands of colour, and dark rings between them: something to lose.
            linear[3 * v] = (float) (0.5 + 0.45 * Math.cos(2 * Math.PI * 2 * u));
            linear[3 * v + 1] = (float) (0.5 + 0.45 * Math.cos(2 * Math.PI * (2 * u + w)));
            linear[3 * v + 2] = u * 12 % 1 < 0.2 ? 0.02f : 0.6f;
        }
        return new Mesh(knot.positions(), knot.normals(), new float[0], knot.triangles(), new VertexColours(linear));
    }

    /** Stripes that are finer than the triangles of a coarse level. */
    static Mesh stripedKnot(int along, int around) {
        Mesh knot = Knot.mesh(along, around);
        float[] linear = new float[3 * knot.vertexCount()];
        for (int v = 0; v < knot.vertexCount(); v++) {
            boolean dark = knot.uvs()[2 * v] % 1 * 50 % 1 < 0.5;
            linear[3 * v] = dark ? 0.05f : 0.9f;
            linear[3 * v + 1] = dark ? 0.1f : 0.7f;
            linear[3 * v + 2] = dark ? 0.4f : 0.1f;
        }
        return new Mesh(knot.positions(), knot.normals(), new float[0], knot.triangles(), new VertexColours(linear));
    }

    /** Triangles that have no edge in common, one centimetre large. */
    static Mesh scattered(int count) {
        float[] positions = new float[9 * count];
        float[] normals = new float[9 * count];
        for (int i = 0; i < 3 * count; i++) {
            positions[3 * i] = i / 3 % 64 + (i % 3 == 1 ? 0.01f : 0);
            positions[3 * i + 1] = i / 3 / 64 + (i % 3 == 2 ? 0.01f : 0);
            normals[3 * i + 2] = 1;
        }
        return new Mesh(positions, normals, new float[0], IntStream.range(0, 3 * count).toArray(),
                new VertexColours(new float[9 * count]));
    }

    /** Flat Gaussians on the surface of the coloured knot. */
    static SplatCloud knotSplats(int count) {
        Mesh knot = colouredKnot(600, 60);
        float[] linear = ((VertexColours) knot.paint()).linear();
        Random random = new Random(7);
        float[] positions = new float[3 * count];
        float[] colours = new float[3 * count];
        float[] opacities = new float[count];
        float[] scales = new float[3 * count];
        float[] rotations = new float[4 * count];
        for (int i = 0; i < count; i++) {
            int v = knot.triangles()[3 * random.nextInt(knot.triangleCount())];
            double sigma = 0.7 * Math.sqrt(1.6 / count) * Math.exp(0.3 * random.nextGaussian());
            double[] n = {knot.normals()[3 * v], knot.normals()[3 * v + 1], knot.normals()[3 * v + 2]};
            for (int k = 0; k < 3; k++) {
                positions[3 * i + k] = (float) (knot.positions()[3 * v + k] + 0.004 * random.nextGaussian());
                colours[3 * i + k] = (float) ((Math.sqrt(linear[3 * v + k]) - 0.5) / SplatCloud.SH_C0);
                scales[3 * i + k] = (float) Math.log(k == 2 ? sigma / 8 : sigma);
            }
            opacities[i] = (float) (1 + random.nextGaussian());
            // From +Z to the normal by the half-way vector.
            double w = 1 + n[2];
            double[] q = w < 1e-6 ? new double[] {0, 1, 0, 0} : new double[] {w, -n[1], n[0], 0};
            for (int k = 0; k < 4; k++) {
                rotations[4 * i + k] = (float) q[k];
            }
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }

    static Original of(Mesh mesh) {
        return new Original(Optional.of(mesh), NO_SPLATS, NO_POINTS, Map.of());
    }

    static Original of(SplatCloud splats) {
        return new Original(Optional.empty(), splats, NO_POINTS, Map.of());
    }
}
