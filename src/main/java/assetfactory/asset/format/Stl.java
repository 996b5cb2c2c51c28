package assetfactory.asset.format;

import assetfactory.asset.LittleEndianOutput;
import assetfactory.asset.Mesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Meshes as binary {@code .stl}, for printing: shape alone, no colour.
 *
 * <p>STL says nothing about its frame; this is the one that slicers take: millimetres, +Z up, front -Y. So
 * (x, y, z) of a mesh becomes 1000 * (x, -z, y).
 */
public final class Stl {
    private static final int HEADER_BYTES = 80;
    private static final float MILLIMETRES = 1000;

    private Stl() {}

    /**
     * Writes the triangles, 50 bytes each; the stream is flushed and stays open. A triangle without an area has the
     * normal 0 0 0.
     *
     * @throws IllegalArgumentException for a mesh without triangles, or a coordinate that is not finite in millimetres
     */
    public static void write(Mesh mesh, OutputStream out) throws IOException {
        float[] corners = corners(mesh);
        LittleEndianOutput file = new LittleEndianOutput(out);
        // It must not begin with "solid", which would make it a text.
        byte[] header = "asset-factory, millimetres, Z up".getBytes(StandardCharsets.US_ASCII);
        file.bytes(Arrays.copyOf(header, HEADER_BYTES));
        file.int32(mesh.triangleCount());
        int[] triangles = mesh.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            file.floats(normal(corners, a, b, c), 0, 3);
            file.floats(corners, a, 3);
            file.floats(corners, b, 3);
            file.floats(corners, c, 3);
            file.int16(0);
        }
        file.flush();
    }

    private static float[] corners(Mesh mesh) {
        if (mesh.triangleCount() == 0) {
            throw new IllegalArgumentException("a mesh without triangles");
        }
        float[] p = mesh.positions();
        float[] corners = new float[p.length];
        for (int i = 0; i < p.length; i += 3) {
            corners[i] = MILLIMETRES * p[i];
            corners[i + 1] = MILLIMETRES * -p[i + 2];
            corners[i + 2] = MILLIMETRES * p[i + 1];
        }
        int wrong = SplatCodes.firstNotFinite(corners);
        if (wrong >= 0) {
            throw new IllegalArgumentException("vertex " + wrong / 3 + " is too far away");
        }
        return corners;
    }

    private static float[] normal(float[] p, int a, int b, int c) {
        double[] cross = new double[3];
        double squares = 0;
        for (int k = 0; k < 3; k++) {
            int i = (k + 1) % 3;
            int j = (k + 2) % 3;
            cross[k] = ((double) p[b + i] - p[a + i]) * ((double) p[c + j] - p[a + j])
                    - ((double) p[b + j] - p[a + j]) * ((double) p[c + i] - p[a + i]);
            squares += cross[k] * cross[k];
        }
        double length = Math.sqrt(squares);
        float[] normal = new float[3];
        for (int k = 0; k < 3 && length > 0 && length < Double.POSITIVE_INFINITY; k++) {
            normal[k] = (float) (cross[k] / length);
        }
        return normal;
    }
}
