package assetfactory.asset.format;

import assetfactory.asset.SplatCloud;
import java.util.Random;

/** Splat clouds with known numbers. */
public final class Clouds {
    private Clouds() {}

    /** Eight splats, each different in every number: what {@code golden.preview} and {@code golden.spz} hold. */
    static SplatCloud golden() {
        int n = 8;
        float[] positions = new float[3 * n];
        float[] colours = new float[3 * n];
        float[] opacities = new float[n];
        float[] scales = new float[3 * n];
        float[] rotations = new float[4 * n];
        for (int i = 0; i < n; i++) {
            double turn = 2 * Math.PI * i / n;
            positions[3 * i] = (float) (0.4 * Math.cos(turn));
            positions[3 * i + 1] = 0.125f * i;
            positions[3 * i + 2] = (float) (0.25 * Math.sin(turn) - 0.1);
            opacities[i] = -3.5f + i;
            for (int k = 0; k < 3; k++) {
                colours[3 * i + k] = (float) (1.6 * Math.sin(i + 2.1 * k));
                scales[3 * i + k] = -3 - 0.37f * k - 0.21f * i;
            }
            rotations[4 * i] = (float) Math.cos(turn);
            rotations[4 * i + 1] = (float) (0.5 * Math.sin(3 * turn + 1));
            rotations[4 * i + 2] = (float) (0.9 * Math.cos(2 * turn + 2));
            rotations[4 * i + 3] = (float) Math.sin(turn + 0.3);
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }

    /** Random splats about a ball of a diameter, none beyond what small files can hold. */
    static SplatCloud random(int count, double size, long seed) {
        Random random = new Random(seed);
        float[] positions = numbers(random, 3 * count, size / 4);
        float[] scales = new float[3 * count];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) (-9.9 + 10 * random.nextDouble());
        }
        return new SplatCloud(
                positions, numbers(random, 3 * count, 1), numbers(random, count, 3), scales,
                numbers(random, 4 * count, 2));
    }

    private static float[] numbers(Random random, int count, double spread) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (spread * Math.max(-3, Math.min(3, random.nextGaussian())));
        }
        return values;
    }

    /** The angle between two rotations, in degrees. */
    static double degrees(float[] a, int i, float[] b, int j) {
        double dot = 0;
        double lengths = 0;
        double other = 0;
        for (int k = 0; k < 4; k++) {
            dot += (double) a[i + k] * b[j + k];
            lengths += (double) a[i + k] * a[i + k];
            other += (double) b[j + k] * b[j + k];
        }
        return Math.toDegrees(2 * Math.acos(Math.min(1, Math.abs(dot) / Math.sqrt(lengths * other))));
    }
}
