package assetfactory.asset.ply;

import assetfactory.message.BadInput;

/** One row of an element; the same object is filled again for each row. */
public final class PlyRow {
    /** Longest list that is kept: faces are of three or four corners, and a few of some dozens. */
    private static final int LONGEST_LIST = 4096;

    private final PlyElement element;
    private final double[] values;
    private final double[][] lists;
    private final boolean floats;

    PlyRow(PlyElement element) {
        this.element = element;
        this.values = new double[element.properties().size()];
        this.lists = new double[values.length][];
        this.floats = element.properties().stream()
                .allMatch(property -> !property.isList() && property.type() == PlyType.FLOAT32);
    }

    /** The value of a property by its number; of a list, its length. */
    public double value(int property) {
        return values[property];
    }

    /** An item of a list. */
    public double item(int property, int index) {
        return lists[property][index];
    }

    void read(PlyNumbers numbers, int row) {
        if (floats) {
            numbers.floats(values);
            return;
        }
        for (int p = 0; p < values.length; p++) {
            PlyProperty property = element.properties().get(p);
            if (property.isList()) {
                readList(numbers, row, p, property);
            } else {
                values[p] = numbers.next(property.type());
            }
        }
    }

    private void readList(PlyNumbers numbers, int row, int p, PlyProperty property) {
        double length = length(numbers, property, row);
        if (length > LONGEST_LIST) {
            throw wrongValue(row, property.name());
        }
        values[p] = length;
        if (lists[p] == null || lists[p].length < length) {
            lists[p] = new double[(int) Math.max(4, length)];
        }
        for (int i = 0; i < length; i++) {
            lists[p][i] = numbers.next(property.type());
        }
    }

    /** Reads a row without keeping it. */
    static void skip(PlyElement element, PlyNumbers numbers, int row) {
        for (PlyProperty property : element.properties()) {
            long count = property.isList() ? (long) length(numbers, property, row) : 1;
            numbers.skip(property.type(), count);
        }
    }

    private static double length(PlyNumbers numbers, PlyProperty property, int row) {
        double length = numbers.next(property.count().orElseThrow());
        if (!(length >= 0) || length != Math.rint(length) || length > numbers.most(property.type())) {
            throw wrongValue(row, property.name());
        }
        return length;
    }

    /** For throwing: the value of a property cannot be used. */
    public static BadInput wrongValue(long row, String property) {
        return new BadInput(
                BadInput.Kind.UNPROCESSABLE, "error.ply.value", String.valueOf(row), PlyInput.printable(property));
    }
}
