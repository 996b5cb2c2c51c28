package assetfactory.asset;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The scalar types of PLY, under their old and new names. */
enum PlyType {
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

    int bytes() {
        return bytes;
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

    /** The value at a place of a little-endian buffer; a double beyond the floats becomes an infinity. */
    float read(ByteBuffer data, int at) {
        return switch (this) {
            case INT8 -> data.get(at);
            case UINT8 -> data.get(at) & 0xff;
            case INT16 -> data.getShort(at);
            case UINT16 -> data.getShort(at) & 0xffff;
            case INT32 -> data.getInt(at);
            case UINT32 -> data.getInt(at) & 0xffffffffL;
            case FLOAT32 -> data.getFloat(at);
            case FLOAT64 -> (float) data.getDouble(at);
        };
    }
}
