package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Arrays;

/**
 * Draws one picture of a splat cloud: each Gaussian is projected to an ellipse of the picture (EWA splatting), and the
 * ellipses are laid over each other from the nearest on, in sRGB, as splat viewers do.
 */
final class SplatPainter {
    /** Variance in pixels that every ellipse is blurred by, so that none falls between the pixels. As in the viewer. */
    private static final double BLUR = 0.1;
    /** Standard deviations squared, beyond which a Gaussian counts as nothing. */
    private static final double FARTHEST = 9;
    /** What lets less light through than this is opaque. */
    private static final float OPAQUE = 1f / 512;
    /** Splats nearer to the lens than this part of the camera's distance would fill the picture. */
    private static final double NEAREST = 0.05;

    private static final int DIGIT = 11;

    private final SplatScene scene;
    private final Camera camera;
    private final int width;
    private final int height;
    /** Red, green and blue of each pixel, times their alpha. */
    private final float[] light;
    /** Share of what is behind that each pixel shows. */
    private final float[] clear;

    private final double[] across = new double[3];
    private final double[] along = new double[3];

    SplatPainter(SplatScene scene, Camera camera, int width, int height) {
        this.scene = scene;
        this.camera = camera;
        this.width = width;
        this.height = height;
        this.light = new float[3 * width * height];
        this.clear = new float[width * height];
        Arrays.fill(clear, 1);
    }

    /** Draws a sample of so many splats, swollen to the room of all of them. */
    void draw(int sample) {
        double swelling = (double) scene.count / sample;
        for (int i : nearestFirst(sample)) {
            draw(i, swelling);
        }
    }

    /** A radix sort, by depth in 2^22 steps, that keeps the scene's order within a step. */
    private int[] nearestFirst(int sample) {
        double[] depths = new double[sample];
        double near = Double.POSITIVE_INFINITY;
        double far = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sample; i++) {
            depths[i] = depth(i);
            near = Math.min(near, depths[i]);
            far = Math.max(far, depths[i]);
        }
        double steps = ((1 << 2 * DIGIT) - 1) / Math.max(far - near, 1e-12);
        int[] keys = new int[sample];
        int[] order = new int[sample];
        for (int i = 0; i < sample; i++) {
            keys[i] = (int) ((depths[i] - near) * steps);
            order[i] = i;
        }
        return sorted(sorted(order, keys, 0), keys, DIGIT);
    }

    private static int[] sorted(int[] order, int[] keys, int shift) {
        int[] starts = new int[(1 << DIGIT) + 1];
        int digit = (1 << DIGIT) - 1;
        for (int i : order) {
            starts[(keys[i] >> shift & digit) + 1]++;
        }
        for (int i = 0; i < digit; i++) {
            starts[i + 1] += starts[i];
        }
        int[] sorted = new int[order.length];
        for (int i : order) {
            sorted[starts[keys[i] >> shift & digit]++] = i;
        }
        return sorted;
    }

    private double depth(int i) {
        float[] p = scene.positions;
        return camera.eye()[2] - Camera.dot(camera.back(), p[3 * i], p[3 * i + 1], p[3 * i + 2]);
    }

    private void draw(int i, double swelling) {
        double depth = depth(i);
        if (depth < NEAREST * camera.distance()) {
            return;
        }
        float[] p = scene.positions;
        double right = (Camera.dot(camera.right(), p[3 * i], p[3 * i + 1], p[3 * i + 2]) - camera.eye()[0]) / depth;
        double up = (Camera.dot(camera.up(), p[3 * i], p[3 * i + 1], p[3 * i + 2]) - camera.eye()[1]) / depth;
        // How the place in the picture changes along the world's axes: the projection, made linear at the middle.
        double scale = camera.focal() / depth;
        for (int k = 0; k < 3; k++) {
            across[k] = scale * (camera.right()[k] + right * camera.back()[k]);
            along[k] = -scale * (camera.up()[k] + up * camera.back()[k]);
        }
        double xx = swelling * covariance(i, across, across);
        double xy = swelling * covariance(i, across, along);
        double yy = swelling * covariance(i, along, along);
        double sharp = xx * yy - xy * xy;
        xx += BLUR;
        yy += BLUR;
        double blurred = xx * yy - xy * xy;
        // Blur spreads the light and adds none.
        double alpha = scene.alphas[i] * Math.sqrt(Math.max(0, sharp) / blurred);
        if (alpha >= 1.0 / 255) {
            ellipse(i, width / 2.0 + camera.focal() * right, height / 2.0 - camera.focal() * up, xx, xy, yy, alpha);
        }
    }

    private double covariance(int i, double[] a, double[] b) {
        float[] c = scene.covariances;
        int at = 6 * i;
        return a[0] * (c[at] * b[0] + c[at + 1] * b[1] + c[at + 2] * b[2])
                + a[1] * (c[at + 1] * b[0] + c[at + 3] * b[1] + c[at + 4] * b[2])
                + a[2] * (c[at + 2] * b[0] + c[at + 4] * b[1] + c[at + 5] * b[2]);
    }

    private void ellipse(int i, double x, double y, double xx, double xy, double yy, double alpha) {
        double determinant = xx * yy - xy * xy;
        double a = yy / determinant;
        double b = -xy / determinant;
        double c = xx / determinant;
        double reachX = Math.sqrt(FARTHEST * xx);
        double reachY = Math.sqrt(FARTHEST * yy);
        int firstX = (int) Math.max(0, Math.ceil(x - reachX - 0.5));
        int lastX = (int) Math.min(width - 1, Math.floor(x + reachX - 0.5));
        int lastY = (int) Math.min(height - 1, Math.floor(y + reachY - 0.5));
        for (int py = (int) Math.max(0, Math.ceil(y - reachY - 0.5)); py <= lastY; py++) {
            double dy = py + 0.5 - y;
            for (int px = firstX; px <= lastX; px++) {
                double dx = px + 0.5 - x;
                double far = a * dx * dx + 2 * b * dx * dy + c * dy * dy;
                int at = py * width + px;
                if (far < FARTHEST && clear[at] > OPAQUE) {
                    float share = (float) (alpha * Math.exp(-0.5 * far)) * clear[at];
                    for (int k = 0; k < 3; k++) {
                        light[3 * at + k] += share * scene.colours[3 * i + k];
                    }
                    clear[at] -= share;
                }
            }
        }
    }

    void drawBehind(ContactShadow.Seen shadow) {
        for (int at = 0; at < clear.length; at++) {
            if (clear[at] > OPAQUE) {
                clear[at] *= 1 - (float) shadow.darknessAt(at % width, at / width);
            }
        }
    }

    Picture picture() {
        int[] argb = new int[clear.length];
        for (int at = 0; at < argb.length; at++) {
            float alpha = 1 - clear[at];
            if (alpha >= 0.5f / 255) {
                float share = 255 / alpha;
                argb[at] = Math.round(255 * alpha) << 24
                        | level(light[3 * at] * share) << 16
                        | level(light[3 * at + 1] * share) << 8
                        | level(light[3 * at + 2] * share);
            }
        }
        return new Picture(width, height, argb);
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }
}
