package assetfactory.reconstruct.pocket;

/**
 * Smooths a height field without rounding its edges. In every square window the least-squares plane is fitted; every
 * cell then takes the mean of the planes of all windows that hold it, each weighted by 1 / (residual² + noise²)²: a
 * window across an edge fits badly and has no say. Sums over windows come from running sums, so the cost does not
 * grow with the window.
 */
final class PlaneSmoother {
    private static final int SIDE = Crop.GRID;

    private PlaneSmoother() {}

    /**
     * @param known cells that count and that are smoothed
     * @param radius of the window, in cells
     * @param noise residual, in plane units, that is still taken for noise
     */
    static float[] smooth(float[] field, boolean[] known, int radius, double noise) {
        double[][] moments = moments(field, known, radius);
        double[][] planes = new double[4][SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                fit(moments, y * SIDE + x, noise, planes);
            }
        }
        for (double[] plane : planes) {
            boxSum(plane, radius);
        }
        float[] smooth = field.clone();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int i = y * SIDE + x;
                if (known[i] && planes[3][i] > 0) {
                    smooth[i] = (float) ((planes[0][i] * unit(x) + planes[1][i] * unit(y) + planes[2][i])
                            / planes[3][i]);
                }
            }
        }
        return smooth;
    }

    /** Window sums of 1, x, y, xx, xy, yy, z, xz, yz, zz. */
    private static double[][] moments(float[] field, boolean[] known, int radius) {
        double[][] m = new double[10][SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int i = y * SIDE + x;
                if (known[i]) {
                    double u = unit(x);
                    double v = unit(y);
                    double z = field[i];
                    m[0][i] = 1;
                    m[1][i] = u;
                    m[2][i] = v;
                    m[3][i] = u * u;
                    m[4][i] = u * v;
                    m[5][i] = v * v;
                    m[6][i] = z;
                    m[7][i] = u * z;
                    m[8][i] = v * z;
                    m[9][i] = z * z;
                }
            }
        }
        for (double[] moment : m) {
            boxSum(moment, radius);
        }
        return m;
    }

    /** Writes weight times the plane's two slopes and offset, and the weight. */
    private static void fit(double[][] m, int i, double noise, double[][] planes) {
        double n = m[0][i];
        if (n < 6) {
            return;
        }
        double mx = m[1][i] / n;
        double my = m[2][i] / n;
        double mz = m[6][i] / n;
        // Across a line of cells the slope is not known; the small addend keeps it at zero.
        double xx = m[3][i] / n - mx * mx + 2e-5;
        double xy = m[4][i] / n - mx * my;
        double yy = m[5][i] / n - my * my + 2e-5;
        double xz = m[7][i] / n - mx * mz;
        double yz = m[8][i] / n - my * mz;
        double zz = m[9][i] / n - mz * mz;
        double determinant = xx * yy - xy * xy;
        double a = (yy * xz - xy * yz) / determinant;
        double b = (xx * yz - xy * xz) / determinant;
        double residual = Math.max(0, zz - a * xz - b * yz);
        double spread = residual + noise * noise;
        double weight = 1e-8 / (spread * spread);
        planes[0][i] = weight * a;
        planes[1][i] = weight * b;
        planes[2][i] = weight * (mz - a * mx - b * my);
        planes[3][i] = weight;
    }

    private static double unit(int cell) {
        return (cell + 0.5) * Crop.PITCH - 1;
    }

    /** Replaces every cell by the sum over the square window around it, in place. */
    private static void boxSum(double[] cells, int radius) {
        double[] line = new double[SIDE];
        for (int y = 0; y < SIDE; y++) {
            System.arraycopy(cells, y * SIDE, line, 0, SIDE);
            double sum = 0;
            for (int x = 0; x < radius; x++) {
                sum += line[x];
            }
            for (int x = 0; x < SIDE; x++) {
                sum += x + radius < SIDE ? line[x + radius] : 0;
                sum -= x - radius - 1 >= 0 ? line[x - radius - 1] : 0;
                cells[y * SIDE + x] = sum;
            }
        }
        down(cells, radius);
    }

    /** All columns at once, row by row: walking down one column after the other waits for memory at every step. */
    private static void down(double[] cells, int radius) {
        double[] from = cells.clone();
        double[] sums = new double[SIDE];
        for (int y = 0; y < radius; y++) {
            for (int x = 0; x < SIDE; x++) {
                sums[x] += from[y * SIDE + x];
            }
        }
        for (int y = 0; y < SIDE; y++) {
            if (y + radius < SIDE) {
                int next = (y + radius) * SIDE;
                for (int x = 0; x < SIDE; x++) {
                    sums[x] += from[next + x];
                }
            }
            if (y - radius - 1 >= 0) {
                int gone = (y - radius - 1) * SIDE;
                for (int x = 0; x < SIDE; x++) {
                    sums[x] -= from[gone + x];
                }
            }
            System.arraycopy(sums, 0, cells, y * SIDE, SIDE);
        }
    }
}
