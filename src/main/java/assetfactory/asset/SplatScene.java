package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Arrays;

/**
 * A splat cloud, ready to be drawn from all sides: what does not depend on the camera is computed once.
 *
 * <p>The splats are kept in an order that their own values give, which looks random. So it is no matter in which order
 * they came, not even between two at the same depth, and the first of them are a fair sample of all.
 */
final class SplatScene implements Scene {
    /** Splats that let more light through than this are haze around the object, and need no room in its picture. */
    private static final double HAZE = 0.1;
    /** Standard deviations of a splat that its picture has room for. */
    private static final double REACH = 1.5;
    /** Splats for each pixel of a picture: more would take time and not be seen. */
    private static final int SPLATS_A_PIXEL = 3;

    final int count;
    /** x y z of each. */
    final float[] positions;
    /** Red, green and blue of each, sRGB, mostly 0..1. */
    final float[] colours;
    final float[] alphas;
    /** xx xy xz yy yz zz of each. */
    final float[] covariances;

    private final float[] sizes;
    private final double haze;
    private final ContactShadow shadow;

    /** @param cloud of at least one splat */
    SplatScene(SplatCloud cloud) {
        this.count = cloud.count();
        this.positions = new float[3 * count];
        this.colours = new float[3 * count];
        this.alphas = new float[count];
        this.sizes = new float[count];
        this.covariances = new float[6 * count];
        int[] order = order(cloud);
        float densest = 0;
        for (int to = 0; to < count; to++) {
            int from = order[to];
            for (int k = 0; k < 3; k++) {
                positions[3 * to + k] = cloud.positions()[3 * from + k];
                colours[3 * to + k] = (float) (0.5 + SplatCloud.SH_C0 * cloud.colours()[3 * from + k]);
            }
            alphas[to] = (float) (1 / (1 + Math.exp(-cloud.opacities()[from])));
            densest = Math.max(densest, alphas[to]);
            covariance(cloud, from, to);
        }
        // Where all is haze, it is the object.
        this.haze = Math.min(HAZE, densest);
        this.shadow = ContactShadow.of(shown(false));
    }

    private static int[] order(SplatCloud cloud) {
        long[] keys = new long[cloud.count()];
        for (int i = 0; i < keys.length; i++) {
            int hash = 1;
            for (int k = 0; k < 3; k++) {
                hash = mixed(hash, cloud.positions()[3 * i + k]);
                hash = mixed(hash, cloud.colours()[3 * i + k]);
                hash = mixed(hash, cloud.scales()[3 * i + k]);
            }
            hash = mixed(hash, cloud.opacities()[i]);
            for (int k = 0; k < 4; k++) {
                hash = mixed(hash, cloud.rotations()[4 * i + k]);
            }
            keys[i] = (long) hash << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static int mixed(int hash, float value) {
        int bits = (hash ^ Float.floatToIntBits(value)) * 0x9e3779b1;
        return bits ^ bits >>> 15;
    }

    private void covariance(SplatCloud cloud, int from, int to) {
        float[] q = cloud.rotations();
        double w = q[4 * from];
        double x = q[4 * from + 1];
        double y = q[4 * from + 2];
        double z = q[4 * from + 3];
        double s = 2 / (w * w + x * x + y * y + z * z);
        double[] rotation = {
            1 - s * (y * y + z * z), s * (x * y - w * z), s * (x * z + w * y),
            s * (x * y + w * z), 1 - s * (x * x + z * z), s * (y * z - w * x),
            s * (x * z - w * y), s * (y * z + w * x), 1 - s * (x * x + y * y)
        };
        double[] variance = new double[3];
        for (int k = 0; k < 3; k++) {
            double deviation = Math.exp(cloud.scales()[3 * from + k]);
            variance[k] = deviation * deviation;
            sizes[to] = (float) Math.max(sizes[to], deviation);
        }
        int at = 6 * to;
        for (int row = 0; row < 3; row++) {
            for (int column = row; column < 3; column++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += rotation[3 * row + k] * variance[k] * rotation[3 * column + k];
                }
                covariances[at++] = (float) sum;
            }
        }
    }

    @Override
    public Shown shown(boolean withShadow) {
        Shown object = sight -> {
            for (int i = 0; i < count; i++) {
                if (alphas[i] >= haze) {
                    sight.add(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2], REACH * sizes[i]);
                }
            }
        };
        return withShadow ? object.and(shadow.outline()) : object;
    }

    @Override
    public Picture paint(Camera camera, boolean withShadow, int width, int height, int samples) {
        SplatPainter painter = new SplatPainter(this, camera, width, height);
        painter.draw((int) Math.min(count, (long) SPLATS_A_PIXEL * width * height));
        if (withShadow) {
            painter.drawBehind(shadow.seenBy(camera, width, height));
        }
        return painter.picture();
    }
}
