package assetfactory.asset;

import java.util.Arrays;

/** The 3 x 3 covariances of splats, computed in the plain way: the one thing that says how a Gaussian lies. */
final class Covariances {
    private Covariances() {}

    static double[][] of(SplatCloud cloud) {
        double[][] all = new double[cloud.count()][];
        for (int i = 0; i < all.length; i++) {
            double[] q = new double[4];
            for (int k = 0; k < 4; k++) {
                q[k] = cloud.rotations()[4 * i + k];
            }
            double length = Math.sqrt(Arrays.stream(q).map(v -> v * v).sum());
            double w = q[0] / length;
            double x = q[1] / length;
            double y = q[2] / length;
            double z = q[3] / length;
            double[][] r = {
                {w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)},
                {2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)},
                {2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z}
            };
            double[] s = new double[9];
            for (int at = 0; at < 9; at++) {
                for (int k = 0; k < 3; k++) {
                    double variance = Math.exp(2 * cloud.scales()[3 * i + k]);
                    s[at] += r[at / 3][k] * variance * r[at % 3][k];
                }
            }
            all[i] = s;
        }
        return all;
    }

    /** M C Mt for the linear part of a row-major 4 x 4 matrix. */
    static double[] turned(double[] c, double[] m) {
        double[] to = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        to[3 * i + j] += m[4 * i + k] * c[3 * k + l] * m[4 * j + l];
                    }
                }
            }
        }
        return to;
    }
}
