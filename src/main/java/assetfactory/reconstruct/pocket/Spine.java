package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

import java.util.stream.IntStream;

/**
 * How an object's middle, between front and back, runs from its foot to its top: one depth for every row. In a picture
 * from straight before it a bottle that bends away from the viewer looks like one that does not: the bend is a guess, and
 * everybody sees it from the side.
 *
 * @param slopeX of the middle across the picture, the same in all rows
 * @param rows depth of the middle in every row of the grid, smooth
 */
record Spine(double slopeX, double[] rows) implements Lean {
    /** Depth off the spine from which cells lose their say: an arm, a brim, a nose. */
    private static final double FAR = 0.1;

    /** Slope across from which an object turns a corner to the viewer: 20 degrees. */
    private static final double CORNER = 0.36;

    private static final int ROUNDS = 5;

    /** Rows over which it is smooth: standard deviation of the Gaussian. */
    private static final double SMOOTH = 12;

    private static final int REACH = (int) (3 * SMOOTH);

    private static final double[] NEAR = IntStream.rangeClosed(0, REACH)
            .mapToDouble(rows -> Math.exp(-rows * rows / (2 * SMOOTH * SMOOTH)))
            .toArray();

    /** Across a thin stick the slope is not known, and stays small. */
    private static final double UNKNOWN = 2e-4;

    /** Fitted by iterated reweighting, from the plane through the middle on. */
    static Spine fit(Guess guess, Tilt tilt) {
        double[] rows = new double[GRID];
        for (int y = 0; y < GRID; y++) {
            rows[y] = tilt.at(0, Crop.cellY(y));
        }
        Spine spine = new Spine(tilt.slopeX(), rows);
        for (int round = 0; round < ROUNDS; round++) {
            spine = spine.fitted(guess);
        }
        return spine;
    }

    private Spine fitted(Guess guess) {
        double[] n = new double[GRID];
        double[] sumX = new double[GRID];
        double[] sumZ = new double[GRID];
        double xx = 0;
        double xz = 0;
        for (int i = 0; i < guess.inside().length; i++) {
            if (guess.inside()[i]) {
                int y = i / GRID;
                double x = Crop.cellX(i % GRID);
                double z = (guess.front()[i] + guess.back()[i]) / 2;
                double off = (z - slopeX * x - rows[y]) / FAR;
                double weight = 1 / (1 + off * off);
                n[y] += weight;
                sumX[y] += weight * x;
                sumZ[y] += weight * z;
                xx += weight * x * x;
                xz += weight * x * z;
            }
        }
        double all = 0;
        for (int y = 0; y < GRID; y++) {
            double each = Math.max(n[y], 1e-9);
            xx -= sumX[y] * sumX[y] / each;
            xz -= sumX[y] * sumZ[y] / each;
            all += n[y];
        }
        double slope = xz / (xx + UNKNOWN * Math.max(all, 1));
        for (int y = 0; y < GRID; y++) {
            sumZ[y] -= slope * sumX[y];
        }
        return new Spine(slope, smooth(sumZ, n));
    }

    private static double[] smooth(double[] sums, double[] weights) {
        double[] rows = new double[GRID];
        for (int y = 0; y < GRID; y++) {
            double sum = 0;
            double weight = 0;
            for (int k = Math.max(0, y - REACH); k <= Math.min(GRID - 1, y + REACH); k++) {
                sum += NEAR[Math.abs(y - k)] * sums[k];
                weight += NEAR[Math.abs(y - k)] * weights[k];
            }
            rows[y] = weight > 0 ? sum / weight : 0;
        }
        return rows;
    }

    /** What is no lean stays: an object that turns a corner to the viewer goes on doing so. */
    @Override
    public float[] removedFrom(float[] field) {
        double across = Math.abs(slopeX) > CORNER ? 0 : slopeX;
        float[] upright = new float[field.length];
        for (int i = 0; i < field.length; i++) {
            upright[i] = (float) (field[i] - rows[i / GRID] - across * Crop.cellX(i % GRID));
        }
        return upright;
    }
}
