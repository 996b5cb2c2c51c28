package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;
import java.util.Arrays;

/** Cameras that go around an object at one height and distance, so that it stays in its place while it turns. */
final class Orbit {
    private static final int SLICES = 48;
    private static final int SPOKES = 32;

    private final double pitch;
    private final double centreX;
    private final double centreZ;
    /** The camera at yaw 0, its eye told from the axis. */
    private final Camera camera;

    /** As near as the object allows from all sides; its reach is taken around the middle of its box. */
    Orbit(Shown thing, double pitch, int width, int height) {
        this.pitch = pitch;
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        thing.each((x, y, z, radius) -> {
            double[] at = {x, y, z};
            for (int k = 0; k < 3; k++) {
                low[k] = Math.min(low[k], at[k] - radius);
                high[k] = Math.max(high[k], at[k] + radius);
            }
        });
        this.centreX = (low[0] + high[0]) / 2;
        this.centreZ = (low[2] + high[2]) / 2;
        double[] reach = reach(thing, low[1], high[1]);
        this.camera = Camera.framing(turned(reach, low[1], high[1]), new View(0, pitch), width, height, 0);
    }

    /** How far the object reaches from the axis in each slice of its height; less than nothing where it is not. */
    private double[] reach(Shown thing, double low, double high) {
        double[] reach = new double[SLICES];
        Arrays.fill(reach, -1);
        double slices = SLICES / Math.max(high - low, 1e-12);
        thing.each((x, y, z, radius) -> {
            double far = Math.sqrt((x - centreX) * (x - centreX) + (z - centreZ) * (z - centreZ)) + radius;
            int last = slice((y + radius - low) * slices);
            for (int i = slice((y - radius - low) * slices); i <= last; i++) {
                reach[i] = Math.max(reach[i], far);
            }
        });
        return reach;
    }

    private static int slice(double place) {
        return (int) Math.max(0, Math.min(SLICES - 1, place));
    }

    /** The room that the turning object takes, around an axis at the origin. */
    private static Shown turned(double[] reach, double low, double high) {
        return sight -> {
            for (int i = 0; i < SLICES; i++) {
                for (int spoke = 0; spoke < SPOKES && reach[i] >= 0; spoke++) {
                    double x = reach[i] * Math.cos(2 * Math.PI * spoke / SPOKES);
                    double z = reach[i] * Math.sin(2 * Math.PI * spoke / SPOKES);
                    sight.add(x, low + (high - low) * i / SLICES, z, 0);
                    sight.add(x, low + (high - low) * (i + 1) / SLICES, z, 0);
                }
            }
        };
    }

    Camera at(double yawDegrees) {
        Camera axes = Camera.looking(new View(yawDegrees, pitch), camera.focal());
        double[] eye = {
            camera.eye()[0] + Camera.dot(axes.right(), centreX, 0, centreZ),
            camera.eye()[1] + Camera.dot(axes.up(), centreX, 0, centreZ),
            camera.eye()[2] + Camera.dot(axes.back(), centreX, 0, centreZ)
        };
        return new Camera(axes.right(), axes.up(), axes.back(), eye, camera.distance(), camera.focal());
    }
}
