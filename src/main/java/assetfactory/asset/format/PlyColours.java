package assetfactory.asset.format;

import assetfactory.asset.ply.PlyElement;
import assetfactory.asset.ply.PlyReader;
import assetfactory.asset.ply.PlyRow;
import assetfactory.asset.ply.PlyType;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of points or vertices, as bytes of sRGB, from whatever type a program wrote them in: bytes as they are,
 * 16 bits as shares of 65535, floats as shares of 1, or of 255 where one of them is beyond 1.5.
 */
final class PlyColours implements PlyReader.Rows {
    private static final List<String[]> NAMES = List.of(
            new String[] {"red", "green", "blue"},
            new String[] {"diffuse_red", "diffuse_green", "diffuse_blue"},
            new String[] {"r", "g", "b"});

    private final int[] columns;
    private final double unit;
    private final byte[] srgb;
    /** Kept until it is known what the largest is; empty for whole numbers. */
    private final float[] floats;

    private PlyColours(int[] columns, PlyType type, int rows) {
        this.columns = columns;
        this.unit = switch (type) {
            case UINT16, INT16 -> 1 / 257.0;
            default -> 1;
        };
        this.srgb = new byte[3 * rows];
        this.floats = columns.length > 0 && type.isFloat() ? new float[3 * rows] : new float[0];
    }

    static PlyColours of(PlyElement vertex, int rows) {
        for (String[] names : NAMES) {
            if (vertex.has(names)) {
                int[] columns = Arrays.stream(names).mapToInt(vertex::value).toArray();
                return new PlyColours(columns, vertex.properties().get(columns[0]).type(), rows);
            }
        }
        return new PlyColours(new int[0], PlyType.UINT8, rows);
    }

    void note(List<Note> notes) {
        if (columns.length == 0) {
            notes.add(Note.of("note.no-colours"));
        }
    }

    @Override
    public void take(int row, PlyRow values) {
        for (int k = 0; k < columns.length; k++) {
            double value = values.value(columns[k]);
            if (floats.length == 0) {
                srgb[3 * row + k] = (byte) SplatCodes.unsigned(value * unit);
            } else if (Double.isFinite(value)) {
                floats[3 * row + k] = (float) value;
            } else {
                throw PlyRow.wrongValue(row, "red, green, blue");
            }
        }
    }

    /** To be asked when all rows have been taken; white where the file has no colours. */
    byte[] srgb() {
        if (columns.length == 0) {
            Arrays.fill(srgb, (byte) 255);
        }
        float largest = 0;
        for (float value : floats) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < floats.length; i++) {
            srgb[i] = (byte) SplatCodes.unsigned(largest > 1.5f ? floats[i] : 255 * floats[i]);
        }
        return srgb;
    }
}
