package assetfactory.asset;

import assetfactory.asset.MeshRenderer.View;
import assetfactory.image.Picture;

/** Pictures of points, for assets that have no mesh: each point is a small square that faces the viewer. */
public final class PointRenderer {
    /** More would not be seen at the size of a preview, and take memory. */
    private static final int MOST_SQUARES = 150_000;
    /** How far squares reach beyond their share of the surface, so that no gaps stay between them. */
    private static final double OVERLAP = 1.3;

    private PointRenderer() {}

    /**
     * The lit points on a transparent background, framed as {@link MeshRenderer#render} frames a mesh.
     *
     * @param cloud of at least one point
     */
    public static Picture render(PointCloud cloud, View view, int width, int height) {
        return MeshRenderer.render(squares(cloud, view), view, width, height);
    }

    private static Mesh squares(PointCloud cloud, View view) {
        int step = Math.max(1, (cloud.count() + MOST_SQUARES - 1) / MOST_SQUARES);
        int count = (cloud.count() + step - 1) / step;
        double half = halfSide(Bounds.of(cloud.positions()), count);
        double yaw = Math.toRadians(view.yawDegrees());
        double pitch = Math.toRadians(view.pitchDegrees());
        double[] right = {Math.cos(yaw), 0, -Math.sin(yaw)};
        double[] up = {-Math.sin(pitch) * Math.sin(yaw), Math.cos(pitch), -Math.sin(pitch) * Math.cos(yaw)};
        double[] back = {Math.cos(pitch) * Math.sin(yaw), Math.sin(pitch), Math.cos(pitch) * Math.cos(yaw)};
        float[] positions = new float[12 * count];
        float[] normals = new float[12 * count];
        float[] colours = new float[12 * count];
        int[] triangles = new int[6 * count];
        for (int i = 0; i < count; i++) {
            int from = 3 * i * step;
            double facing = dot(back, cloud.normals(), from) < 0 ? -1 : 1;
            for (int corner = 0; corner < 4; corner++) {
                double across = corner == 1 || corner == 2 ? half : -half;
                double along = corner >= 2 ? half : -half;
                for (int k = 0; k < 3; k++) {
                    int at = 12 * i + 3 * corner + k;
                    positions[at] = (float) (cloud.positions()[from + k] + across * right[k] + along * up[k]);
                    normals[at] = (float) (facing * cloud.normals()[from + k]);
                    colours[at] = Srgb.linear(cloud.rgb()[from + k] & 0xff);
                }
            }
            int[] square = {0, 1, 2, 0, 2, 3};
            for (int k = 0; k < 6; k++) {
                triangles[6 * i + k] = 4 * i + square[k];
            }
        }
        return new Mesh(positions, normals, new float[0], triangles, new VertexColours(colours));
    }

    /** Half the side of a square that covers its share of the box's sides, which stand in for the surface. */
    private static double halfSide(Bounds box, int count) {
        double area = 2 * (box.width() * box.height() + box.height() * box.depth() + box.depth() * box.width());
        double share = OVERLAP * Math.sqrt(area / count) / 2;
        double least = 0.003 * box.longestSide();
        return Math.max(share, least) + 1e-9;
    }

    private static double dot(double[] axis, float[] values, int at) {
        return Camera.dot(axis, values[at], values[at + 1], values[at + 2]);
    }
}
