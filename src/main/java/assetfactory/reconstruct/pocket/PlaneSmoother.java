package assetfactory.reconstruct.pocket;

import assetfactory.image.Rect;
import java.util.Arrays;

/**
 * Smooths a height field without rounding its edges. In every square window the least-squares plane is fitted; every
 * cell then takes the mean of the planes of all windows that hold it, each weighted by 1 / (residual² + noise²)²: a
 * window across an edge fits badly and has no say. Sums over windows come from running sums, so the cost does not
 * grow with the window.
 */
final class PlaneSmoother {
    private static final int SIDE = Crop.GRID;

    /** Cells that a plane is fitted to. */
    private static final int FEWEST = 6;

    private final boolean[] known;
    private final int radius;
    /** The square windows that hold a known cell have their middles in here. */
    private final Rect area;
    /** Of every window, the same for every field over these cells: how many it counts, 1 at least. */
    private final double[] counts;
    /** Means of x and y, their variances and covariance, and the determinant of these. */
    private final double[][] places = new double[6][];
    /** 1 where enough are known for a plane, else 0. */
    private final double[] enough;

    private PlaneSmoother(boolean[] known, int radius) {
        this.known = known;
        this.radius = radius;
        this.area = area();
        double[][] sums = new double[6][area.width() * area.height()];
        each((i, at, u, v) -> {
            sums[0][at] = 1;
            sums[1][at] = u;
            sums[2][at] = v;
            sums[3][at] = u * u;
            sums[4][at] = u * v;
            sums[5][at] = v * v;
        });
        for (double[] sum : sums) {
            boxSum(sum);
        }
        this.counts = sums[0];
        this.enough = new double[counts.length];
        for (int m = 0; m < places.length; m++) {
            places[m] = new double[counts.length];
        }
        for (int at = 0; at < counts.length; at++) {
            place(sums, at);
        }
    }

    private void place(double[][] sums, int at) {
        double n = counts[at];
        if (n < FEWEST) {
            // Any plane will do: it has no weight.
            counts[at] = 1;
            places[2][at] = 1;
            places[4][at] = 1;
            places[5][at] = 1;
            return;
        }
        double mx = sums[1][at] / n;
        double my = sums[2][at] / n;
        // Across a line of cells the slope is not known; the small addend keeps it at zero.
        double xx = sums[3][at] / n - mx * mx + 2e-5;
        double xy = sums[4][at] / n - mx * my;
        double yy = sums[5][at] / n - my * my + 2e-5;
        enough[at] = 1;
        places[0][at] = mx;
        places[1][at] = my;
        places[2][at] = xx;
        places[3][at] = xy;
        places[4][at] = yy;
        places[5][at] = xx * yy - xy * xy;
    }

    /**
     * @param known cells that count and that are smoothed
     * @param radius of the window, in cells
     */
    static PlaneSmoother over(boolean[] known, int radius) {
        return new PlaneSmoother(known, radius);
    }

    /** @param noise residual, in plane units, that is still taken for noise */
    float[] smooth(float[] field, double noise) {
        double[][] heights = heights(field);
        double[][] planes = new double[4][counts.length];
        moments(heights);
        fit(heights, planes);
        weigh(heights, planes, noise * noise);
        for (double[] plane : planes) {
            boxSum(plane);
        }
        float[] smooth = field.clone();
        each((i, at, u, v) -> {
            if (planes[3][at] > 0) {
                smooth[i] = (float) ((planes[0][at] * u + planes[1][at] * v + planes[2][at]) / planes[3][at]);
            }
        });
        return smooth;
    }

    private interface Cell {
        /**
         * @param i in the field
         * @param at in the area
         * @param u across, in plane units
         * @param v down, in plane units
         */
        void see(int i, int at, double u, double v);
    }

    private void each(Cell cell) {
        for (int y = 0, at = 0; y < area.height(); y++) {
            int row = (area.y() + y) * SIDE + area.x();
            double v = unit(area.y() + y);
            for (int x = 0; x < area.width(); x++, at++) {
                if (known[row + x]) {
                    cell.see(row + x, at, unit(area.x() + x), v);
                }
            }
        }
    }

    private Rect area() {
        int left = SIDE;
        int right = -1;
        int top = SIDE;
        int bottom = -1;
        for (int i = 0; i < known.length; i++) {
            if (known[i]) {
                left = Math.min(left, i % SIDE);
                right = Math.max(right, i % SIDE);
                top = Math.min(top, i / SIDE);
                bottom = i / SIDE;
            }
        }
        if (right < 0) {
            // Any will do: nothing is known in it.
            return new Rect(0, 0, 1, 1);
        }
        left = Math.max(0, left - radius);
        right = Math.min(SIDE - 1, right + radius);
        top = Math.max(0, top - radius);
        bottom = Math.min(SIDE - 1, bottom + radius);
        return new Rect(left, top, right - left + 1, bottom - top + 1);
    }

