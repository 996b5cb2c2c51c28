package assetfactory.asset;

import java.util.Arrays;

/**
 * A soft shadow on the ground that an object stands on: dark where the object is close above the ground.
 *
 * <p>A height field of the object's underside seen from below, turned into darkness and blurred: cheap, steady from any
 * side, and what the eye needs to see an object standing and not floating.
 */
final class ContactShadow {
    private static final int CELLS = 96;
    /** Room for the blur around the object's footprint, in shares of its longer side. */
    private static final double MARGIN = 0.22;
    /** Height at which the object's shadow has faded, in shares of its longest side. */
    private static final double FADE = 0.22;
    private static final double DARKEST = 0.55;
    private static final int BLUR_RADIUS = 3;
    private static final int BLUR_PASSES = 3;

    private final double ground;
    private final double left;
    private final double far;
    private final double cell;
    private final Bounds box;
    private float[] dark = new float[CELLS * CELLS];

    private ContactShadow(Bounds box) {
        double side = Math.max(Math.max(box.width(), box.depth()), box.height() * 0.1 + 1e-9);
        double extent = side * (1 + 2 * MARGIN);
        this.box = box;
        this.ground = box.minY();
        this.cell = extent / CELLS;
        this.left = box.centreX() - extent / 2;
        this.far = box.centreZ() - extent / 2;
    }

    static ContactShadow of(Mesh mesh) {
        ContactShadow shadow = new ContactShadow(Bounds.of(mesh.positions()));
        shadow.darken(shadow.underside(mesh));
        return shadow;
    }

    /** Of balls that lie close together. */
    static ContactShadow of(Shown balls) {
        float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        balls.each((x, y, z, radius) -> {
            double[] at = {x, y, z};
            for (int k = 0; k < 3; k++) {
                low[k] = (float) Math.min(low[k], at[k]);
                high[k] = (float) Math.max(high[k], at[k]);
            }
        });
        ContactShadow shadow = new ContactShadow(new Bounds(low[0], low[1], low[2], high[0], high[1], high[2]));
        shadow.darken(shadow.underside(balls));
        return shadow;
    }

    private void darken(double[] lowest) {
        double fade = FADE * box.longestSide() + 1e-12;
        for (int i = 0; i < dark.length; i++) {
            if (lowest[i] < Double.POSITIVE_INFINITY) {
                dark[i] = (float) Math.exp(-Math.max(0, lowest[i] - box.minY()) / fade * 2);
            }
        }
        for (int pass = 0; pass < BLUR_PASSES; pass++) {
            dark = blurred(dark);
        }
    }

    /** The ground that a picture should show: the footprint and some of the shadow's softness. */
    Shown outline() {
        double soft = MARGIN * 0.35 * Math.max(box.width(), box.depth());
        return sight -> {
            for (double x : new double[] {box.minX() - soft, box.maxX() + soft}) {
                sight.add(x, ground, box.centreZ(), 0);
            }
            for (double z : new double[] {box.minZ() - soft, box.maxZ() + soft}) {
                sight.add(box.centreX(), ground, z, 0);
            }
        };
    }

    /** As it lies in one picture. */
    Seen seenBy(Camera camera, int width, int height) {
        return new Seen(camera, width, height);
    }

    /** Where rays of one camera meet the ground. */
    final class Seen {
        private final double[] right;
        private final double[] up;
        private final double[] back;
        private final double[] eye;
        private final double focal;
        private final int width;
        private final int height;

        /** Beyond these pixels lies no shadow. */
        private int firstX;
        private int lastX;
        private int firstY;
        private int lastY;

        private Seen(Camera camera, int width, int height) {
            this.right = camera.right();
            this.up = camera.up();
            this.back = camera.back();
            this.eye = new double[] {axis(camera, 0), axis(camera, 1), axis(camera, 2)};
            this.focal = camera.focal();
            this.width = width;
            this.height = height;
            this.firstX = width;
            this.lastX = -1;
            this.firstY = height;
            this.lastY = -1;
            double extent = CELLS * cell;
            for (int corner = 0; corner < 4; corner++) {
                reach(left + extent * (corner & 1), far + extent * (corner >> 1));
            }
        }

