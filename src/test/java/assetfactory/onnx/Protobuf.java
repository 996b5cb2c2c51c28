package assetfactory.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message in the wire format of protobuf, field after field: networks that no exporter would write. */
public final class Protobuf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number. */
    public Protobuf put(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    public Protobuf put(int field, byte[] content) {
        varint((long) field << 3 | 2);
        varint(content.length);
        out.writeBytes(content);
        return this;
    }

    public Protobuf put(int field, String text) {
        return put(field, text.getBytes(StandardCharsets.UTF_8));
    }

    public Protobuf put(int field, Protobuf message) {
        return put(field, message.bytes());
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
