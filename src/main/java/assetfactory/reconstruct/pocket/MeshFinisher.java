package assetfactory.reconstruct.pocket;

import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import java.util.Arrays;
import java.util.function.Supplier;

/** From the solid in plane units to a mesh in the asset's frame, with as few vertices as normals and seams allow. */
final class MeshFinisher {
    private MeshFinisher() {}

    /**
     * Positions in metres: pivot at the centre of the base, +Y up, front +Z.
     *
     * @param size longest side of the bounding box
     */
    static float[] framed(double[] positions, double size) {
        double[] low = new double[3];
        double[] high = new double[3];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < positions.length; i++) {
            low[i % 3] = Math.min(low[i % 3], positions[i]);
            high[i % 3] = Math.max(high[i % 3], positions[i]);
        }
        double scale = size / Math.max(high[0] - low[0], Math.max(high[1] - low[1], high[2] - low[2]));
        double[] pivot = {(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2};
        float[] framed = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            framed[i] = (float) ((positions[i] - pivot[i % 3]) * scale);
        }
        return framed;
    }

    /**
     * @param uvs for every corner
     * @param texture asked for at the end: it may still be in the making
     */
    static Mesh finish(Solid solid, float[] uvs, Supplier<Texture> texture, double size) {
        float[] framed = framed(solid.positions(), size);
        float[] normals = CornerNormals.of(solid.positions(), solid.faces());
        int corners = solid.faces().length;
        int[] vertexOf = new int[corners];
        int[] cornerOf = new int[corners];
        // Chains of the vertices that a position has been split into so far.
        int[] head = new int[solid.positions().length / 3];
        int[] link = new int[corners];
        Arrays.fill(head, -1);
        int count = 0;
        for (int c = 0; c < corners; c++) {
            int position = solid.faces()[c];
            int v = head[position];
            while (v >= 0 && !alike(normals, uvs, cornerOf[v], c)) {
                v = link[v];
            }
            if (v < 0) {
                v = count++;
                cornerOf[v] = c;
                link[v] = head[position];
                head[position] = v;
            }
            vertexOf[c] = v;
        }
        float[] p = new float[3 * count];
        float[] n = new float[3 * count];
        float[] t = new float[2 * count];
        for (int v = 0; v < count; v++) {
            System.arraycopy(framed, 3 * solid.faces()[cornerOf[v]], p, 3 * v, 3);
            System.arraycopy(normals, 3 * cornerOf[v], n, 3 * v, 3);
            System.arraycopy(uvs, 2 * cornerOf[v], t, 2 * v, 2);
        }
        return new Mesh(p, n, t, vertexOf, texture.get());
    }

    private static boolean alike(float[] normals, float[] uvs, int a, int b) {
        return Math.abs(uvs[2 * a] - uvs[2 * b]) < 1e-6f
                && Math.abs(uvs[2 * a + 1] - uvs[2 * b + 1]) < 1e-6f
                && normals[3 * a] * normals[3 * b] + normals[3 * a + 1] * normals[3 * b + 1]
                        + normals[3 * a + 2] * normals[3 * b + 2] > 0.9999f;
    }
}
