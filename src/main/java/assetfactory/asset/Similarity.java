package assetfactory.asset;

import java.util.Arrays;

/**
 * A similarity of space, p' = scale · R p + translation: what may be done to an asset without changing its looks.
 * Right-handed frames stay right-handed: splats cannot be mirrored.
 *
 * @param scale above zero
 * @param w of the unit quaternion of R, Hamilton's convention, w first as in splat files
 * @param x of the quaternion
 * @param y of the quaternion
 * @param z of the quaternion
 * @param moveX of the translation, in the unit of the result (metres)
 * @param moveY of the translation
 * @param moveZ of the translation
 */
public record Similarity(
        double scale, double w, double x, double y, double z, double moveX, double moveY, double moveZ) {
    public static final Similarity IDENTITY = new Similarity(1, 1, 0, 0, 0, 0, 0, 0);

    /** A matrix whose columns are further than this from right angles and equal lengths shears. */
    private static final double TOLERANCE = 1e-4;

    /** Entries of a rotation this near to -1, 0 and 1 are those: quarter turns then move no bit of a coordinate. */
    private static final double EXACT = 1e-12;

    public Similarity {
        double length = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)
                || !(length > 0 && length < Double.POSITIVE_INFINITY)
                || !Double.isFinite(moveX + moveY + moveZ)) {
            throw new IllegalArgumentException("no similarity: scale " + scale + ", quaternion length " + length
                    + ", translation " + moveX + " " + moveY + " " + moveZ);
        }
        if (Math.abs(length - 1) > 1e-15) {
            w /= length;
            x /= length;
            y /= length;
            z /= length;
        }
    }

    public static Similarity scaling(double scale) {
        return new Similarity(scale, 1, 0, 0, 0, 0, 0, 0);
    }

    public static Similarity moving(double x, double y, double z) {
        return new Similarity(1, 1, 0, 0, 0, x, y, z);
    }

    /** @param w of a quaternion of any length above zero */
    public static Similarity turning(double w, double x, double y, double z) {
        return new Similarity(1, w, x, y, z, 0, 0, 0);
    }

    /**
     * @param rows 16 numbers, row after row, for column vectors
     * @throws IllegalArgumentException for a matrix that mirrors, shears, scales unevenly, projects or is singular
     */
    public static Similarity of(double[] rows) {
        if (rows.length != 16 || rows[12] != 0 || rows[13] != 0 || rows[14] != 0 || rows[15] != 1) {
            throw new IllegalArgumentException("no affine matrix: " + Arrays.toString(rows));
        }
        double determinant = rows[0] * (rows[5] * rows[10] - rows[6] * rows[9])
                - rows[1] * (rows[4] * rows[10] - rows[6] * rows[8])
                + rows[2] * (rows[4] * rows[9] - rows[5] * rows[8]);
        if (!(determinant > 0 && determinant < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the matrix mirrors or is singular: determinant " + determinant);
        }
        double scale = Math.cbrt(determinant);
        double[] r = new double[9];
        for (int i = 0; i < 9; i++) {
            r[i] = rows[i / 3 * 4 + i % 3] / scale;
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double dot = r[i] * r[j] + r[3 + i] * r[3 + j] + r[6 + i] * r[6 + j];
                if (!(Math.abs(dot - (i == j ? 1 : 0)) <= TOLERANCE)) {
                    throw new IllegalArgumentException("the matrix shears or scales unevenly");
                }
            }
        }
        double[] q = Quaternion.of(r);
        return new Similarity(scale, q[0], q[1], q[2], q[3], rows[3], rows[7], rows[11]);
    }

    /** This first, then the next one. */
    public Similarity then(Similarity next) {
        double[] q = Quaternion.product(next.quaternion(), quaternion());
        double[] move = next.point(moveX, moveY, moveZ);
        return new Similarity(scale * next.scale, q[0], q[1], q[2], q[3], move[0], move[1], move[2]);
    }

    public Similarity inverse() {
        Similarity turned = new Similarity(1 / scale, w, -x, -y, -z, 0, 0, 0);
        double[] move = turned.point(-moveX, -moveY, -moveZ);
        return new Similarity(1 / scale, w, -x, -y, -z, move[0], move[1], move[2]);
    }

    /** 16 numbers, row after row, for column vectors; {@code asset.json} holds them so. */
    public double[] matrixRows() {
        double[] r = rotation();
        return new double[] {
            scale * r[0], scale * r[1], scale * r[2], moveX,
            scale * r[3], scale * r[4], scale * r[5], moveY,
            scale * r[6], scale * r[7], scale * r[8], moveZ,
            0, 0, 0, 1
        };
    }

    public boolean changesNothing() {
        return equals(IDENTITY);
    }

    /** Where a point comes to lie. */
    public double[] point(double px, double py, double pz) {
        double[] m = matrixRows();
        return new double[] {
            m[0] * px + m[1] * py + m[2] * pz + m[3],
            m[4] * px + m[5] * py + m[6] * pz + m[7],
            m[8] * px + m[9] * py + m[10] * pz + m[11]
        };
    }

    /** The mesh elsewhere; its paint is shared with the original. */
    public Mesh apply(Mesh mesh) {
        return changesNothing() ? mesh : new Mesh(
                positions(mesh.positions()), directions(mesh.normals()), mesh.uvs(), mesh.triangles(), mesh.paint());
    }

    public PointCloud apply(PointCloud points) {
        return changesNothing() ? points : new PointCloud(
                positions(points.positions()), directions(points.normals()), points.rgb());
    }

    /** Positions moved, rotations turned (their lengths kept), ln scale added to the logarithms of the scales. */
    public SplatCloud apply(SplatCloud splats) {
        if (changesNothing()) {
            return splats;
        }
        float[] scales = splats.scales();
        if (scale != 1) {
            double grown = Math.log(scale);
            scales = scales.clone();
            for (int i = 0; i < scales.length; i++) {
                scales[i] = (float) (scales[i] + grown);
            }
        }
        return new SplatCloud(
                positions(splats.positions()), splats.colours(), splats.opacities(), scales, turned(splats.rotations()));
    }

    /** @param from x y z for each point; the result is another array */
    public float[] positions(float[] from) {
        double[] m = matrixRows();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                to[i + k] = (float) (m[4 * k] * from[i] + m[4 * k + 1] * from[i + 1] + m[4 * k + 2] * from[i + 2]
                        + m[4 * k + 3]);
            }
        }
        return to;
    }

    private float[] directions(float[] from) {
        if (x == 0 && y == 0 && z == 0) {
            return from;
        }
        return new Similarity(1, w, x, y, z, 0, 0, 0).positions(from);
    }

    private float[] turned(float[] rotations) {
        if (x == 0 && y == 0 && z == 0) {
            return rotations;
        }
        float[] to = new float[rotations.length];
        for (int i = 0; i < to.length; i += 4) {
            double[] q = Quaternion.product(quaternion(),
                    new double[] {rotations[i], rotations[i + 1], rotations[i + 2], rotations[i + 3]});
            for (int k = 0; k < 4; k++) {
                to[i + k] = (float) q[k];
            }
        }
        return to;
    }

    private double[] quaternion() {
        return new double[] {w, x, y, z};
    }

    private double[] rotation() {
        double[] r = Quaternion.matrix(quaternion());
        for (int i = 0; i < r.length; i++) {
            double whole = Math.rint(r[i]);
            r[i] = Math.abs(r[i] - whole) <= EXACT ? whole + 0.0 : r[i];
        }
        return r;
    }
}
