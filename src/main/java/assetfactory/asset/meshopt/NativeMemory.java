package assetfactory.asset.meshopt;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.system.MemoryUtil;

/** Memory outside of Java's heap for one call of the library, given back when it is closed. */
final class NativeMemory implements AutoCloseable {
    private final List<Buffer> buffers = new ArrayList<>();

    ByteBuffer bytes(int count) {
        return kept(MemoryUtil.memAlloc(Math.max(1, count)).limit(count));
    }

    ByteBuffer bytes(byte[] values) {
        return bytes(values.length).put(values).flip();
    }

    IntBuffer ints(int count) {
        return kept(MemoryUtil.memAllocInt(Math.max(1, count)).limit(count));
    }

    IntBuffer ints(int[] values) {
        return ints(values.length).put(values).flip();
    }

    FloatBuffer floats(int count) {
        return kept(MemoryUtil.memAllocFloat(Math.max(1, count)).limit(count));
    }

    FloatBuffer floats(float[] values) {
        return floats(values.length).put(values).flip();
    }

    private <T extends Buffer> T kept(T buffer) {
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        buffers.forEach(MemoryUtil::memFree);
        buffers.clear();
    }
}
