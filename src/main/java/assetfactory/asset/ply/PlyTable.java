package assetfactory.asset.ply;

import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.List;

/** Gathers columns of an element into arrays, interleaved row by row; all of them in one pass. */
public final class PlyTable implements PlyReader.Rows {
    private final PlyElement element;
    private final int rows;
    private final List<PlyReader.Rows> columns = new ArrayList<>();

    /** @param rows of the element, as {@link PlyReader#rows} allows them */
    public PlyTable(PlyElement element, int rows) {
        this.element = element;
        this.rows = rows;
    }

    /**
     * Columns as floats. The array is filled while the file is read.
     *
     * @throws BadInput naming the property that is missing; later, the row and property that is not a finite number
     */
    public float[] floats(String... properties) {
        int width = properties.length;
        int[] numbers = numbers(properties);
        float[] values = new float[Math.multiplyExact(rows, width)];
        columns.add((row, given) -> {
            for (int k = 0; k < width; k++) {
                float value = (float) given.value(numbers[k]);
                if (!Float.isFinite(value)) {
                    throw PlyRow.wrongValue(row, properties[k]);
                }
                values[row * width + k] = value;
            }
        });
        return values;
    }

    /** As {@link #floats}, for columns of unsigned bytes. */
    public byte[] bytes(String... properties) {
        int width = properties.length;
        int[] numbers = numbers(properties);
        for (int k = 0; k < width; k++) {
            if (element.properties().get(numbers[k]).type() != PlyType.UINT8) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.property-type", properties[k], "uchar");
            }
        }
        byte[] values = new byte[Math.multiplyExact(rows, width)];
        columns.add((row, given) -> {
            for (int k = 0; k < width; k++) {
                values[row * width + k] = (byte) (int) given.value(numbers[k]);
            }
        });
        return values;
    }

    @Override
    public void take(int row, PlyRow values) {
        for (PlyReader.Rows column : columns) {
            column.take(row, values);
        }
    }

    private int[] numbers(String... properties) {
        int[] numbers = new int[properties.length];
        for (int k = 0; k < properties.length; k++) {
            numbers[k] = element.value(properties[k]);
            if (numbers[k] < 0) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.missing-property", properties[k]);
            }
        }
        return numbers;
    }
}
