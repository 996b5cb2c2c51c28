package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;

/**
 * The lean of the middle surface between front and back: the plane z = slopeX x + slopeY y + offset.
 */
record Tilt(double slopeX, double slopeY, double offset) implements Lean {
    /** A lean above this is taken for the picture's own view, not for an error of the network. */
    private static final double SMALL_DEGREES = 25;

    private static final int ROUNDS = 6;

    /**
     * Fits the plane by iterated reweighting: cells far off the plane (a handle, a nose) lose their say.
     *
     * @param inside cells that count
     */
    static Tilt fit(float[] front, float[] back, boolean[] inside) {
        Tilt tilt = new Tilt(0, 0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            tilt = fit(front, back, inside, round == 0 ? Double.POSITIVE_INFINITY : 0.1, tilt);
        }
        return tilt;
    }

    private static Tilt fit(float[] front, float[] back, boolean[] inside, double scale, Tilt last) {
        double n = 0;
        double[] sum = new double[8];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                int i = y * GRID + x;
                if (!inside[i]) {
                    continue;
                }
                double u = Crop.cellX(x);
                double v = Crop.cellY(y);
                double z = (front[i] + back[i]) / 2;
                double off = (z - last.at(u, v)) / scale;
                double w = 1 / (1 + off * off);
                n += w;
                sum[0] += w * u;
                sum[1] += w * v;
                sum[2] += w * z;
                sum[3] += w * u * u;
                sum[4] += w * u * v;
                sum[5] += w * v * v;
                sum[6] += w * u * z;
                sum[7] += w * v * z;
            }
        }
        double mx = sum[0] / n;
        double my = sum[1] / n;
        double mz = sum[2] / n;
        // A little is added to the diagonal: across a thin stick the slope is not known, and stays zero.
        double xx = sum[3] / n - mx * mx + 2e-4;
        double xy = sum[4] / n - mx * my;
        double yy = sum[5] / n - my * my + 2e-4;
        double xz = sum[6] / n - mx * mz;
        double yz = sum[7] / n - my * mz;
        double determinant = xx * yy - xy * xy;
        double a = (yy * xz - xy * yz) / determinant;
        double b = (xx * yz - xy * xz) / determinant;
        return new Tilt(a, b, mz - a * mx - b * my);
    }

    double at(double x, double y) {
        return slopeX * x + slopeY * y + offset;
    }

    double degrees() {
        return Math.toDegrees(Math.atan(Math.hypot(slopeX, slopeY)));
    }

    /** Between the normals of both planes. */
    double degreesFrom(Tilt other) {
        double cosine = (slopeX * other.slopeX + slopeY * other.slopeY + 1)
                / Math.sqrt((slopeX * slopeX + slopeY * slopeY + 1)
                        * (other.slopeX * other.slopeX + other.slopeY * other.slopeY + 1));
        return Math.toDegrees(Math.acos(Math.min(1, cosine)));
    }

    boolean small() {
        return degrees() <= SMALL_DEGREES;
    }

    /** Only the offset: centres a relief and leaves its lean. */
    Tilt level() {
        return new Tilt(0, 0, offset);
    }

    @Override
    public float[] removedFrom(float[] field) {
        float[] upright = new float[field.length];
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                int i = y * GRID + x;
                upright[i] = (float) (field[i] - at(Crop.cellX(x), Crop.cellY(y)));
            }
        }
        return upright;
    }
}
