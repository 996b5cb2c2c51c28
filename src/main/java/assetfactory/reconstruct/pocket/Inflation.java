package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

/**
 * Poisson inflation: z = sqrt(h) where the Laplacian of h is -4 inside and h is 0 on the outline. For a disc of radius
 * r, h = r² - x² - y²: exactly a hemisphere; for anything else the natural balloon of about the same roundness.
 *
 * <p>h is solved on cell centres by conjugate gradients, from a start that a coarser grid gives. The outline crosses
 * between cells: there h vanishes where the distance from the outline does, part of a cell away, and not at the next
 * cell. What is kept is h / d with d that distance: smooth up to the rim and beyond it, where the mesher multiplies d
 * back in.
 */
final class Inflation {
    private static final int ROUNDS = 60;
    private static final double TOLERANCE = 1e-4;

    /** The outline is never taken for nearer to a cell than this share of a cell: it would stiffen the equations. */
    private static final double NEAREST = 0.05;

    private Inflation() {}

    /**
     * The relief whose front is sqrt(h) in the middle and sqrt(d * g) toward the rim.
     *
     * @param distance of every cell from the outline, positive inside
     * @return h / d for every cell of the plane, spread outward beyond the outline
     */
    static float[] heightPerDistance(float[] distance) {
        double[] h = solve(distance, GRID, PITCH);
        float[] ratio = new float[h.length];
        boolean[] sure = new boolean[h.length];
        for (int i = 0; i < h.length; i++) {
            sure[i] = distance[i] > PITCH;
            ratio[i] = sure[i] ? (float) (h[i] / distance[i]) : 0;
        }
        // Sticks thinner than two cells have no sure cell: there a round stick's own profile, h = d (2 r - d).
        for (int i = 0; i < h.length; i++) {
            if (distance[i] > 0 && !sure[i] && !near(sure, i, 3)) {
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

    /** Solves 4 h - (sum of the four neighbours) = 4 pitch², h = 0 on the outline. */
    private static double[] solve(float[] distance, int side, double pitch) {
        double[] h = new double[side * side];
        if (side > 16) {
            start(h, solve(halved(distance, side), side / 2, 2 * pitch), distance, side);
        }
        conjugateGradients(h, diagonal(distance, side), side, pitch);
        return h;
    }

    private static float[] halved(float[] distance, int side) {
        int half = side / 2;
        float[] coarse = new float[half * half];
        for (int y = 0; y < half; y++) {
            for (int x = 0; x < half; x++) {
                int i = 2 * y * side + 2 * x;
                coarse[y * half + x] =
                        (distance[i] + distance[i + 1] + distance[i + side] + distance[i + side + 1]) / 4;
            }
        }
        return coarse;
    }

    /** What a cell's own h counts in its equation: more the nearer the outline is; 0 marks cells outside. */
    private static double[] diagonal(float[] distance, int side) {
        double[] diagonal = new double[distance.length];
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                int i = y * side + x;
                if (distance[i] > 0) {
                    diagonal[i] = weight(distance[i], distance[i - 1]) + weight(distance[i], distance[i + 1])
                            + weight(distance[i], distance[i - side]) + weight(distance[i], distance[i + side]);
                }
            }
        }
        return diagonal;
    }

    private static double weight(float inside, float neighbour) {
        return neighbour > 0 ? 1 : 1 / Math.max(NEAREST, inside / (inside - neighbour));
    }

    private static void start(double[] h, double[] coarse, float[] distance, int side) {
        int half = side / 2;
        for (int i = 0; i < h.length; i++) {
            if (distance[i] > 0) {
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

    private static void conjugateGradients(double[] h, double[] diagonal, int side, double pitch) {
        int n = h.length;
        double[] residual = new double[n];
        double[] scaled = new double[n];
        double[] applied = new double[n];
        apply(h, diagonal, side, applied);
        double goal = 0;
        for (int i = 0; i < n; i++) {
            h[i] = diagonal[i] > 0 ? h[i] : 0;
            residual[i] = diagonal[i] > 0 ? 4 * pitch * pitch - applied[i] : 0;
            goal += diagonal[i] > 0 ? 16 * pitch * pitch * pitch * pitch / diagonal[i] : 0;
        }
        scale(residual, diagonal, scaled);
        double[] direction = scaled.clone();
        double power = dot(residual, scaled);
        for (int round = 0; round < ROUNDS && power > goal * TOLERANCE * TOLERANCE; round++) {
            apply(direction, diagonal, side, applied);
            double step = power / dot(direction, applied);
            for (int i = 0; i < n; i++) {
                h[i] += step * direction[i];
                residual[i] -= step * applied[i];
            }
            scale(residual, diagonal, scaled);
            double before = power;
            power = dot(residual, scaled);
            for (int i = 0; i < n; i++) {
                direction[i] = scaled[i] + power / before * direction[i];
            }
        }
    }

    /** Divided by the diagonal: cells at the outline, with their large numbers, converge as fast as the others. */
    private static void scale(double[] residual, double[] diagonal, double[] scaled) {
        for (int i = 0; i < residual.length; i++) {
            scaled[i] = diagonal[i] > 0 ? residual[i] / diagonal[i] : 0;
        }
    }

    private static void apply(double[] h, double[] diagonal, int side, double[] result) {
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                int i = y * side + x;
                result[i] = diagonal[i] > 0
                        ? diagonal[i] * h[i] - h[i - 1] - h[i + 1] - h[i - side] - h[i + side]
                        : 0;
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
