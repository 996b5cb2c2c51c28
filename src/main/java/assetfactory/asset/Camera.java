package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;

/**
 * A long lens that frames an object. Its axes are right, up, and back towards the viewer.
 *
 * @param right unit x y z
 * @param up unit x y z
 * @param back unit x y z, from the object to the viewer
 * @param eye position of the camera along right, up and back
 * @param distance from the middle of the object to the camera, along back
 * @param focal distance of the picture plane in pixels
 */
record Camera(double[] right, double[] up, double[] back, double[] eye, double distance, double focal) {
    /** Field of view of the picture's smaller side: long, so that near parts do not swell, but not without depth. */
    private static final double FIELD_DEGREES = 22;
    /** Empty share of the picture on each side. */
    private static final double MARGIN = 0.035;
    /** Rounds of centring; each leaves about a tenth of the error. */
    private static final int CENTRINGS = 4;

    /**
     * The camera of a view, as near as the whole object allows, which it shows in the middle.
     *
     * @param leastDistance it stands no nearer than this to the middle of the object
     */
    static Camera framing(Shown thing, View view, int width, int height, double leastDistance) {
        Camera axes = looking(view, focal(width, height));
        Fit fit = axes.fit(thing, width, height);
        double[] eye = fit.eye(leastDistance);
        for (int i = 0; i < CENTRINGS; i++) {
            Extent extent = new Extent(eye);
            axes.show(thing, extent);
            eye[0] += (extent.left + extent.right) / 2 * (eye[2] - fit.middle());
            eye[1] += (extent.bottom + extent.top) / 2 * (eye[2] - fit.middle());
        }
        return new Camera(axes.right, axes.up, axes.back, eye, eye[2] - fit.middle(), axes.focal);
    }

    /** How far from the middle of the object the camera of a view stands that is as near as it allows. */
    static double leastDistance(Shown thing, View view, int width, int height) {
        Fit fit = looking(view, focal(width, height)).fit(thing, width, height);
        return fit.eye(0)[2] - fit.middle();
    }

    /** The axes of a view, at the origin. */
    static Camera looking(View view, double focal) {
        double yaw = Math.toRadians(view.yawDegrees());
        double pitch = Math.toRadians(view.pitchDegrees());
        double[] right = {Math.cos(yaw), 0, -Math.sin(yaw)};
        double[] back = {Math.cos(pitch) * Math.sin(yaw), Math.sin(pitch), Math.cos(pitch) * Math.cos(yaw)};
        double[] up = {-Math.sin(pitch) * Math.sin(yaw), Math.cos(pitch), -Math.sin(pitch) * Math.cos(yaw)};
        return new Camera(right, up, back, new double[3], 0, focal);
    }

    private static double focal(int width, int height) {
        return Math.min(width, height) / 2.0 / Math.tan(Math.toRadians(FIELD_DEGREES / 2));
    }

    private Fit fit(Shown thing, int width, int height) {
        Fit fit = new Fit(width / 2.0 * (1 - 2 * MARGIN) / focal, height / 2.0 * (1 - 2 * MARGIN) / focal);
        show(thing, fit);
        return fit;
    }

    static double dot(double[] axis, double x, double y, double z) {
        return axis[0] * x + axis[1] * y + axis[2] * z;
    }

    /** Tells what is shown along this camera's right, up and back. */
    private void show(Shown thing, Shown.Ball sight) {
        thing.each((x, y, z, radius) ->
                sight.add(dot(right, x, y, z), dot(up, x, y, z), dot(back, x, y, z), radius));
    }

    /**
     * The nearest camera that sees all balls, its direction being given.
     *
     * <p>A point (x, z) is inside the right edge of a frustum of slope t at (cx, cz) when x + t z <= cx + t cz, and
     * likewise on the left; the two tightest points give cx and cz at once. A ball reaches r sqrt(1 + t^2) nearer to
     * the edge than its middle.
     */
    private static final class Fit implements Shown.Ball {
        private final double slopeX;
        private final double slopeY;
        private final double slantX;
        private final double slantY;
        private double rightmost = Double.NEGATIVE_INFINITY;
        private double leftmost = Double.NEGATIVE_INFINITY;
        private double topmost = Double.NEGATIVE_INFINITY;
        private double lowest = Double.NEGATIVE_INFINITY;
        private double nearest = Double.NEGATIVE_INFINITY;
        private double farthest = Double.POSITIVE_INFINITY;

        Fit(double slopeX, double slopeY) {
            this.slopeX = slopeX;
            this.slopeY = slopeY;
            this.slantX = Math.sqrt(1 + slopeX * slopeX);
            this.slantY = Math.sqrt(1 + slopeY * slopeY);
        }

        @Override
        public void add(double x, double y, double z, double radius) {
            rightmost = Math.max(rightmost, x + slopeX * z + radius * slantX);
            leftmost = Math.max(leftmost, -x + slopeX * z + radius * slantX);
            topmost = Math.max(topmost, y + slopeY * z + radius * slantY);
            lowest = Math.max(lowest, -y + slopeY * z + radius * slantY);
            nearest = Math.max(nearest, z + radius);
            farthest = Math.min(farthest, z - radius);
        }

        double middle() {
            return (nearest + farthest) / 2;
        }

        double[] eye(double leastDistance) {
            double z = Math.max((rightmost + leftmost) / 2 / slopeX, (topmost + lowest) / 2 / slopeY);
            // A needle seen along its length would pull the lens onto its tip.
            double clear = nearest + Math.max(0.25 * (nearest - farthest), 1e-9 + 1e-6 * Math.abs(nearest));
            double distant = Math.max(Math.max(z, clear), middle() + leastDistance);
            return new double[] {(rightmost - leftmost) / 2, (topmost - lowest) / 2, distant};
        }
    }

    /** How far points reach to all sides of the picture's middle, as slopes. */
    private static final class Extent implements Shown.Ball {
        private final double[] eye;
        private double left = Double.POSITIVE_INFINITY;
        private double right = Double.NEGATIVE_INFINITY;
        private double bottom = Double.POSITIVE_INFINITY;
        private double top = Double.NEGATIVE_INFINITY;

        Extent(double[] eye) {
            this.eye = eye.clone();
        }

        @Override
        public void add(double x, double y, double z, double radius) {
            double near = 1 / (eye[2] - z);
            left = Math.min(left, (x - eye[0] - radius) * near);
            right = Math.max(right, (x - eye[0] + radius) * near);
            bottom = Math.min(bottom, (y - eye[1] - radius) * near);
            top = Math.max(top, (y - eye[1] + radius) * near);
        }
    }
}
