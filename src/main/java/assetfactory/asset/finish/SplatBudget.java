package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.SplatCloud;
import java.util.Arrays;

/**
 * Fewer splats that cover the same surface. Splats are put in the order of a space-filling curve (G. M. Morton, 1966)
 * and cut into strata of neighbours; of each stratum those stay that contribute most, opacity times the area of the two
 * larger axes, and are grown until they contribute what the stratum did. So no part of the object is thinned out for
 * another.
 */
final class SplatBudget {
    /** Splats that stay of one stratum: few, for the sake of even coverage. */
    private static final int KEPT = 4;
    /** The most that a kept splat is grown, by length. */
    private static final double MOST_GROWTH = 4;
    private static final int BITS = 10;

    private SplatBudget() {}

    static SplatCloud within(SplatCloud cloud, int budget) {
        if (cloud.count() <= budget) {
            return cloud;
        }
        int[] order = mortonOrder(cloud);
        int strata = (budget + KEPT - 1) / KEPT;
        int[] kept = new int[budget];
        double[] growth = new double[budget];
        int count = 0;
        for (int s = 0; s < strata; s++) {
            int from = (int) ((long) order.length * s / strata);
            int to = (int) ((long) order.length * (s + 1) / strata);
            int stay = (int) ((long) budget * (s + 1) / strata - (long) budget * s / strata);
            double all = 0;
            long[] ranked = new long[to - from];
            for (int i = from; i < to; i++) {
                double contribution = contribution(cloud, order[i]);
                all += contribution;
                ranked[i - from] = (long) ~Float.floatToIntBits((float) contribution) << 32 | i - from;
            }
            Arrays.sort(ranked);
            stay = Math.min(stay, ranked.length);
            double left = 0;
            for (int i = 0; i < stay; i++) {
                left += contribution(cloud, order[from + (int) ranked[i]]);
            }
            double grown = left > 0 ? Math.min(MOST_GROWTH, Math.sqrt(all / left)) : 1;
            for (int i = 0; i < stay; i++) {
                kept[count] = order[from + (int) ranked[i]];
                growth[count++] = grown;
            }
        }
        return grown(cloud.picked(Arrays.copyOf(kept, count)), growth);
    }

    /** The two larger axes alone: what is flat on the surface stays so, and the outline does not swell. */
    private static SplatCloud grown(SplatCloud cloud, double[] growth) {
        float[] scales = cloud.scales().clone();
        for (int i = 0; i < cloud.count(); i++) {
            int shortest = shortest(cloud.scales(), 3 * i);
            for (int k = 0; k < 3; k++) {
                scales[3 * i + k] += k == shortest ? 0 : (float) Math.log(growth[i]);
            }
        }
        return new SplatCloud(cloud.positions(), cloud.colours(), cloud.opacities(), scales, cloud.rotations());
    }

    private static double contribution(SplatCloud cloud, int i) {
        float[] s = cloud.scales();
        double alpha = 1 / (1 + Math.exp(-cloud.opacities()[i]));
        double sum = (double) s[3 * i] + s[3 * i + 1] + s[3 * i + 2];
        return alpha * Math.exp(sum - s[3 * i + shortest(s, 3 * i)]);
    }

    private static int shortest(float[] scales, int at) {
        int shortest = 0;
        for (int k = 1; k < 3; k++) {
            shortest = scales[at + k] < scales[at + shortest] ? k : shortest;
        }
        return shortest;
    }

    private static int[] mortonOrder(SplatCloud cloud) {
        Bounds box = Bounds.of(cloud.positions());
        double cell = Math.max(box.longestSide(), 1e-30) / ((1 << BITS) - 1);
        double[] least = {box.minX(), box.minY(), box.minZ()};
        long[] keys = new long[cloud.count()];
        for (int i = 0; i < keys.length; i++) {
            long morton = 0;
            for (int k = 0; k < 3; k++) {
                morton |= spread((int) ((cloud.positions()[3 * i + k] - least[k]) / cell)) << k;
            }
            keys[i] = morton << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Two empty bits after each bit. */
    private static long spread(int value) {
        long bits = 0;
        for (int b = 0; b < BITS; b++) {
            bits |= (long) (value >> b & 1) << 3 * b;
        }
        return bits;
    }
}
