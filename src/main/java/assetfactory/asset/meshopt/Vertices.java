package assetfactory.asset.meshopt;

import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import java.util.Arrays;

/** A mesh's vertices as the library sees them: positions, and per vertex the normal and the paint. */
final class Vertices {
    private Vertices() {}

    /** Numbers per vertex: a normal, and a colour or texture coordinates. */
    static int width(Mesh mesh) {
        return mesh.paint() instanceof VertexColours ? 6 : 5;
    }

    /** Normal, then the colour as light's square root (an even scale to the eye) or u v. */
    static float[] attributes(Mesh mesh) {
        int width = width(mesh);
        float[] paint = paint(mesh);
        float[] attributes = new float[mesh.vertexCount() * width];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            System.arraycopy(mesh.normals(), 3 * v, attributes, width * v, 3);
            System.arraycopy(paint, (width - 3) * v, attributes, width * v + 3, width - 3);
        }
        return attributes;
    }

    private static float[] paint(Mesh mesh) {
        if (mesh.paint() instanceof VertexColours colours) {
            float[] even = colours.linear().clone();
            for (int i = 0; i < even.length; i++) {
                even[i] = (float) Math.sqrt(Math.max(0, Math.min(1, even[i])));
            }
            return even;
        }
        return mesh.uvs();
    }

    /** The mesh of some of the vertices, in the order in which the triangles first name them. */
    static Mesh picked(Mesh mesh, int[] triangles) {
        int[] renamed = new int[mesh.vertexCount()];
        Arrays.fill(renamed, -1);
        int[] kept = new int[mesh.vertexCount()];
        int count = 0;
        int[] indices = new int[triangles.length];
        for (int i = 0; i < triangles.length; i++) {
            int vertex = triangles[i];
            if (renamed[vertex] < 0) {
                renamed[vertex] = count;
                kept[count++] = vertex;
            }
            indices[i] = renamed[vertex];
        }
        int[] from = Arrays.copyOf(kept, count);
        return new Mesh(
                rows(mesh.positions(), from, 3), rows(mesh.normals(), from, 3),
                mesh.paint() instanceof Texture ? rows(mesh.uvs(), from, 2) : new float[0], indices,
                mesh.paint() instanceof VertexColours colours
                        ? new VertexColours(rows(colours.linear(), from, 3))
                        : mesh.paint());
    }

    private static float[] rows(float[] table, int[] from, int width) {
        float[] rows = new float[from.length * width];
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(table, from[i] * width, rows, i * width, width);
        }
        return rows;
    }
}
