package assetfactory.asset.meshopt;

import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeFilterColor;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeFilterExp;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeFilterOct;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeFilterQuat;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeIndexBuffer;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeIndexSequence;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_decodeVertexBuffer;

import assetfactory.asset.ViewUnpacker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads what {@link MeshEncoder} or another program wrote. Sizes are checked by the library; a broken stream is refused, not guessed. */
public final class MeshDecoder {
    private MeshDecoder() {}

    /** @throws IllegalArgumentException for a stream that is broken or of another length */
    public static byte[] vertices(byte[] stream, int count, int stride) {
        MeshoptNatives.require();
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer into = memory.bytes(count * stride);
            require(meshopt_decodeVertexBuffer(into, count, stride, memory.bytes(stream)));
            byte[] vertices = new byte[count * stride];
            into.get(0, vertices);
            return vertices;
        }
    }

    /** @throws IllegalArgumentException for a stream that is broken or of another length */
    public static int[] triangles(byte[] stream, int indexCount) {
        MeshoptNatives.require();
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer into = memory.bytes(indexCount * 4);
            require(meshopt_decodeIndexBuffer(into, indexCount, 4, memory.bytes(stream)));
            int[] indices = new int[indexCount];
            into.order(ByteOrder.nativeOrder()).asIntBuffer().get(0, indices);
            return indices;
        }
    }

    /**
     * As the extension of glTF has it.
     *
     * @throws IllegalArgumentException for a stream that is broken or of another length
     * @throws assetfactory.message.BadInput where the library does not run on this machine
     */
    public static byte[] unpack(ViewUnpacker.Packed view) {
        MeshoptNatives.require();
        int count = view.count();
        int stride = view.stride();
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer into = memory.bytes(count * stride);
            ByteBuffer stream = memory.bytes(view.stream());
            require(switch (view.mode()) {
                case ATTRIBUTES -> meshopt_decodeVertexBuffer(into, count, stride, stream);
                case TRIANGLES -> meshopt_decodeIndexBuffer(into, count, stride, stream);
                case INDICES -> meshopt_decodeIndexSequence(into, count, stride, stream);
            });
            switch (view.filter()) {
                case NONE -> { }
                case OCTAHEDRAL -> meshopt_decodeFilterOct(into, count, stride);
                case QUATERNION -> meshopt_decodeFilterQuat(into, count, stride);
                case EXPONENTIAL -> meshopt_decodeFilterExp(into, count, stride);
                case COLOR -> meshopt_decodeFilterColor(into, count, stride);
            }
            byte[] plain = new byte[count * stride];
            into.get(0, plain);
            return plain;
        }
    }

    /** Undoes {@link MeshEncoder#exponential}. */
    public static float[] exponential(byte[] filtered, int components) {
        MeshoptNatives.require();
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer numbers = memory.bytes(filtered);
            meshopt_decodeFilterExp(numbers, filtered.length / 4 / components, components * 4L);
            float[] values = new float[filtered.length / 4];
            numbers.order(ByteOrder.nativeOrder()).asFloatBuffer().get(0, values);
            return values;
        }
    }

    private static void require(int result) {
        if (result != 0) {
            throw new IllegalArgumentException("a broken meshopt stream: " + result);
        }
    }
}
