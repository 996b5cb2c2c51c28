package assetfactory.asset.format;

/**
 * Rotations of SPZ files, in the order x y z w, while {@link assetfactory.asset.SplatCloud} has w x y z.
 *
 * <p>Version 3 keeps the three smallest components, after Niantic's {@code packQuaternionSmallestThree}: the number of
 * the largest in the two highest bits, then for each other one, in their order, a sign and nine bits of its size in
 * steps of sqrt(1/2) / 511. Version 2 keeps x y z in a byte each, of the quaternion whose w is not negative.
 */
final class SpzRotation {
    private static final double LARGEST_OF_THE_SMALLER = Math.sqrt(0.5);
    private static final int STEPS = (1 << 9) - 1;

    private SpzRotation() {}

    /** @param wxyz rotations of any length above zero */
    static int pack(float[] wxyz, int at) {
        double[] q = {wxyz[at + 1], wxyz[at + 2], wxyz[at + 3], wxyz[at]};
        int largest = 0;
        for (int k = 1; k < 4; k++) {
            largest = Math.abs(q[k]) > Math.abs(q[largest]) ? k : largest;
        }
        // Brought near 1 first: squares of the tiniest floats would vanish.
        double scale = Math.abs(q[largest]);
        double length = 0;
        for (int k = 0; k < 4; k++) {
            q[k] /= scale;
            length += q[k] * q[k];
        }
        length = Math.sqrt(length);
        boolean negate = q[largest] < 0;
        int packed = largest;
        for (int k = 0; k < 4; k++) {
            if (k != largest) {
                int sign = q[k] < 0 != negate ? 1 : 0;
                int size = (int) Math.round(STEPS * Math.abs(q[k]) / length / LARGEST_OF_THE_SMALLER);
                packed = packed << 10 | sign << 9 | Math.min(STEPS, size);
            }
        }
        return packed;
    }

    static void unpack(int packed, float[] wxyz, int at) {
        int largest = packed >>> 30;
        double squares = 0;
        int bits = packed;
        for (int k = 3; k >= 0; k--) {
            if (k != largest) {
                double size = LARGEST_OF_THE_SMALLER * (bits & STEPS) / STEPS;
                wxyz[place(at, k)] = (float) ((bits & STEPS + 1) != 0 ? -size : size);
                squares += size * size;
                bits >>>= 10;
            }
        }
        wxyz[place(at, largest)] = (float) Math.sqrt(Math.max(0, 1 - squares));
    }

    static void unpackOld(int x, int y, int z, float[] wxyz, int at) {
        double squares = 0;
        int[] bytes = {x, y, z};
        for (int k = 0; k < 3; k++) {
            double value = bytes[k] / 127.5 - 1;
            wxyz[place(at, k)] = (float) value;
            squares += value * value;
        }
        wxyz[at] = (float) Math.sqrt(Math.max(0, 1 - squares));
    }

    /** Where a component of x y z w stands in w x y z. */
    private static int place(int at, int xyzw) {
        return at + (xyzw + 1) % 4;
    }
}
