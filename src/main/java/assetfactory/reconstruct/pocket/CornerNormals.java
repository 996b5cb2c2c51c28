package assetfactory.reconstruct.pocket;

/**
 * Normals for the corners of faces: smooth over a vertex, except across edges that fold by more than the crease angle.
 * Faces weigh by area and angle, so that a big level face stays level beside a narrow rounding.
 */
final class CornerNormals {
    private static final double CREASE = Math.cos(Math.toRadians(57));

    private CornerNormals() {}

    /** Unit x y z for every corner of every face. */
    static float[] of(double[] positions, int[] faces) {
        double[] normals = faceNormals(positions, faces);
        int[] group = new int[faces.length];
        for (int c = 0; c < group.length; c++) {
            group[c] = c;
        }
        EdgeMap edges = new EdgeMap(faces);
        for (int c = 0; c < faces.length; c++) {
            int n = EdgeMap.next(c);
            int other = faces[c] < faces[n] ? edges.corner(faces[n], faces[c]) : -1;
            if (other >= 0 && smooth(normals, c / 3, other / 3)) {
                join(group, c, EdgeMap.next(other));
                join(group, n, other);
            }
        }
        return sums(positions, faces, normals, group);
    }

    private static float[] sums(double[] positions, int[] faces, double[] normals, int[] group) {
        double[] sums = new double[3 * faces.length];
        for (int c = 0; c < faces.length; c++) {
            double weight = angle(positions, faces[c], faces[EdgeMap.next(c)], faces[EdgeMap.next(EdgeMap.next(c))]);
            int root = root(group, c);
            for (int k = 0; k < 3; k++) {
                sums[3 * root + k] += weight * normals[3 * (c / 3) + k];
            }
        }
        float[] result = new float[3 * faces.length];
        for (int c = 0; c < faces.length; c++) {
            int root = root(group, c);
            double x = sums[3 * root];
            double y = sums[3 * root + 1];
            double z = sums[3 * root + 2];
            double length = Math.sqrt(x * x + y * y + z * z);
            boolean flat = length < 1e-14;
            result[3 * c] = flat ? 0 : (float) (x / length);
            result[3 * c + 1] = flat ? 0 : (float) (y / length);
            result[3 * c + 2] = flat ? 1 : (float) (z / length);
        }
        return result;
    }

    /** Cross products: twice the area long. */
    static double[] faceNormals(double[] p, int[] faces) {
        double[] normals = new double[faces.length];
        for (int f = 0; f < faces.length; f += 3) {
            int a = 3 * faces[f];
            int b = 3 * faces[f + 1];
            int c = 3 * faces[f + 2];
            double ux = p[b] - p[a];
            double uy = p[b + 1] - p[a + 1];
            double uz = p[b + 2] - p[a + 2];
            double vx = p[c] - p[a];
            double vy = p[c + 1] - p[a + 1];
            double vz = p[c + 2] - p[a + 2];
            normals[f] = uy * vz - uz * vy;
            normals[f + 1] = uz * vx - ux * vz;
            normals[f + 2] = ux * vy - uy * vx;
        }
        return normals;
    }

    private static boolean smooth(double[] n, int f, int g) {
        double dot = n[3 * f] * n[3 * g] + n[3 * f + 1] * n[3 * g + 1] + n[3 * f + 2] * n[3 * g + 2];
        double a = n[3 * f] * n[3 * f] + n[3 * f + 1] * n[3 * f + 1] + n[3 * f + 2] * n[3 * f + 2];
        double b = n[3 * g] * n[3 * g] + n[3 * g + 1] * n[3 * g + 1] + n[3 * g + 2] * n[3 * g + 2];
        return dot > CREASE * Math.sqrt(a * b);
    }

    private static double angle(double[] p, int at, int a, int b) {
        double ux = p[3 * a] - p[3 * at];
        double uy = p[3 * a + 1] - p[3 * at + 1];
        double uz = p[3 * a + 2] - p[3 * at + 2];
        double vx = p[3 * b] - p[3 * at];
        double vy = p[3 * b + 1] - p[3 * at + 1];
        double vz = p[3 * b + 2] - p[3 * at + 2];
        double lengths = Math.sqrt((ux * ux + uy * uy + uz * uz) * (vx * vx + vy * vy + vz * vz));
        double cosine = lengths == 0 ? 1 : (ux * vx + uy * vy + uz * vz) / lengths;
        return Math.acos(Math.min(1, Math.max(-1, cosine)));
    }

    static int root(int[] group, int c) {
        while (group[c] != c) {
            group[c] = group[group[c]];
            c = group[c];
        }
        return c;
    }

    static void join(int[] group, int a, int b) {
        int x = root(group, a);
        int y = root(group, b);
        group[Math.max(x, y)] = Math.min(x, y);
    }
}
