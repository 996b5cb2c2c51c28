package assetfactory.asset;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Points in the cells of an even grid without limits, for finding neighbours: only cells that hold a point take room. */
public final class PointGrid {
    private static final int NONE = -1;
    /** Cells of one axis; what lies further out shares the last one. */
    private static final long MOST = 1 << 20;

    private final float[] positions;
    private final double cell;
    private final double[] origin;
    private final long[] keys;
    private final int[] numbers;
    private int cells;
    /** Points of cell c: members[starts[c]] .. members[starts[c + 1] - 1]. */
    private final int[] starts;
    private final int[] members;

    /**
     * @param positions x y z for each point
     * @param chosen the points that are put into the grid
     * @param cell side, above zero
     */
    public PointGrid(float[] positions, int[] chosen, double cell) {
        this.positions = positions;
        this.cell = cell;
        this.origin = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int i : chosen) {
            for (int k = 0; k < 3; k++) {
                origin[k] = Math.min(origin[k], positions[3 * i + k]);
            }
        }
        int capacity = Integer.highestOneBit(Math.max(4, chosen.length)) * 4;
        this.keys = new long[capacity];
        this.numbers = new int[capacity];
        Arrays.fill(numbers, NONE);
        int[] cellOf = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            cellOf[i] = number(key(chosen[i], 0, 0, 0), true);
        }
        this.starts = new int[cells + 1];
        for (int c : cellOf) {
            starts[c + 1]++;
        }
        for (int c = 0; c < cells; c++) {
            starts[c + 1] += starts[c];
        }
        this.members = new int[chosen.length];
        int[] next = starts.clone();
        for (int i = 0; i < chosen.length; i++) {
            members[next[cellOf[i]]++] = chosen[i];
        }
    }

    int cells() {
        return cells;
    }

    int size(int c) {
        return starts[c + 1] - starts[c];
    }

    int member(int c, int i) {
        return members[starts[c] + i];
    }

    /** The cell that many cells beside that of a point; negative where it is empty. */
    int cellBeside(int point, int dx, int dy, int dz) {
        return number(key(point, dx, dy, dz), false);
    }

    /** Whether at least so many other points of the grid are within a cell's side of a point. */
    boolean hasNeighbours(int point, int least) {
        int found = 0;
        for (int step = 0; step < 27; step++) {
            // The point's own cell first: mostly it is enough.
            int at = (step + 13) % 27;
            int c = cellBeside(point, at % 3 - 1, at / 3 % 3 - 1, at / 9 - 1);
            for (int i = c < 0 ? 0 : starts[c]; c >= 0 && i < starts[c + 1]; i++) {
                if (members[i] != point && near(point, members[i]) && ++found >= least) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Is told each point of the grid in the cells around a place: all within a cell's side, and some beyond. */
    public void around(double x, double y, double z, IntConsumer each) {
        for (int at = 0; at < 27; at++) {
            int c = number(key(axis(x, 0, at % 3 - 1), axis(y, 1, at / 3 % 3 - 1), axis(z, 2, at / 9 - 1)), false);
            for (int i = c < 0 ? 0 : starts[c]; c >= 0 && i < starts[c + 1]; i++) {
                each.accept(members[i]);
            }
        }
    }

    private boolean near(int a, int b) {
        double x = (double) positions[3 * a] - positions[3 * b];
        double y = (double) positions[3 * a + 1] - positions[3 * b + 1];
        double z = (double) positions[3 * a + 2] - positions[3 * b + 2];
        return x * x + y * y + z * z <= cell * cell;
    }

    private long key(int point, int dx, int dy, int dz) {
        return key(axis(positions[3 * point], 0, dx), axis(positions[3 * point + 1], 1, dy),
                axis(positions[3 * point + 2], 2, dz));
    }

    private static long key(long x, long y, long z) {
        return x * (MOST + 3) * (MOST + 3) + y * (MOST + 3) + z;
    }

    private long axis(double value, int k, int beside) {
        double at = Math.floor((value - origin[k]) / cell);
        return 1 + (long) Math.max(0, Math.min(MOST, at)) + beside;
    }

    private int number(long key, boolean make) {
        int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & keys.length - 1;
        while (numbers[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        if (numbers[slot] == NONE && make) {
            keys[slot] = key;
            numbers[slot] = cells++;
        }
        return numbers[slot];
    }
}
