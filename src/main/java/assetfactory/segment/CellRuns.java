package assetfactory.segment;

import java.util.Arrays;

/**
 * The islands and the holes of low-res logits, row by row in runs of cells that are alike: far fewer than cells. Inside
 * runs belong together also at corners, outside runs at sides only, as in {@link Islands}.
 */
final class CellRuns {
    private final int columns;
    private final int rows;
    /** Of every run its first cell in the row; one more ends each row. */
    private int[] starts = new int[512];
    private int[] parents = new int[512];
    private boolean[] inside = new boolean[512];
    private final int[] firstOfRow;
    private int count;
    private int[] areas = new int[0];
    private boolean[] atBorder = new boolean[0];

    /** @param cells a bit for each, rows beginning with a word of their own, nothing behind their ends */
    CellRuns(long[] cells, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.firstOfRow = new int[rows + 1];
        int words = cells.length / rows;
        for (int y = 0; y < rows; y++) {
            firstOfRow[y] = count;
            split(cells, y * words);
        }
        firstOfRow[rows] = count;
        for (int y = 1; y < rows; y++) {
            join(y);
        }
        measure();
    }

    private void split(long[] cells, int at) {
        boolean now = (cells[at] & 1) != 0;
        for (int x = 0; x < columns; x = change(cells, at, x, now), now = !now) {
            add(x, now);
        }
    }

    /** The next cell of a row that is not as those from here on, or the row's end. */
    private int change(long[] cells, int at, int from, boolean now) {
        long behind = -1L << from;
        for (int word = from / Long.SIZE; word * Long.SIZE < columns; word++, behind = -1) {
            long others = (now ? ~cells[at + word] : cells[at + word]) & behind;
            if (others != 0) {
                return Math.min(columns, word * Long.SIZE + Long.numberOfTrailingZeros(others));
            }
        }
        return columns;
    }

    private void add(int start, boolean isInside) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
            inside = Arrays.copyOf(inside, 2 * count);
        }
        starts[count] = start;
        parents[count] = count;
        inside[count] = isInside;
        count++;
    }

    /** Behind the last cell of a run. */
    private int end(int run, int row) {
        return run + 1 < firstOfRow[row + 1] ? starts[run + 1] : columns;
    }

    private void join(int y) {
        int above = firstOfRow[y - 1];
        for (int run = firstOfRow[y]; run < firstOfRow[y + 1]; run++) {
            int corner = inside[run] ? 1 : 0;
            int from = starts[run] - corner;
            int to = end(run, y) + corner;
            while (above > firstOfRow[y - 1] && starts[above] > from) {
                above--;
            }
            while (end(above, y - 1) <= from) {
                above++;
            }
            for (int other = above; other < firstOfRow[y] && starts[other] < to; other++) {
                if (inside[other] == inside[run]) {
                    parents[root(other)] = root(run);
                }
            }
        }
    }

    private int root(int run) {
        int root = run;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private void measure() {
        areas = new int[count];
        atBorder = new boolean[count];
        for (int y = 0; y < rows; y++) {
            for (int run = firstOfRow[y]; run < firstOfRow[y + 1]; run++) {
                int root = root(run);
                int end = end(run, y);
                areas[root] += end - starts[run];
                atBorder[root] |= y == 0 || y == rows - 1 || starts[run] == 0 || end == columns;
            }
        }
    }

    /** The part that a cell belongs to. */
    int partAt(int x, int y) {
        int run = firstOfRow[y];
        while (end(run, y) <= x) {
            run++;
        }
        return root(run);
    }

    /** Parts are numbered below this, but not every number is a part's. */
    int most() {
        return count;
    }

    boolean isPart(int number) {
        return parents[number] == number;
    }

    boolean inside(int part) {
        return inside[part];
    }

    int area(int part) {
        return areas[part];
    }

    boolean reachesBorder(int part) {
        return atBorder[part];
    }

    /** Sets all cells of some parts. */
    void fill(float[] logits, int stride, boolean[] parts, float with) {
        for (int y = 0; y < rows; y++) {
            for (int run = firstOfRow[y]; run < firstOfRow[y + 1]; run++) {
                if (parts[root(run)]) {
                    Arrays.fill(logits, y * stride + starts[run], y * stride + end(run, y), with);
                }
            }
        }
    }
}
