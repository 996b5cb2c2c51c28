package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Marching squares: the closed curves on which a field crosses a level, found by linear interpolation between cell
 * centres. Curves never touch or cross; seen with y up, the inside lies to the left, so outer curves run
 * counter-clockwise and holes clockwise.
 */
final class Contours {
    private static final int TOP = 0;
    private static final int RIGHT = 1;
    private static final int BOTTOM = 2;
    private static final int LEFT = 3;

    /** From-to edges of the cell for each of its 16 cases; corner bits: 8 top left, 4 top right, 2, 1 clockwise. */
    private static final int[][] SEGMENTS = {
        {},
        {BOTTOM, LEFT},
        {RIGHT, BOTTOM},
        {RIGHT, LEFT},
        {TOP, RIGHT},
        {TOP, RIGHT, BOTTOM, LEFT},
        {TOP, BOTTOM},
        {TOP, LEFT},
        {LEFT, TOP},
        {BOTTOM, TOP},
        {LEFT, TOP, RIGHT, BOTTOM},
        {RIGHT, TOP},
        {LEFT, RIGHT},
        {BOTTOM, RIGHT},
        {LEFT, BOTTOM},
        {}
    };

    /** The two ambiguous cases where the middle of the cell is inside. */
    private static final int[] JOINED_5 = {TOP, LEFT, BOTTOM, RIGHT};

    private static final int[] JOINED_10 = {RIGHT, TOP, LEFT, BOTTOM};

    private final float[] values;
    private final int width;
    private final int height;
    private final float level;
    private final int[] next;

    private Contours(Coverage coverage) {
        this.values = coverage.values();
        this.width = coverage.width();
        this.height = coverage.height();
        this.level = Coverage.LEVEL;
        this.next = new int[2 * width * height];
        Arrays.fill(next, -1);
    }

    /** The curves as x0 y0 x1 y1 … in cells of the coverage: the centre of cell (0, 0) is at (0.5, 0.5), y down. */
    static List<double[]> of(Coverage coverage) {
        Contours contours = new Contours(coverage);
        contours.link();
        return contours.trace();
    }

    private void link() {
        for (int y = 0; y < height - 1; y++) {
            int left = (values[y * width] > level ? 8 : 0) | (values[(y + 1) * width] > level ? 1 : 0);
            for (int x = 0; x < width - 1; x++) {
                int i = y * width + x;
                int right = (values[i + 1] > level ? 4 : 0) | (values[i + width + 1] > level ? 2 : 0);
                int code = left | right;
                left = (right & 4) << 1 | (right & 2) >> 1;
                if (code == 0 || code == 15) {
                    continue;
                }
                int[] segments = segments(code, i);
                for (int s = 0; s < segments.length; s += 2) {
                    next[edge(segments[s], i)] = edge(segments[s + 1], i);
                }
            }
        }
    }

    private int[] segments(int code, int i) {
        if (code == 5 || code == 10) {
            float middle = (values[i] + values[i + 1] + values[i + width] + values[i + width + 1]) / 4;
            if (middle > level) {
                return code == 5 ? JOINED_5 : JOINED_10;
            }
        }
        return SEGMENTS[code];
    }

    /** Number of a grid edge: first all horizontal ones by their left end, then all vertical ones by their top. */
    private int edge(int side, int i) {
        return switch (side) {
            case TOP -> i;
            case BOTTOM -> i + width;
            case LEFT -> width * height + i;
            default -> width * height + i + 1;
        };
    }

    private List<double[]> trace() {
        List<double[]> curves = new ArrayList<>();
        double[] points = new double[1024];
        for (int start = 0; start < next.length; start++) {
            if (next[start] < 0) {
                continue;
            }
            int count = 0;
            int at = start;
            while (next[at] >= 0) {
                if (2 * count + 2 > points.length) {
                    points = Arrays.copyOf(points, points.length * 2);
                }
                place(at, points, 2 * count++);
                int following = next[at];
                next[at] = -1;
                at = following;
            }
            curves.add(Arrays.copyOf(points, 2 * count));
        }
        return curves;
    }

    private void place(int edge, double[] points, int at) {
        boolean vertical = edge >= width * height;
        int i = vertical ? edge - width * height : edge;
        int j = vertical ? i + width : i + 1;
        // Kept off the ends, so that two curves never meet in a cell's corner.
        double t = Math.min(Math.max((level - values[i]) / (double) (values[j] - values[i]), 0.002), 0.998);
        points[at] = i % width + 0.5 + (vertical ? 0 : t);
        points[at + 1] = i / width + 0.5 + (vertical ? t : 0);
    }
}
