package assetfactory.asset;

/** Unit normals for meshes of strangers. */
public final class Normals {
    /** How far a normal's length may be from 1; the public validator takes 0.00674. */
    static final double TOLERANCE = 0.005;

    private Normals() {}

    static double length(float[] normals, int at) {
        double x = normals[at];
        double y = normals[at + 1];
        double z = normals[at + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /**
     * Brings all normals to length 1, those that are within {@link #TOLERANCE} untouched. A normal without a direction
     * becomes the mean of the triangles around its vertex, or +Y where there are none.
     */
    public static void repair(float[] normals, float[] positions, int[] triangles) {
        float[] smooth = null;
        for (int i = 0; i < normals.length; i += 3) {
            if (Math.abs(length(normals, i) - 1) <= TOLERANCE) {
                continue;
            }
            if (!unit(normals, i)) {
                smooth = smooth == null ? smooth(positions, triangles) : smooth;
                System.arraycopy(smooth, i, normals, i, 3);
            }
        }
    }

    /** The area-weighted mean of the triangles that share a vertex by index. */
    private static float[] smooth(float[] positions, int[] triangles) {
        double[] sums = new double[positions.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            for (int k = 0; k < 3; k++) {
                int i = (k + 1) % 3;
                int j = (k + 2) % 3;
                double cross = ((double) positions[b + i] - positions[a + i])
                                * ((double) positions[c + j] - positions[a + j])
                        - ((double) positions[b + j] - positions[a + j])
                                * ((double) positions[c + i] - positions[a + i]);
                sums[a + k] += cross;
                sums[b + k] += cross;
                sums[c + k] += cross;
            }
        }
        float[] normals = new float[sums.length];
        for (int i = 0; i < sums.length; i += 3) {
            // Brought near 1 before they become floats, where the squares of tiny triangles would vanish.
            double scale = Math.max(Math.abs(sums[i]), Math.max(Math.abs(sums[i + 1]), Math.abs(sums[i + 2])));
            for (int k = 0; k < 3; k++) {
                normals[i + k] = (float) (sums[i + k] / scale);
            }
            if (!unit(normals, i)) {
                normals[i] = 0;
                normals[i + 1] = 1;
                normals[i + 2] = 0;
            }
        }
        return normals;
    }

    private static boolean unit(float[] normals, int at) {
        double length = length(normals, at);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return false;
        }
        for (int k = 0; k < 3; k++) {
            normals[at + k] = (float) (normals[at + k] / length);
        }
        return true;
    }
}
