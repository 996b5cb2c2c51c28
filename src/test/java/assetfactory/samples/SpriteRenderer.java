package assetfactory.samples;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws one prop on nothing: a square sprite with soft edges, the prop filling most of it. */
final class SpriteRenderer {
    private static final double FILL = 0.92;
    private static final V KEY_FROM = new V(-0.5, 0.75, 0.62).unit();

    private final int side;
    private final int samples;

    /**
     * @param side of the sprite in pixels
     * @param samples rays per pixel and axis, doubled where it is needed
     */
    SpriteRenderer(int side, int samples) {
        this.side = side;
        this.samples = samples;
    }

    /** Unit vector of sight in the prop's own coordinates. */
    static V sight(double yaw, double pitch) {
        return pose(yaw, pitch)[2].times(-1);
    }

    BufferedImage render(Prop prop) {
        V[] axes = pose(prop.yaw(), prop.pitch());
        // The eye looks along -z; the prop turns, the studio stands still.
        V right = new V(axes[0].x(), axes[1].x(), axes[2].x());
        V up = new V(axes[0].y(), axes[1].y(), axes[2].y());
        V front = new V(axes[0].z(), axes[1].z(), axes[2].z());
        Scene.Placed placed = new Scene.Placed(prop.parts(), prop.radius(), V.ZERO, 1, right, up, front);
        Scene scene = new Scene(List.of(placed), 0.0008, Double.NEGATIVE_INFINITY);
        Studio studio = new Studio(scene, KEY_FROM, 0.16);

        double[] frame = frame(scene, prop.radius());
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        IntStream.range(0, side).parallel().forEach(y -> {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, pixel(scene, studio, prop.radius(), frame, x, y));
            }
        });
        return image;
    }

    /** A grid of rays, and one twice as fine where an edge or a fine pattern passes through the pixel. */
    private int pixel(Scene scene, Studio studio, double radius, double[] frame, int x, int y) {
        List<V> few = rays(scene, studio, radius, frame, x, y, samples);
        if (few.isEmpty()) {
            return 0;
        }
        if (few.size() == samples * samples && contrast(few) < 0.12) {
            return 255 << 24 | Studio.develop(mean(few));
        }
        List<V> many = rays(scene, studio, radius, frame, x, y, 2 * samples);
        int alpha = Math.round(255f * many.size() / (4 * samples * samples));
        return alpha << 24 | Studio.develop(mean(many));
    }

    /** The light along each ray that meets the prop. */
    private List<V> rays(Scene scene, Studio studio, double radius, double[] frame, int x, int y, int n) {
        List<V> met = new ArrayList<>();
        V view = new V(0, 0, -1);
        for (int s = 0; s < n * n; s++) {
            double px = (x + (s % n + 0.5) / n) / side - 0.5;
            double py = 0.5 - (y + (s / n + 0.5) / n) / side;
            V eye = new V(frame[0] + px * frame[2], frame[1] + py * frame[2], radius * 1.5);
            scene.trace(eye, view, radius * 3).ifPresent(hit -> {
                V shade = studio.shade(hit.point(), hit.normal(), hit.surface(), view, 0.35);
                met.add(new V(Math.min(shade.x(), 4), Math.min(shade.y(), 4), Math.min(shade.z(), 4)));
            });
        }
        return met;
    }

    private static V mean(List<V> lights) {
        V sum = V.ZERO;
        for (V light : lights) {
            sum = sum.plus(light);
        }
        return sum.times(1.0 / lights.size());
    }

    private static double contrast(List<V> lights) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (V light : lights) {
            double sum = Math.sqrt(light.x() + light.y() + light.z());
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        return most - least;
    }

    /** Centre x, centre y and side of the square window that shows the prop. */
    private double[] frame(Scene scene, double radius) {
        int n = 160;
        double x0 = radius;
        double x1 = -radius;
        double y0 = radius;
        double y1 = -radius;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double x = ((i + 0.5) / n * 2 - 1) * radius;
                double y = ((j + 0.5) / n * 2 - 1) * radius;
                if (scene.trace(new V(x, y, radius * 1.5), new V(0, 0, -1), radius * 3).isPresent()) {
                    x0 = Math.min(x0, x);
                    x1 = Math.max(x1, x);
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y);
                }
            }
        }
        return new double[] {(x0 + x1) / 2, (y0 + y1) / 2, Math.max(x1 - x0, y1 - y0) / FILL};
    }

    /** The eye's right, up and backward axes in the prop's coordinates. */
    private static V[] pose(double yaw, double pitch) {
        double cy = Math.cos(Math.toRadians(yaw));
        double sy = Math.sin(Math.toRadians(yaw));
        double cp = Math.cos(Math.toRadians(pitch));
        double sp = Math.sin(Math.toRadians(pitch));
        V back = new V(sy * cp, sp, cy * cp);
        V right = new V(cy, 0, -sy);
        return new V[] {right, back.cross(right), back};
    }
}
