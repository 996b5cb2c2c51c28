package assetfactory.asset.meshopt;

import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_encodeFilterExp;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_encodeIndexBuffer;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_encodeIndexBufferBound;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_encodeVertexBufferBound;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_encodeVertexBufferLevel;

import java.nio.ByteBuffer;

/**
 * The codecs of {@code EXT_meshopt_compression}. Vertices are written in version 0 of their codec, the only one that the
 * extension knows, not in the library's default.
 */
public final class MeshEncoder {
    private static final int VERTEX_VERSION = 0;
    private static final int LEVEL = 3;
    /** One exponent for each component of the whole buffer: an even grid along each axis. */
    private static final int EXPONENT_SHARED_BY_COMPONENT = 2;

    private MeshEncoder() {}

    /**
     * Mode ATTRIBUTES.
     *
     * @param vertices count x stride bytes
     * @param stride a multiple of 4, at most 256
     */
    public static byte[] vertices(byte[] vertices, int count, int stride) {
        MeshoptNatives.require();
        if (stride % 4 != 0 || stride < 4 || stride > 256 || vertices.length != count * stride) {
            throw new IllegalArgumentException(vertices.length + " bytes for " + count + " vertices of " + stride);
        }
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer into = memory.bytes(Math.toIntExact(meshopt_encodeVertexBufferBound(count, stride)));
            long length = meshopt_encodeVertexBufferLevel(
                    into, memory.bytes(vertices), count, stride, LEVEL, VERTEX_VERSION);
            return taken(into, length);
        }
    }

    /** Mode TRIANGLES. @param indices three for each triangle, ordered for the vertex cache if it is to be small */
    public static byte[] triangles(int[] indices, int vertexCount) {
        MeshoptNatives.require();
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer into =
                    memory.bytes(Math.toIntExact(meshopt_encodeIndexBufferBound(indices.length, vertexCount)));
            return taken(into, meshopt_encodeIndexBuffer(into, memory.ints(indices)));
        }
    }

    /**
     * Filter EXPONENTIAL: numbers rounded to a grid whose exponent is that of the largest value of their component.
     *
     * @param values count x components
     * @param bits of the mantissa with its sign, 1..24
     * @return count x components x 4 bytes, to be handed to {@link #vertices}
     */
    public static byte[] exponential(float[] values, int components, int bits) {
        MeshoptNatives.require();
        int count = values.length / components;
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer into = memory.bytes(values.length * 4);
            meshopt_encodeFilterExp(
                    into, count, components * 4L, bits, memory.floats(values), EXPONENT_SHARED_BY_COMPONENT);
            return taken(into, values.length * 4L);
        }
    }

    private static byte[] taken(ByteBuffer from, long length) {
        if (length <= 0 && from.limit() > 0) {
            throw new IllegalStateException("meshoptimizer encoded nothing");
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        from.get(0, bytes);
        return bytes;
    }
}
