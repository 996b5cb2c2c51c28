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
        int[] corners = new int[4 * CELLS];
        float[] weights = new float[4 * CELLS];
        for (int i = 0; i < CELLS; i++) {
            known[i] = inside[i] && weigh(i, seen, corners, weights);
        }
        Map<String, float[]> fine = new TreeMap<>();
        coarse.outputs().forEach((name, values) -> fine.put(name, switch (name) {
            case ShapeManifest.UP -> values;
            // A chance that is high in one cell alone must stay so.
            case ShapeManifest.JUMPS -> nearest(values, inside);
            default -> bilinear(values, known, corners, weights);
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

    private float[] bilinear(float[] values, boolean[] known, int[] corners, float[] weights) {
        int cells = side * side;
        float[] fine = new float[values.length / cells * CELLS];
        for (int from = 0, to = 0; from < values.length; from += cells, to += CELLS) {
            for (int i = 0, k = 0; i < CELLS; i++, k += 4) {
                if (known[i]) {
                    fine[to + i] = weights[k] * values[from + corners[k]]
                            + weights[k + 1] * values[from + corners[k + 1]]
                            + weights[k + 2] * values[from + corners[k + 2]]
                            + weights[k + 3] * values[from + corners[k + 3]];
                }
            }
        }
        return fine;
    }

    /** The four coarse cells around a fine one, and the share of those inside; false if none is. */
    private boolean weigh(int cell, float[] seen, int[] corners, float[] weights) {
        double column = place(cell % GRID);
        double row = place(cell / GRID);
        float sum = 0;
        for (int k = 0; k < 4; k++) {
            int u = (int) column + k % 2;
            int v = (int) row + k / 2;
            int corner = v * side + u;
            corners[4 * cell + k] = corner;
            weights[4 * cell + k] =
                    (float) ((1 - Math.abs(column - u)) * (1 - Math.abs(row - v)) * seen[3 * side * side + corner]);
            sum += weights[4 * cell + k];
        }
        for (int k = 0; k < 4 && sum > 0; k++) {
            weights[4 * cell + k] /= sum;
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
