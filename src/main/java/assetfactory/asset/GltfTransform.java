package assetfactory.asset;

import java.util.Arrays;

/**
 * An affine transform as glTF writes it.
 *
 * @param m 4 x 4, column by column
 */
record GltfTransform(double[] m) {
    static final GltfTransform IDENTITY =
            new GltfTransform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});

    /** Of a node, without its parents: its matrix, or else translation * rotation * scale. */
    static GltfTransform of(GltfElement node) {
        if (node.optional("matrix").isPresent()) {
            return new GltfTransform(node.required("matrix").numbers(16));
        }
        double[] t = node.optional("translation").map(e -> e.numbers(3)).orElse(new double[] {0, 0, 0});
        double[] r = node.optional("rotation").map(e -> e.numbers(4)).orElse(new double[] {0, 0, 0, 1});
        double[] s = node.optional("scale").map(e -> e.numbers(3)).orElse(new double[] {1, 1, 1});
        double x = r[0];
        double y = r[1];
        double z = r[2];
        double w = r[3];
        return new GltfTransform(new double[] {
            (1 - 2 * (y * y + z * z)) * s[0], 2 * (x * y + z * w) * s[0], 2 * (x * z - y * w) * s[0], 0,
            2 * (x * y - z * w) * s[1], (1 - 2 * (x * x + z * z)) * s[1], 2 * (y * z + x * w) * s[1], 0,
            2 * (x * z + y * w) * s[2], 2 * (y * z - x * w) * s[2], (1 - 2 * (x * x + y * y)) * s[2], 0,
            t[0], t[1], t[2], 1
        });
    }

    /** This transform after another one. */
    GltfTransform times(GltfTransform first) {
        double[] product = new double[16];
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 4; row++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += m[4 * k + row] * first.m[4 * column + k];
                }
                product[4 * column + row] = sum;
            }
        }
        return new GltfTransform(product);
    }

    boolean isIdentity() {
        return Arrays.equals(m, IDENTITY.m);
    }

    /** Whether it turns a surface inside out. */
    boolean mirrors() {
        return m[0] * cofactor(0, 0) + m[1] * cofactor(1, 0) + m[2] * cofactor(2, 0) < 0;
    }

    /** Moves points x y z in place. */
    void movePoints(float[] points, int from, int count) {
        for (int i = from; i < from + 3 * count; i += 3) {
            double x = points[i];
            double y = points[i + 1];
            double z = points[i + 2];
            for (int row = 0; row < 3; row++) {
                points[i + row] = (float) (m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row]);
            }
        }
    }

    /**
     * Turns normals in place, not to length 1: by the matrix of cofactors, which is the inverse transpose times the
     * determinant and exists for flattening transforms too.
     */
    void turnNormals(float[] normals, int from, int count) {
        double sign = mirrors() ? -1 : 1;
        for (int i = from; i < from + 3 * count; i += 3) {
            double x = normals[i] * sign;
            double y = normals[i + 1] * sign;
            double z = normals[i + 2] * sign;
            for (int row = 0; row < 3; row++) {
                normals[i + row] = (float) (cofactor(row, 0) * x + cofactor(row, 1) * y + cofactor(row, 2) * z);
            }
        }
    }

    private double cofactor(int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return m[4 * c1 + r1] * m[4 * c2 + r2] - m[4 * c2 + r1] * m[4 * c1 + r2];
    }
}
