package assetfactory.reconstruct.pocket;

/**
 * Where the ground's up points in the camera's frame: a unit vector.
 *
 * @param right of the picture
 * @param up in the picture
 * @param toward the viewer
 * @param certainty expected cosine of the vector's error, 0..1
 */
record Up(double right, double up, double toward, double certainty) {
    /**
     * A mean error of about 13 degrees (of a von Mises-Fisher distribution): what is less sure is left as it is seen. On
     * pictures that it was not trained on the network errs more than it says: of the 60 real cut-outs of
     * {@code shapes/cutouts.json} those at 0.95 to 0.975 were all turned wrongly, those above rightly.
     */
    private static final double SURE = 0.975;

    /** Most cameras do not roll: a smaller roll is taken for an error. */
    private static final double ROLL_DEGREES = 8;

    /** Front-on pictures stay exactly front-on, those from straight above exactly that. */
    private static final double LEVEL_DEGREES = 5;

    private static final double ABOVE_DEGREES = 80;

    static final Up AS_SEEN = new Up(0, 1, 0, 1);

    /** What the mirrored picture says of this one. */
    Up mirrored() {
        return new Up(-right, up, toward, certainty);
    }

    /** Of two guesses, each as long as it is sure; that they differ makes both less so. */
    Up mean(Up other) {
        double x = (right * certainty + other.right * other.certainty) / 2;
        double y = (up * certainty + other.up * other.certainty) / 2;
        double z = (toward * certainty + other.toward * other.certainty) / 2;
        double length = Math.sqrt(x * x + y * y + z * z);
        return length < 1e-6 ? new Up(0, 1, 0, 0) : new Up(x / length, y / length, z / length, length);
    }

    boolean sure() {
        return certainty >= SURE;
    }

    /** Without the small roll and pitch that would only make things lean that do not. */
    Up settled() {
        double roll = Math.toDegrees(Math.asin(clamped(right)));
        double pitch = Math.toDegrees(Math.atan2(toward, up));
        double settledRoll = Math.abs(roll) < ROLL_DEGREES ? 0 : roll;
        double settledPitch = Math.abs(pitch) < LEVEL_DEGREES
                ? 0
                : pitch > ABOVE_DEGREES && pitch < 180 - ABOVE_DEGREES ? 90 : pitch;
        double across = Math.cos(Math.toRadians(settledRoll));
        return new Up(
                Math.sin(Math.toRadians(settledRoll)),
                across * Math.cos(Math.toRadians(settledPitch)),
                across * Math.sin(Math.toRadians(settledPitch)),
                certainty);
    }

    /** From upright as the picture shows it, in degrees. */
    double degrees() {
        return Math.toDegrees(Math.acos(clamped(up)));
    }

    private static double clamped(double cosine) {
        return Math.min(1, Math.max(-1, cosine));
    }
}
