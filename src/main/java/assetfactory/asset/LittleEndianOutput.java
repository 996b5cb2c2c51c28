package assetfactory.asset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Little-endian numbers into a stream through one fixed buffer, so that a writer's memory does not grow with its file.
 *
 * <p>{@link #flush} ends the writing; the stream stays open, it is the caller's.
 */
public final class LittleEndianOutput {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    public LittleEndianOutput(OutputStream out) {
        this.out = out;
    }

    public void int8(int value) throws IOException {
        room(1);
        buffer.put((byte) value);
    }

    public void int16(int value) throws IOException {
        room(2);
        buffer.putShort((short) value);
    }

    public void int32(int value) throws IOException {
        room(4);
        buffer.putInt(value);
    }

    public void float32(float value) throws IOException {
        room(4);
        buffer.putFloat(value);
    }

    public void floats(float[] values, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            float32(values[i]);
        }
    }

    public void bytes(byte[] values) throws IOException {
        drain();
        out.write(values);
    }

    public void repeat(int value, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            int8(value);
        }
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
