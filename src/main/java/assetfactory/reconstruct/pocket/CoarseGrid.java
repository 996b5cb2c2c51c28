package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The coarser grid of a quick look: what the network is shown there, and what it answers brought back to
 * {@link Crop#GRID}² cells. Cells outside the mask have no say on the way back.
 *
 * @param side cells in either direction
 * @param depths factor on the answered depths
 */
record CoarseGrid(int side, double depths) {
    private static final int CELLS = GRID * GRID;

    /** Coverage from which a coarse cell is inside. */
    private static final double MOST = 0.5;

    CoarseGrid(ShapeManifest.Glance glance) {
        this(glance.side(), glance.depths());
    }

    /**
     * Every cell is the mean over its own square of the finer ones.
     *
     * @param input as {@link ShapeInput#of} makes it
     * @return the same planes on side² cells
     */
    float[] input(float[] input) {
        double step = GRID / (double) side;
        float[] coarse = new float[4 * side * side];
        double[] sum = new double[4];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                sum(input, x * step, y * step, step, sum);
                if (sum[3] >= MOST * step * step) {
                    for (int c = 0; c < 4; c++) {
                        coarse[(c * side + y) * side + x] = (float) (sum[c] / sum[3]);
                    }
                }
            }
        }
        return coarse;
    }

    /** Of red, green, blue and mask over a square of cells. */
    private static void sum(float[] input, double left, double top, double step, double[] sum) {
        Arrays.fill(sum, 0);
        for (int v = (int) top; v < Math.min(GRID, top + step); v++) {
            double height = Math.min(v + 1, top + step) - Math.max(v, top);
            for (int u = (int) left; u < Math.min(GRID, left + step); u++) {
                int i = v * GRID + u;
                if (input[3 * CELLS + i] > 0) {
                    double share = height * (Math.min(u + 1, left + step) - Math.max(u, left));
                    for (int c = 0; c < 4; c++) {
                        sum[c] += share * input[c * CELLS + i];
                    }
                }
            }
        }
    }

    /**
     * @param coarse what the network said of {@code seen}
     * @param seen as {@link #input} made it
     * @param inside cells of the mask on the finer grid
     */
    ShapeAnswer answer(ShapeAnswer coarse, float[] seen, boolean[] inside) {
        boolean[] known = new boolean[CELLS];
        Map<String, float[]> fine = new TreeMap<>();
        coarse.outputs().forEach((name, values) -> fine.put(name, switch (name) {
            case ShapeManifest.UP -> values;
            // A chance that is high in one cell alone must stay so.
            case ShapeManifest.JUMPS -> nearest(values, inside);
            default -> bilinear(values, seen, inside, known);
        }));
        float[] shape = fine.get(ShapeManifest.SHAPE);
        for (int i = 0; i < 2 * CELLS; i++) {
            shape[i] *= (float) depths;
        }
        if (!Arrays.equals(known, inside)) {
            // Of what is thinner than a coarse cell nothing was seen: it is as deep as what is near.
            fine.put(ShapeManifest.SHAPE, filled(shape, known));
        }
        return new ShapeAnswer(fine);
    }

    private float[] nearest(float[] values, boolean[] inside) {
        int planes = values.length / (side * side);
        float[] fine = new float[planes * CELLS];
        for (int i = 0; i < CELLS; i++) {
            if (inside[i]) {
                int cell = i / GRID * side / GRID * side + i % GRID * side / GRID;
                for (int p = 0; p < planes; p++) {
                    fine[p * CELLS + i] = values[p * side * side + cell];
                }
            }
        }
        return fine;
    }

    /** @param known is told which cells have a value */
    private float[] bilinear(float[] values, float[] seen, boolean[] inside, boolean[] known) {
        int cells = side * side;
        int planes = values.length / cells;
        float[] fine = new float[planes * CELLS];
        int[] corners = new int[4];
        float[] weights = new float[4];
        for (int i = 0; i < CELLS; i++) {
            known[i] = inside[i] && weigh(i % GRID, i / GRID, seen, corners, weights);
            for (int p = 0; p < planes && known[i]; p++) {
                int plane = p * cells;
                fine[p * CELLS + i] = weights[0] * values[plane + corners[0]] + weights[1] * values[plane + corners[1]]
                        + weights[2] * values[plane + corners[2]] + weights[3] * values[plane + corners[3]];
            }
        }
        return fine;
    }

    /** The four coarse cells around a fine one, and the share of those inside; false if none is. */
    private boolean weigh(int x, int y, float[] seen, int[] corners, float[] weights) {
        double column = place(x);
        double row = place(y);
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int u = (int) column + k % 2;
            int v = (int) row + k / 2;
            corners[k] = v * side + u;
            weights[k] = (float) ((1 - Math.abs(column - u)) * (1 - Math.abs(row - v)) * seen[3 * side * side + corners[k]]);
            sum += weights[k];
        }
        for (int k = 0; k < 4; k++) {
            weights[k] /= (float) sum;
        }
        return sum > 0;
    }

    /** Of a fine cell's centre between the centres of coarse ones, so that there is one before and one behind. */
    private double place(int cell) {
        return Math.min(Math.max((cell + 0.5) * side / GRID - 0.5, 0), side - 1.001);
    }

    private static float[] filled(float[] planes, boolean[] known) {
        float[] filled = new float[planes.length];
        for (int p = 0; p < planes.length; p += CELLS) {
            float[] plane = Arrays.copyOfRange(planes, p, p + CELLS);
            Fill.outward(plane, known, GRID);
            System.arraycopy(plane, 0, filled, p, CELLS);
        }
        return filled;
    }
}
