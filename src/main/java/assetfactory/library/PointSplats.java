package assetfactory.library;

import assetfactory.asset.Bounds;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import java.util.Arrays;

/** Small round Gaussians at the points of a cloud: what a file that has points alone is looked at by. */
final class PointSplats {
    private static final float OPAQUE = 4;

    private PointSplats() {}

    /** Of a size that closes the surface of the cloud's box, were the points spread over it evenly. */
    static SplatCloud of(PointCloud points) {
        int count = points.positions().length / 3;
        Bounds box = Bounds.of(points.positions());
        double surface = 2 * ((double) box.width() * box.height() + (double) box.height() * box.depth()
                + (double) box.depth() * box.width());
        double radius = Math.max(1e-6 * Math.max(box.longestSide(), 1e-6), 0.4 * Math.sqrt(surface / count));
        float[] colours = new float[3 * count];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (float) (((points.rgb()[i] & 0xff) / 255.0 - 0.5) / SplatCloud.SH_C0);
        }
        float[] opacities = new float[count];
        Arrays.fill(opacities, OPAQUE);
        float[] scales = new float[3 * count];
        Arrays.fill(scales, (float) Math.log(radius));
        float[] rotations = new float[4 * count];
        for (int i = 0; i < count; i++) {
            rotations[4 * i] = 1;
        }
        return new SplatCloud(points.positions(), colours, opacities, scales, rotations);
    }
}
