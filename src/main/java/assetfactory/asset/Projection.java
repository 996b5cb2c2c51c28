package assetfactory.asset;

import assetfactory.asset.MeshRenderer.Window;

/**
 * The vertices of a mesh on a grid of samples.
 *
 * <p>Coordinates are whole numbers of 1/{@value #STEPS} sample: edges that two triangles share are then exactly the
 * same line for both, and no sample between them is lost.
 *
 * @param x to the right
 * @param y down
 * @param nearness grows towards the viewer and is linear over the picture: 1 / depth with perspective, z without
 */
record Projection(int[] x, int[] y, double[] nearness) {
    static final int STEPS = 256;

    /** Keeps products of coordinates inside a long, however far outside the picture a vertex lies. */
    private static final double FARTHEST = 1 << 28;

    static Projection through(Camera camera, float[] positions, Bands bands) {
        int count = positions.length / 3;
        Projection projection = new Projection(new int[count], new int[count], new double[count]);
        double focal = camera.focal() * bands.samples();
        double middleX = bands.width() * bands.samples() / 2.0;
        double middleY = bands.height() * bands.samples() / 2.0;
        for (int v = 0; v < count; v++) {
            float px = positions[3 * v];
            float py = positions[3 * v + 1];
            float pz = positions[3 * v + 2];
            double near = 1 / (camera.eye()[2] - Camera.dot(camera.back(), px, py, pz));
            double right = Camera.dot(camera.right(), px, py, pz) - camera.eye()[0];
            double up = Camera.dot(camera.up(), px, py, pz) - camera.eye()[1];
            projection.x[v] = step(middleX + right * near * focal);
            projection.y[v] = step(middleY - up * near * focal);
            projection.nearness[v] = near;
        }
        return projection;
    }

    static Projection fromTheFront(Mesh mesh, Window window, Bands bands) {
        int count = mesh.vertexCount();
        float[] p = mesh.positions();
        double perMetreX = bands.width() * bands.samples() / (window.right() - window.left());
        double perMetreY = bands.height() * bands.samples() / (window.top() - window.bottom());
        Projection projection = new Projection(new int[count], new int[count], new double[count]);
        for (int v = 0; v < count; v++) {
            projection.x[v] = step((p[3 * v] - window.left()) * perMetreX);
            projection.y[v] = step((window.top() - p[3 * v + 1]) * perMetreY);
            projection.nearness[v] = p[3 * v + 2];
        }
        return projection;
    }

    private static int step(double sample) {
        return (int) Math.round(Math.max(-FARTHEST, Math.min(FARTHEST, sample * STEPS)));
    }
}
