package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;
import java.util.Optional;

/**
 * A long lens that frames an object. Its axes are right, up, and back towards the viewer.
 *
 * @param right unit x y z
 * @param up unit x y z
 * @param back unit x y z, from the object to the viewer
 * @param eye position of the camera along right, up and back
 * @param middle of the object along back
 * @param focal distance of the picture plane in pixels
 */
record Camera(double[] right, double[] up, double[] back, double[] eye, double middle, double focal) {
    /** Vertical field of view: long, so that near parts do not swell, but still with some perspective. */
    private static final double FIELD_DEGREES = 22;
    /** Empty share of the picture on each side. */
    private static final double MARGIN = 0.035;

    /** The camera of a view, as near as the whole object (and its shadow) allows. */
    static Camera framing(Mesh mesh, View view, Optional<ContactShadow> shadow, int width, int height) {
        double yaw = Math.toRadians(view.yawDegrees());
        double pitch = Math.toRadians(view.pitchDegrees());
        double[] right = {Math.cos(yaw), 0, -Math.sin(yaw)};
        double[] back = {Math.cos(pitch) * Math.sin(yaw), Math.sin(pitch), Math.cos(pitch) * Math.cos(yaw)};
        double[] up = {-Math.sin(pitch) * Math.sin(yaw), Math.cos(pitch), -Math.sin(pitch) * Math.cos(yaw)};
        // The lens is that of the smaller side, so that a wide picture is not taken from afar.
        double focal = Math.min(width, height) / 2.0 / Math.tan(Math.toRadians(FIELD_DEGREES / 2));
        Fit fit = new Fit(width / 2.0 * (1 - 2 * MARGIN) / focal, height / 2.0 * (1 - 2 * MARGIN) / focal);
        Camera turned = new Camera(right, up, back, new double[3], 0, focal);
        float[] p = mesh.positions();
        for (int i = 0; i < p.length; i += 3) {
            turned.show(fit, p[i], p[i + 1], p[i + 2]);
        }
        shadow.ifPresent(s -> s.outline((x, y, z) -> turned.show(fit, x, y, z)));
        return new Camera(right, up, back, fit.eye(), fit.middle(), focal);
    }

    /** From the middle of the object to the camera. */
    double distance() {
        return eye[2] - middle;
    }

    /** The same view from another distance: what keeps several views of one object in scale. */
    Camera at(double distance) {
        return new Camera(right, up, back, new double[] {eye[0], eye[1], middle + distance}, middle, focal);
    }

    private void show(Fit fit, double x, double y, double z) {
        fit.add(dot(right, x, y, z), dot(up, x, y, z), dot(back, x, y, z));
    }

    static double dot(double[] axis, double x, double y, double z) {
        return axis[0] * x + axis[1] * y + axis[2] * z;
    }

    /**
     * The nearest camera that sees all points, its direction being given.
     *
     * <p>A point (x, z) is inside the right edge of a frustum of slope t at (cx, cz) when x + t z <= cx + t cz, and
     * likewise on the left; the two tightest points give cx and cz at once.
     */
    private static final class Fit {
        private final double slopeX;
        private final double slopeY;
        private double rightmost = Double.NEGATIVE_INFINITY;
        private double leftmost = Double.NEGATIVE_INFINITY;
        private double topmost = Double.NEGATIVE_INFINITY;
        private double lowest = Double.NEGATIVE_INFINITY;
        private double nearest = Double.NEGATIVE_INFINITY;
        private double farthest = Double.POSITIVE_INFINITY;

        Fit(double slopeX, double slopeY) {
            this.slopeX = slopeX;
            this.slopeY = slopeY;
        }

        void add(double x, double y, double z) {
            rightmost = Math.max(rightmost, x + slopeX * z);
            leftmost = Math.max(leftmost, -x + slopeX * z);
            topmost = Math.max(topmost, y + slopeY * z);
            lowest = Math.max(lowest, -y + slopeY * z);
            nearest = Math.max(nearest, z);
            farthest = Math.min(farthest, z);
        }

        double middle() {
            return (nearest + farthest) / 2;
        }

        double[] eye() {
            double z = Math.max((rightmost + leftmost) / 2 / slopeX, (topmost + lowest) / 2 / slopeY);
            // A needle seen along its length would pull the lens onto its tip.
            double clear = nearest + Math.max(0.25 * (nearest - farthest), 1e-9 + 1e-6 * Math.abs(nearest));
            return new double[] {(rightmost - leftmost) / 2, (topmost - lowest) / 2, Math.max(z, clear)};
        }
    }
}
