package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

/**
 * Thin parts: skewers, handles, twigs. The network wavers along them by more than they are thick; each that lies nearly
 * in a plane is put into it.
 */
final class Sticks {
    /** Half width, in cells, up to which a part is thin. */
    private static final int THIN = 4;

    /** Greatest mean deviation from the plane, in plane units, that is taken for wavering. */
    private static final double WAVER = 0.09;

    private static final int FEWEST = 12;

    private Sticks() {}

    /** Trusted cells with nothing thick near them. */
    static boolean[] thin(boolean[] trusted, float[] distance) {
        float[] thick = new float[trusted.length];
        for (int i = 0; i < thick.length; i++) {
            thick[i] = distance[i] > THIN * PITCH ? 1 : 0;
        }
        float[] near = Grid.greatest(thick, THIN + 2);
        boolean[] thin = new boolean[trusted.length];
        for (int i = 0; i < thin.length; i++) {
            thin[i] = trusted[i] && near[i] == 0;
        }
        return thin;
    }

    /** Changes the field in place. */
    static void straighten(float[] field, boolean[] thin) {
        boolean[] seen = new boolean[thin.length];
        int[] cells = new int[thin.length];
        for (int i = 0; i < thin.length; i++) {
            if (thin[i] && !seen[i]) {
                int count = component(i, thin, seen, cells);
                if (count >= FEWEST) {
                    flatten(field, cells, count);
                }
            }
        }
    }

    private static int component(int start, boolean[] thin, boolean[] seen, int[] cells) {
        int count = 0;
        cells[count++] = start;
        seen[start] = true;
        for (int k = 0; k < count; k++) {
            int x = cells[k] % GRID;
            int y = cells[k] / GRID;
            for (int v = Math.max(0, y - 1); v <= Math.min(GRID - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(GRID - 1, x + 1); u++) {
                    int i = v * GRID + u;
                    if (thin[i] && !seen[i]) {
                        seen[i] = true;
                        cells[count++] = i;
                    }
                }
            }
        }
        return count;
    }

    private static void flatten(float[] field, int[] cells, int count) {
        double[] m = new double[9];
        for (int k = 0; k < count; k++) {
            double x = Crop.cellX(cells[k] % GRID);
            double y = Crop.cellY(cells[k] / GRID);
            double z = field[cells[k]];
            double[] terms = {x, y, z, x * x, x * y, y * y, x * z, y * z, z * z};
            for (int t = 0; t < 9; t++) {
                m[t] += terms[t] / count;
            }
        }
        // Across a straight stick the slope is not known; the addend keeps it at zero.
        double xx = m[3] - m[0] * m[0] + 5e-4;
        double xy = m[4] - m[0] * m[1];
        double yy = m[5] - m[1] * m[1] + 5e-4;
        double xz = m[6] - m[0] * m[2];
        double yz = m[7] - m[1] * m[2];
        double determinant = xx * yy - xy * xy;
        double a = (yy * xz - xy * yz) / determinant;
        double b = (xx * yz - xy * xz) / determinant;
        double squared = 0;
        for (int k = 0; k < count; k++) {
            double off = field[cells[k]] - plane(m, a, b, cells[k]);
            squared += off * off / count;
        }
        if (squared < WAVER * WAVER) {
            for (int k = 0; k < count; k++) {
                field[cells[k]] = (float) plane(m, a, b, cells[k]);
            }
        }
    }

    private static double plane(double[] m, double a, double b, int cell) {
        return m[2] + a * (Crop.cellX(cell % GRID) - m[0]) + b * (Crop.cellY(cell / GRID) - m[1]);
    }
}
