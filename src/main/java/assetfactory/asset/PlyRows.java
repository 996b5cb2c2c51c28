package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The rows of a PLY file whose size is exactly what its header says. */
final class PlyRows {
    private final PlyHeader header;
    private final ByteBuffer data;
    private final int rows;

    private PlyRows(PlyHeader header, ByteBuffer data) {
        this.header = header;
        this.data = data;
        this.rows = (int) header.rows();
    }

    /** @throws BadInput for a header that cannot be read, and for a file shorter or longer than its header says */
    static PlyRows open(byte[] file) {
        PlyHeader header = PlyHeader.parse(file);
        // Rows are below 10^15 and a header is below 64 KiB of short lines, so this stays far inside a long.
        long expected = header.dataOffset() + header.rows() * header.rowBytes();
        if (expected != file.length) {
            throw new BadInput(
                    BadInput.Kind.UNPROCESSABLE,
                    "error.ply.length",
                    String.valueOf(header.rows()),
                    String.valueOf(expected),
                    String.valueOf(file.length));
        }
        return new PlyRows(header, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    }

    int count() {
        return rows;
    }

    /**
     * Some columns, interleaved row by row.
     *
     * @throws BadInput naming the property that is missing, or the row and property that is not a finite number
     */
    float[] floats(String... properties) {
        float[] values = new float[Math.multiplyExact(rows, properties.length)];
        for (int p = 0; p < properties.length; p++) {
            PlyHeader.Column column = header.column(properties[p]);
            int at = header.dataOffset() + column.offset();
            for (int row = 0; row < rows; row++, at += header.rowBytes()) {
                float value = column.type().read(data, at);
                if (!Float.isFinite(value)) {
                    throw wrongValue(row, properties[p]);
                }
                values[row * properties.length + p] = value;
            }
        }
        return values;
    }

    /** As {@link #floats}, for columns of unsigned bytes. */
    byte[] bytes(String... properties) {
        byte[] values = new byte[Math.multiplyExact(rows, properties.length)];
        for (int p = 0; p < properties.length; p++) {
            PlyHeader.Column column = header.column(properties[p]);
            if (column.type() != PlyType.UINT8) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.property-type", properties[p], "uchar");
            }
            int at = header.dataOffset() + column.offset();
            for (int row = 0; row < rows; row++, at += header.rowBytes()) {
                values[row * properties.length + p] = data.get(at);
            }
        }
        return values;
    }

    static BadInput wrongValue(int row, String property) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.value", String.valueOf(row), property);
    }
}
