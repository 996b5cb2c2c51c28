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

    /** @param width of the sample grid, {@code scale} samples a pixel */
    static Projection through(Camera camera, float[] positions, int width, int height, int scale) {
        int count = positions.length / 3;
        Projection projection = new Projection(new int[count], new int[count], new double[count]);
        double focal = camera.focal() * scale;
        for (int v = 0; v < count; v++) {
            float px = positions[3 * v];
            float py = positions[3 * v + 1];
            float pz = positions[3 * v + 2];
            double near = 1 / (camera.eye()[2] - Camera.dot(camera.back(), px, py, pz));
            projection.x[v] = step(width / 2.0 + (Camera.dot(camera.right(), px, py, pz) - camera.eye()[0]) * near * focal);
            projection.y[v] = step(height / 2.0 - (Camera.dot(camera.up(), px, py, pz) - camera.eye()[1]) * near * focal);
            projection.nearness[v] = near;
        }
        return projection;
    }

    static Projection fromTheFront(Mesh mesh, Window window, int width, int height) {
        int count = mesh.vertexCount();
        float[] p = mesh.positions();
        Projection projection = new Projection(new int[count], new int[count], new double[count]);
        for (int v = 0; v < count; v++) {
            projection.x[v] = step((p[3 * v] - window.left()) / (window.right() - window.left()) * width);
            projection.y[v] = step((window.top() - p[3 * v + 1]) / (window.top() - window.bottom()) * height);
            projection.nearness[v] = p[3 * v + 2];
        }
        return projection;
    }

    private static int step(double sample) {
        return (int) Math.round(Math.max(-FARTHEST, Math.min(FARTHEST, sample * STEPS)));
    }
}
