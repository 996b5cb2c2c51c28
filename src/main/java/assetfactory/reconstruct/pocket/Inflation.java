package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

/**
 * Poisson inflation: z = sqrt(h) where the Laplacian of h is -4 inside and h is 0 on the outline. For a disc of radius
 * r, h = r² - x² - y²: exactly a hemisphere; for anything else the natural balloon of about the same roundness.
 *
 * <p>h is solved on cell centres by conjugate gradients, from a start that a coarser grid gives. The outline crosses
 * between cells; so that its steps do not show, what is kept is h / d with d the true distance from the outline: smooth
 * up to the rim and beyond it, where the mesher multiplies d back in.
 */
final class Inflation {
    private static final int ROUNDS = 60;
    private static final double TOLERANCE = 1e-4;

    private Inflation() {}

    /**
     * The relief whose front is sqrt(h) in the middle and sqrt(d * g) toward the rim.
     *
     * @param distance of every cell from the outline, positive inside
     * @return h / d for every cell of the plane, spread outward beyond the outline
     */
    static float[] heightPerDistance(float[] distance) {
        boolean[] inside = new boolean[distance.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = distance[i] > 0;
        }
        double[] h = solve(inside, GRID, PITCH);
        float[] ratio = new float[h.length];
        boolean[] sure = new boolean[h.length];
        for (int i = 0; i < h.length; i++) {
            sure[i] = distance[i] > 1.5 * PITCH;
            // On the grid h vanishes at the centres of the first outside cells, half a cell beyond the outline.
            ratio[i] = sure[i] ? (float) (h[i] / (distance[i] + PITCH / 2)) : 0;
        }
        // Sticks thinner than three cells have no sure cell: there a round stick's own profile, h = d (2 r - d).
        for (int i = 0; i < h.length; i++) {
            if (inside[i] && !sure[i] && !near(sure, i, 3)) {
                ratio[i] = Math.max(distance[i], (float) PITCH / 2);
                sure[i] = true;
            }
        }
        Fill.outward(ratio, sure, GRID);
        return ratio;
    }

    private static boolean near(boolean[] cells, int i, int radius) {
        int x = i % GRID;
        int y = i / GRID;
        for (int v = Math.max(0, y - radius); v <= Math.min(GRID - 1, y + radius); v++) {
            for (int u = Math.max(0, x - radius); u <= Math.min(GRID - 1, x + radius); u++) {
                if (cells[v * GRID + u]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Solves 4 h - (sum of the four neighbours) = 4 pitch², h = 0 outside. */
    private static double[] solve(boolean[] inside, int side, double pitch) {
        double[] h = new double[side * side];
        if (side > 16) {
            start(h, solve(halved(inside, side), side / 2, 2 * pitch), inside, side);
        }
        conjugateGradients(h, inside, side, pitch);
        return h;
    }

    private static boolean[] halved(boolean[] inside, int side) {
        int half = side / 2;
        boolean[] coarse = new boolean[half * half];
        for (int y = 0; y < half; y++) {
            for (int x = 0; x < half; x++) {
                int i = 2 * y * side + 2 * x;
                int count = (inside[i] ? 1 : 0) + (inside[i + 1] ? 1 : 0) + (inside[i + side] ? 1 : 0)
                        + (inside[i + side + 1] ? 1 : 0);
                coarse[y * half + x] = count >= 2;
            }
        }
        return coarse;
    }

    private static void start(double[] h, double[] coarse, boolean[] inside, int side) {
        int half = side / 2;
        for (int i = 0; i < h.length; i++) {
            if (inside[i]) {
                int x = i % side;
                int y = i / side;
                int x0 = Math.min(Math.max((x + 1) / 2 - 1, 0), half - 2);
                int y0 = Math.min(Math.max((y + 1) / 2 - 1, 0), half - 2);
                double fx = x / 2.0 - 0.25 - x0;
                double fy = y / 2.0 - 0.25 - y0;
                int k = y0 * half + x0;
                h[i] = Math.max(0, (coarse[k] * (1 - fx) + coarse[k + 1] * fx) * (1 - fy)
                        + (coarse[k + half] * (1 - fx) + coarse[k + half + 1] * fx) * fy);
            }
        }
    }

    private static void conjugateGradients(double[] h, boolean[] inside, int side, double pitch) {
        int n = h.length;
        double[] residual = new double[n];
        double[] applied = new double[n];
        laplacian(h, inside, side, applied);
        double goal = 0;
        for (int i = 0; i < n; i++) {
            residual[i] = inside[i] ? 4 * pitch * pitch - applied[i] : 0;
            goal += inside[i] ? 16 * pitch * pitch * pitch * pitch : 0;
        }
        double[] direction = residual.clone();
        double power = dot(residual, residual);
        for (int round = 0; round < ROUNDS && power > goal * TOLERANCE * TOLERANCE; round++) {
            laplacian(direction, inside, side, applied);
            double step = power / dot(direction, applied);
            for (int i = 0; i < n; i++) {
                h[i] += step * direction[i];
                residual[i] -= step * applied[i];
            }
            double before = power;
            power = dot(residual, residual);
            for (int i = 0; i < n; i++) {
                direction[i] = residual[i] + power / before * direction[i];
            }
        }
    }

    private static void laplacian(double[] h, boolean[] inside, int side, double[] result) {
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                int i = y * side + x;
                result[i] = inside[i] ? 4 * h[i] - h[i - 1] - h[i + 1] - h[i - side] - h[i + side] : 0;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
