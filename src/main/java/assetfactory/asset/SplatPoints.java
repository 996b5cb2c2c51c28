package assetfactory.asset;

import java.util.Arrays;

/** The points at the middles of Gaussians. */
public final class SplatPoints {
    /** Gaussians that let more light through than this are haze around the surface, and no point of it. */
    private static final double LEAST_ALPHA = 0.1;

    private SplatPoints() {}

    /**
     * One point for each Gaussian that can be seen, in the cloud's order and frame.
     *
     * <p>A Gaussian on a surface is flat: its shortest axis is taken as the normal. Which way that points the file does
     * not say; it is turned away from the middle of the cloud, which is right wherever the surface is seen from outside.
     */
    public static PointCloud of(SplatCloud splats) {
        int[] seen = seen(splats);
        float[] positions = new float[3 * seen.length];
        float[] normals = new float[3 * seen.length];
        byte[] rgb = new byte[3 * seen.length];
        for (int i = 0; i < seen.length; i++) {
            System.arraycopy(splats.positions(), 3 * seen[i], positions, 3 * i, 3);
            for (int k = 0; k < 3; k++) {
                double colour = 0.5 + SplatCloud.SH_C0 * splats.colours()[3 * seen[i] + k];
                rgb[3 * i + k] = (byte) Math.round(255 * Math.max(0, Math.min(1, colour)));
            }
            shortestAxis(splats, seen[i], normals, 3 * i);
        }
        turnOutward(positions, normals);
        return new PointCloud(positions, normals, rgb);
    }

    private static int[] seen(SplatCloud splats) {
        double least = Math.log(LEAST_ALPHA / (1 - LEAST_ALPHA));
        int[] seen = new int[splats.count()];
        int count = 0;
        for (int i = 0; i < splats.count(); i++) {
            if (splats.opacities()[i] >= least) {
                seen[count++] = i;
            }
        }
        return Arrays.copyOf(seen, count);
    }

    /** The column of the rotation that belongs to the smallest scale; the quaternion need not be of length 1. */
    private static void shortestAxis(SplatCloud splats, int i, float[] into, int at) {
        float[] scales = splats.scales();
        int axis = 0;
        for (int k = 1; k < 3; k++) {
            axis = scales[3 * i + k] < scales[3 * i + axis] ? k : axis;
        }
        double w = splats.rotations()[4 * i];
        double x = splats.rotations()[4 * i + 1];
        double y = splats.rotations()[4 * i + 2];
        double z = splats.rotations()[4 * i + 3];
        double s = 2 / (w * w + x * x + y * y + z * z);
        double[] column = switch (axis) {
            case 0 -> new double[] {1 - s * (y * y + z * z), s * (x * y + w * z), s * (x * z - w * y)};
            case 1 -> new double[] {s * (x * y - w * z), 1 - s * (x * x + z * z), s * (y * z + w * x)};
            default -> new double[] {s * (x * z + w * y), s * (y * z - w * x), 1 - s * (x * x + y * y)};
        };
        for (int k = 0; k < 3; k++) {
            into[at + k] = (float) column[k];
        }
    }

    private static void turnOutward(float[] positions, float[] normals) {
        if (positions.length == 0) {
            return;
        }
        Bounds box = Bounds.of(positions);
        for (int i = 0; i < positions.length; i += 3) {
            double outward = (positions[i] - box.centreX()) * normals[i]
                    + (positions[i + 1] - box.centreY()) * normals[i + 1]
                    + (positions[i + 2] - box.centreZ()) * normals[i + 2];
            if (outward < 0) {
                for (int k = 0; k < 3; k++) {
                    normals[i + k] = -normals[i + k];
                }
            }
        }
    }
}
