package assetfactory.asset.meshopt;

import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_generateVertexRemap;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_optimizeVertexCache;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_simplifyWithAttributes;

import assetfactory.asset.Mesh;
import assetfactory.asset.VertexColours;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Fewer triangles that look the same, by edge collapses with quadrics of positions and attributes (M. Garland and
 * P. Heckbert, 1997; H. Hoppe, 1999), as meshoptimizer does them. Corners of the result are corners of the original:
 * texture coordinates stay true, and seams stay closed.
 *
 * <p>Vertices that are equal in everything become one first. One object makes any number of meshes, also by several
 * threads at once.
 */
public final class Simplifier {
    /** A shape may be lost altogether before the budget is missed: the budget is what was asked for. */
    private static final float ANY_ERROR = 1e6f;
    private static final int PRUNE = 8;
    private static final int PERMISSIVE = 32;

    private static final float NORMAL_WEIGHT = 0.5f;
    private static final float COLOUR_WEIGHT = 1;
    private static final float UV_WEIGHT = 0.1f;

    private final Mesh welded;

    private Simplifier(Mesh welded) {
        this.welded = welded;
    }

    /** @param error how far the surface moved, as a share of the longest side, differences of attributes counted in */
    public record Simplified(Mesh mesh, double error) {}

    /** @throws assetfactory.message.BadInput where the library does not run on this machine */
    public static Simplifier of(Mesh mesh) {
        MeshoptNatives.require();
        return new Simplifier(welded(mesh));
    }

    /**
     * At most that many triangles where the mesh allows it; seams are given up only where they would make the budget
     * impossible. A mesh within its budget is only put in order.
     *
     * @param triangles at least 1
     * @param colours whether edges of the vertices' colours are kept: not where a texture will show them
     */
    public Simplified to(int triangles, boolean colours) {
        if (welded.triangleCount() <= triangles) {
            return new Simplified(ordered(welded), 0);
        }
        Simplified faithful = simplify(welded, triangles, colours, 0);
        if (faithful.mesh().triangleCount() <= triangles) {
            return faithful;
        }
        Simplified free = simplify(welded, triangles, colours, PRUNE | PERMISSIVE);
        return free.mesh().triangleCount() > 0 ? free : faithful;
    }

    private static Simplified simplify(Mesh mesh, int triangles, boolean colours, int options) {
        int width = Vertices.width(mesh);
        try (NativeMemory memory = new NativeMemory()) {
            IntBuffer into = memory.ints(mesh.triangles().length);
            FloatBuffer error = memory.floats(1);
            long count = meshopt_simplifyWithAttributes(
                    into, memory.ints(mesh.triangles()), memory.floats(mesh.positions()), mesh.vertexCount(), 12,
                    memory.floats(Vertices.attributes(mesh)), 4L * width, memory.floats(weights(mesh, colours)), null,
                    3L * triangles, ANY_ERROR, options, error);
            int[] left = new int[Math.toIntExact(count)];
            into.get(0, left);
            return new Simplified(ordered(Vertices.picked(mesh, left)), error.get(0));
        }
    }

    private static float[] weights(Mesh mesh, boolean colours) {
        float[] weights = new float[Vertices.width(mesh)];
        Arrays.fill(weights, !(mesh.paint() instanceof VertexColours) ? UV_WEIGHT : colours ? COLOUR_WEIGHT : 0);
        Arrays.fill(weights, 0, 3, NORMAL_WEIGHT);
        return weights;
    }

    /** Vertices that are equal bit by bit become one, triangles without area by index go. */
    static Mesh welded(Mesh mesh) {
        float[] rows = rows(mesh);
        int[] remap = new int[mesh.vertexCount()];
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer bytes = memory.bytes(Float.BYTES * rows.length);
            bytes.asFloatBuffer().put(rows);
            IntBuffer into = memory.ints(remap.length);
            meshopt_generateVertexRemap(into, memory.ints(mesh.triangles()), mesh.triangles().length, bytes,
                    remap.length, Float.BYTES * (3L + Vertices.width(mesh)));
            into.get(0, remap);
        }
        return Vertices.picked(mesh, joined(mesh, remap));
    }

    /** Position and attributes of each vertex; 0 is added to each number, so that -0 is no other one. */
    private static float[] rows(Mesh mesh) {
        int width = Vertices.width(mesh);
        float[] attributes = Vertices.attributes(mesh);
        float[] rows = new float[mesh.vertexCount() * (3 + width)];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            for (int k = 0; k < 3; k++) {
                rows[(3 + width) * v + k] = mesh.positions()[3 * v + k] + 0f;
            }
            for (int k = 0; k < width; k++) {
                rows[(3 + width) * v + 3 + k] = attributes[width * v + k] + 0f;
            }
        }
        return rows;
    }

    private static int[] joined(Mesh mesh, int[] remap) {
        int[] first = new int[mesh.vertexCount()];
        Arrays.fill(first, -1);
        int[] from = mesh.triangles();
        int[] triangles = new int[from.length];
        int count = 0;
        for (int t = 0; t < from.length; t += 3) {
            int[] corner = new int[3];
            for (int k = 0; k < 3; k++) {
                int name = remap[from[t + k]];
                first[name] = first[name] < 0 ? from[t + k] : first[name];
                corner[k] = first[name];
            }
            if (corner[0] != corner[1] && corner[1] != corner[2] && corner[2] != corner[0]) {
                System.arraycopy(corner, 0, triangles, count, 3);
                count += 3;
            }
        }
        return Arrays.copyOf(triangles, count);
    }

    /** Triangles in the order that graphics cards and the index codec like, vertices in the order of the triangles. */
    private static Mesh ordered(Mesh mesh) {
        int[] triangles = new int[mesh.triangles().length];
        try (NativeMemory memory = new NativeMemory()) {
            IntBuffer into = memory.ints(triangles.length);
            meshopt_optimizeVertexCache(into, memory.ints(mesh.triangles()), mesh.vertexCount());
            into.get(0, triangles);
        }
        return Vertices.picked(mesh, triangles);
    }
}
