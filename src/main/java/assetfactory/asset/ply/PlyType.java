package assetfactory.asset.ply;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The scalar types of PLY, under their old and new names. */
public enum PlyType {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    PlyType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    static Optional<PlyType> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "char", "int8" -> INT8;
                    case "uchar", "uint8" -> UINT8;
                    case "short", "int16" -> INT16;
                    case "ushort", "uint16" -> UINT16;
                    case "int", "int32" -> INT32;
                    case "uint", "uint32" -> UINT32;
                    case "float", "float32" -> FLOAT32;
                    case "double", "float64" -> FLOAT64;
                    default -> null;
                });
    }

    /** The next value of a buffer, in the buffer's byte order. */
    double read(ByteBuffer data) {
        return switch (this) {
            case INT8 -> data.get();
            case UINT8 -> data.get() & 0xff;
            case INT16 -> data.getShort();
            case UINT16 -> data.getShort() & 0xffff;
            case INT32 -> data.getInt();
            case UINT32 -> data.getInt() & 0xffffffffL;
            case FLOAT32 -> data.getFloat();
            case FLOAT64 -> data.getDouble();
        };
    }
}
