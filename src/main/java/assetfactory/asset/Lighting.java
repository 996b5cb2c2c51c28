package assetfactory.asset;

/**
 * A soft studio: light from all around, stronger from above; a large warm key over the viewer's left shoulder; a weak
 * cool fill from the right. A surface that faces the viewer keeps about the brightness of its texture.
 */
final class Lighting {
    private static final double[] SKY = {0.58, 0.60, 0.64};
    private static final double[] GROUND = {0.30, 0.27, 0.25};
    private static final double[] KEY = {0.60, 0.57, 0.52};
    private static final double[] FILL = {0.10, 0.12, 0.15};
    /** Towards the lights, along the camera's right, up and back. */
    private static final double[] KEY_DIRECTION = unit(-0.5, 0.65, 0.7);
    private static final double[] FILL_DIRECTION = unit(0.85, 0.1, 0.4);
    /** How far the key reaches round the object: it is large. */
    private static final double WRAP = 0.25;
    /** Grazing light, which lifts the outline from a dark page. */
    private static final double RIM = 0.16;

    private Lighting() {}

    /**
     * @param nx of the unit normal along the camera's right
     * @param ny along its up
     * @param nz towards the viewer
     * @param worldUp of the same normal along the world's +Y
     * @param into red, green, blue light, to be multiplied by the texture's
     */
    static void at(double nx, double ny, double nz, double worldUp, double[] into) {
        double sky = 0.5 + 0.5 * worldUp;
        double key = dot(KEY_DIRECTION, nx, ny, nz);
        double lit = Math.max(0, (key + WRAP) / (1 + WRAP));
        double fill = Math.max(0, dot(FILL_DIRECTION, nx, ny, nz));
        double away = 1 - Math.max(0, Math.min(1, nz));
        double rim = RIM * away * away * away * sky;
        for (int k = 0; k < 3; k++) {
            into[k] = GROUND[k] + (SKY[k] - GROUND[k]) * sky + KEY[k] * lit + FILL[k] * fill + rim;
        }
    }

    private static double dot(double[] a, double x, double y, double z) {
        return a[0] * x + a[1] * y + a[2] * z;
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }
}