    /** Window sums of z, xz, yz, zz. */
    private double[][] heights(float[] field) {
        double[][] m = new double[4][area.width() * area.height()];
        each((i, at, u, v) -> {
            double z = field[i];
            m[0][at] = z;
            m[1][at] = u * z;
            m[2][at] = v * z;
            m[3][at] = z * z;
        });
        for (double[] sums : m) {
            boxSum(sums);
        }
        return m;
    }

    // Three plain loops, which the machine does for several windows at once.

    /** From window sums to the mean of z, its covariances with x and y, and its variance, in place. */
    private void moments(double[][] heights) {
        double[] z = heights[0];
        double[] xz = heights[1];
        double[] yz = heights[2];
        double[] zz = heights[3];
        double[] mx = places[0];
        double[] my = places[1];
        for (int at = 0; at < counts.length; at++) {
            double mz = z[at] / counts[at];
            z[at] = mz;
            xz[at] = xz[at] / counts[at] - mx[at] * mz;
            yz[at] = yz[at] / counts[at] - my[at] * mz;
            zz[at] = zz[at] / counts[at] - mz * mz;
        }
    }

    /** Writes the planes' slopes. */
    private void fit(double[][] moments, double[][] planes) {
        double[] xz = moments[1];
        double[] yz = moments[2];
        double[] xx = places[2];
        double[] xy = places[3];
        double[] yy = places[4];
        double[] determinant = places[5];
        double[] a = planes[0];
        double[] b = planes[1];
        for (int at = 0; at < a.length; at++) {
            a[at] = (yy[at] * xz[at] - xy[at] * yz[at]) / determinant[at];
            b[at] = (xx[at] * yz[at] - xy[at] * xz[at]) / determinant[at];
        }
    }

    /** From slopes to weight times slopes and offset, and the weight. */
    private void weigh(double[][] moments, double[][] planes, double noise) {
        double[] mz = moments[0];
        double[] xz = moments[1];
        double[] yz = moments[2];
        double[] zz = moments[3];
        double[] mx = places[0];
        double[] my = places[1];
        double[] a = planes[0];
        double[] b = planes[1];
        double[] offset = planes[2];
        double[] weight = planes[3];
        for (int at = 0; at < a.length; at++) {
            double spread = Math.max(0, zz[at] - a[at] * xz[at] - b[at] * yz[at]) + noise;
            double w = enough[at] * (1e-8 / (spread * spread));
            offset[at] = w * (mz[at] - a[at] * mx[at] - b[at] * my[at]);
            a[at] = w * a[at];
            b[at] = w * b[at];
            weight[at] = w;
        }
    }

    private static double unit(int cell) {
        return (cell + 0.5) * Crop.PITCH - 1;
    }

    /** Replaces every cell of the area by the sum over the square window around it, in place. */
    private void boxSum(double[] cells) {
        across(cells);
        down(cells);
    }

    /** Four rows side by side: a running sum waits for its last step, and four of them for no longer than one. */
    private void across(double[] cells) {
        int width = area.width();
        double[][] lines = new double[4][width + 2 * radius + 1];
        for (int row = 0; row < cells.length; row += 4 * width) {
            int rows = Math.min(4, (cells.length - row) / width);
            for (int k = 0; k < rows; k++) {
                System.arraycopy(cells, row + k * width, lines[k], radius + 1, width);
            }
            sum(lines, width, 2 * radius + 1);
            for (int k = 0; k < rows; k++) {
                System.arraycopy(lines[k], 0, cells, row + k * width, width);
                Arrays.fill(lines[k], 0, radius + 1, 0);
            }
        }
    }

    /** Sums of the windows that begin one place later, in place: what is written, nobody reads any more. */
    private static void sum(double[][] lines, int width, int window) {
        double[] a = lines[0];
        double[] b = lines[1];
        double[] c = lines[2];
        double[] d = lines[3];
        double sumA = 0;
        double sumB = 0;
        double sumC = 0;
        double sumD = 0;
        for (int x = 0; x < window; x++) {
            sumA += a[x];
            sumB += b[x];
            sumC += c[x];
            sumD += d[x];
        }
        for (int x = 0; x < width; x++) {
            sumA += a[x + window];
            sumB += b[x + window];
            sumC += c[x + window];
            sumD += d[x + window];
            sumA -= a[x];
            sumB -= b[x];
            sumC -= c[x];
            sumD -= d[x];
            a[x] = sumA;
            b[x] = sumB;
            c[x] = sumC;
            d[x] = sumD;
        }
    }

    /** All columns at once, row by row: walking down one column after the other waits for memory at every step. */
    private void down(double[] cells) {
        int width = area.width();
        int height = area.height();
        double[] from = cells.clone();
        double[] sums = new double[width];
        for (int y = -radius; y < height; y++) {
            int enters = (y + radius) * width;
            int leaves = (y - radius - 1) * width;
            if (enters < from.length) {
                for (int x = 0; x < width; x++) {
                    sums[x] += from[enters + x];
                }
            }
            if (leaves >= 0) {
                for (int x = 0; x < width; x++) {
                    sums[x] -= from[leaves + x];
                }
            }
            if (y >= 0) {
                System.arraycopy(sums, 0, cells, y * width, width);
            }
        }
    }
}
