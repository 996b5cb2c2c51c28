package assetfactory.asset;

/** Quaternions w x y z (Hamilton's convention) and 3 x 3 rotations, row after row, for column vectors. */
final class Quaternion {
    private Quaternion() {}

    /** The rotation that turns by b first, then by a. */
    static double[] product(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
            a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
            a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
            a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0]
        };
    }

    /** @param q of any length above zero */
    static double[] matrix(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        double s = 2 / (w * w + x * x + y * y + z * z);
        return new double[] {
            1 - s * (y * y + z * z), s * (x * y - w * z), s * (x * z + w * y),
            s * (x * y + w * z), 1 - s * (x * x + z * z), s * (y * z - w * x),
            s * (x * z - w * y), s * (y * z + w * x), 1 - s * (x * x + y * y)
        };
    }

    /** Of a rotation; the largest component is found first and is positive (S. W. Shepperd, 1978). */
    static double[] of(double[] r) {
        double[] squares = {
            1 + r[0] + r[4] + r[8], 1 + r[0] - r[4] - r[8], 1 - r[0] + r[4] - r[8], 1 - r[0] - r[4] + r[8]
        };
        int largest = 0;
        for (int k = 1; k < 4; k++) {
            largest = squares[k] > squares[largest] ? k : largest;
        }
        double twice = Math.sqrt(squares[largest]);
        double f = 1 / (2 * twice);
        return switch (largest) {
            case 0 -> new double[] {twice / 2, (r[7] - r[5]) * f, (r[2] - r[6]) * f, (r[3] - r[1]) * f};
            case 1 -> new double[] {(r[7] - r[5]) * f, twice / 2, (r[1] + r[3]) * f, (r[2] + r[6]) * f};
            case 2 -> new double[] {(r[2] - r[6]) * f, (r[1] + r[3]) * f, twice / 2, (r[5] + r[7]) * f};
            default -> new double[] {(r[3] - r[1]) * f, (r[2] + r[6]) * f, (r[5] + r[7]) * f, twice / 2};
        };
    }
}
