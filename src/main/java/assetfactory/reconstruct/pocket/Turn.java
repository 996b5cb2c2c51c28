package assetfactory.reconstruct.pocket;

/**
 * A rotation about the origin.
 *
 * @param rows of its matrix, one after the other
 */
record Turn(double[] rows) {
    static final Turn NONE = new Turn(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

    /** Sine of 10 degrees. */
    private static final double WELL_BELOW = 0.17;

    private static final double OPPOSITE = -0.999;

    /** The smallest that takes a direction to (0, 1, 0): Rodrigues' formula about their cross product. */
    static Turn upright(Up up) {
        double c = up.up();
        if (c < OPPOSITE) {
            // Any axis across will do: about the viewer's, so that the front stays the front.
            return new Turn(new double[] {-1, 0, 0, 0, -1, 0, 0, 0, 1});
        }
        double x = -up.toward();
        double z = up.right();
        double k = 1 / (1 + c);
        return new Turn(new double[] {
            c + k * x * x, -z, k * x * z,
            z, c, -x,
            k * x * z, x, c + k * z * z
        });
    }

    /** Whether it shows more of what was seen from above: its ground was well below the eye. */
    boolean tipsForward() {
        return rows[5] > WELL_BELOW;
    }

    boolean none() {
        return this == NONE;
    }

    /** x y z of every point, turned. */
    double[] of(double[] points) {
        double[] turned = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                turned[i + k] = rows[3 * k] * points[i] + rows[3 * k + 1] * points[i + 1]
                        + rows[3 * k + 2] * points[i + 2];
            }
        }
        return turned;
    }
}
