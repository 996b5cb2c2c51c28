package assetfactory.asset;

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

    /** Receives a point of the world. */
    interface Points {
        void add(double x, double y, double z);
    }

    private final double ground;
    private final double left;
    private final double far;
    private final double cell;
    private final Bounds box;
    private final float[] dark;

    private ContactShadow(Bounds box, double left, double far, double cell, float[] dark) {
        this.box = box;
        this.ground = box.minY();
        this.left = left;
        this.far = far;
        this.cell = cell;
        this.dark = dark;
    }

    static ContactShadow of(Mesh mesh) {
        Bounds box = Bounds.of(mesh.positions());
        double side = Math.max(Math.max(box.width(), box.depth()), box.height() * 0.1 + 1e-9);
        double extent = side * (1 + 2 * MARGIN);
        double cell = extent / CELLS;
        double left = box.centreX() - extent / 2;
        double far = box.centreZ() - extent / 2;
        float[] dark = underside(mesh, box, left, far, cell);
        for (int pass = 0; pass < BLUR_PASSES; pass++) {
            dark = blurred(dark);
        }
        return new ContactShadow(box, left, far, cell, dark);
    }

    /** The ground that a picture should show: the footprint and some of the shadow's softness. */
    void outline(Points points) {
        double soft = MARGIN * 0.35 * Math.max(box.width(), box.depth());
        for (double x : new double[] {box.minX() - soft, box.maxX() + soft}) {
            points.add(x, ground, box.centreZ());
        }
        for (double z : new double[] {box.minZ() - soft, box.maxZ() + soft}) {
            points.add(box.centreX(), ground, z);
        }
    }

    /**
     * Darkness 0..1 where a ray of the camera meets the ground.
     *
     * @param right slope of the ray along the camera's right
     * @param up slope along its up
     */
    double darknessAlong(Camera camera, double right, double up) {
        double fall = camera.right()[1] * right + camera.up()[1] * up - camera.back()[1];
        double eyeY = axis(camera, 1);
        if (fall >= -1e-6 || eyeY <= ground) {
            return 0;
        }
        double distance = (ground - eyeY) / fall;
        double x = axis(camera, 0)
                + distance * (camera.right()[0] * right + camera.up()[0] * up - camera.back()[0]);
        double z = axis(camera, 2)
                + distance * (camera.right()[2] * right + camera.up()[2] * up - camera.back()[2]);
        return DARKEST * between((x - left) / cell - 0.5, (z - far) / cell - 0.5);
    }

    private static double axis(Camera camera, int k) {
        return camera.eye()[0] * camera.right()[k] + camera.eye()[1] * camera.up()[k]
                + camera.eye()[2] * camera.back()[k];
    }

    private double between(double x, double z) {
        int x0 = (int) Math.floor(x);
        int z0 = (int) Math.floor(z);
        if (x0 < 0 || z0 < 0 || x0 + 1 >= CELLS || z0 + 1 >= CELLS) {
            return 0;
        }
        double fx = x - x0;
        double fz = z - z0;
        int at = z0 * CELLS + x0;
        return (dark[at] * (1 - fx) + dark[at + 1] * fx) * (1 - fz)
                + (dark[at + CELLS] * (1 - fx) + dark[at + CELLS + 1] * fx) * fz;
    }

    /** Draws the mesh seen from below: x to the right, z down, the lowest point nearest. */
    private static float[] underside(Mesh mesh, Bounds box, double left, double far, double cell) {
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
        float[] dark = new float[CELLS * CELLS];
        double fade = FADE * box.longestSide() + 1e-12;
        for (int i = 0; i < dark.length; i++) {
            if (buffer.triangleAt(i % CELLS, i / CELLS) != ZBuffer.NOTHING) {
                double height = -buffer.nearnessAt(i % CELLS, i / CELLS) - box.minY();
                dark[i] = (float) Math.exp(-Math.max(0, height) / fade * 2);
            }
        }
        return dark;
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