        private void reach(double x, double z) {
            double depth = -Camera.dot(back, x - eye[0], ground - eye[1], z - eye[2]);
            if (depth <= 1e-9) {
                // Behind the camera: where its picture would be says nothing.
                firstX = 0;
                firstY = 0;
                lastX = width - 1;
                lastY = height - 1;
                return;
            }
            double px = width / 2.0 + focal * Camera.dot(right, x - eye[0], ground - eye[1], z - eye[2]) / depth;
            double py = height / 2.0 - focal * Camera.dot(up, x - eye[0], ground - eye[1], z - eye[2]) / depth;
            firstX = Math.min(firstX, (int) Math.floor(px));
            lastX = Math.max(lastX, (int) Math.ceil(px));
            firstY = Math.min(firstY, (int) Math.floor(py));
            lastY = Math.max(lastY, (int) Math.ceil(py));
        }

        /** Darkness 0..1 in the middle of a pixel. */
        double darknessAt(int px, int py) {
            if (px < firstX || px > lastX || py < firstY || py > lastY) {
                return 0;
            }
            double across = (px + 0.5 - width / 2.0) / focal;
            double along = (height / 2.0 - py - 0.5) / focal;
            double fall = right[1] * across + up[1] * along - back[1];
            if (fall >= -1e-6 || eye[1] <= ground) {
                return 0;
            }
            double distance = (ground - eye[1]) / fall;
            double x = eye[0] + distance * (right[0] * across + up[0] * along - back[0]);
            double z = eye[2] + distance * (right[2] * across + up[2] * along - back[2]);
            return DARKEST * between((x - left) / cell - 0.5, (z - far) / cell - 0.5);
        }
    }

    private static double axis(Camera camera, int k) {
        return camera.eye()[0] * camera.right()[k] + camera.eye()[1] * camera.up()[k]
                + camera.eye()[2] * camera.back()[k];
    }

    private double between(double x, double z) {
        int x0 = (int) Math.floor(x);
        int z0 = (int) Math.floor(z);
        if (x0 < 0 || z0 < 0 || x0 >= CELLS - 1 || z0 >= CELLS - 1) {
            return 0;
        }
        double fx = x - x0;
        double fz = z - z0;
        int at = z0 * CELLS + x0;
        return (dark[at] * (1 - fx) + dark[at + 1] * fx) * (1 - fz)
                + (dark[at + CELLS] * (1 - fx) + dark[at + CELLS + 1] * fx) * fz;
    }

    /** The lowest height in each cell: draws the mesh seen from below, x to the right, z down, the lowest point nearest. */
    private double[] underside(Mesh mesh) {
        float[] p = mesh.positions();
        int[] x = new int[mesh.vertexCount()];
        int[] z = new int[x.length];
        double[] low = new double[x.length];
        for (int v = 0; v < x.length; v++) {
            x[v] = (int) Math.round((p[3 * v] - left) / cell * Projection.STEPS);
            z[v] = (int) Math.round((p[3 * v + 2] - far) / cell * Projection.STEPS);
            low[v] = -p[3 * v + 1];
        }
        Projection below = new Projection(x, z, low);
        ZBuffer buffer = new ZBuffer(CELLS, CELLS);
        buffer.clear(0);
        for (int t = 0; t < mesh.triangleCount(); t++) {
            buffer.draw(below, mesh.triangles(), t, false);
        }
        double[] lowest = new double[CELLS * CELLS];
        for (int i = 0; i < lowest.length; i++) {
            lowest[i] = -buffer.nearnessAt(i % CELLS, i / CELLS);
        }
        return lowest;
    }

    private double[] underside(Shown balls) {
        double[] lowest = new double[CELLS * CELLS];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        balls.each((x, y, z, radius) -> {
            int firstX = (int) Math.max(0, (x - radius - left) / cell);
            int lastX = (int) Math.min(CELLS - 1, (x + radius - left) / cell);
            int lastZ = (int) Math.min(CELLS - 1, (z + radius - far) / cell);
            for (int row = (int) Math.max(0, (z - radius - far) / cell); row <= lastZ; row++) {
                for (int column = firstX; column <= lastX; column++) {
                    lowest[row * CELLS + column] = Math.min(lowest[row * CELLS + column], y);
                }
            }
        });
        return lowest;
    }

    /** A box blur along both axes; three of them are nearly Gaussian. */
    private static float[] blurred(float[] from) {
        return alongRows(alongRows(from));
    }

    /** Blurs along the rows and transposes. */
    private static float[] alongRows(float[] from) {
        float[] to = new float[from.length];
        for (int y = 0; y < CELLS; y++) {
            for (int x = 0; x < CELLS; x++) {
                float sum = 0;
                for (int k = Math.max(0, x - BLUR_RADIUS); k <= Math.min(CELLS - 1, x + BLUR_RADIUS); k++) {
                    sum += from[y * CELLS + k];
                }
                to[x * CELLS + y] = sum / (2 * BLUR_RADIUS + 1);
            }
        }
        return to;
    }
}
