package assetfactory.asset;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.util.Random;

/** Meshes and clouds of random numbers, the extreme ones included. */
final class RandomShapes {
    private static final float[] EXTREMES = {
        0f, -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 0.1f, 1e-20f, 16_777_217f
    };

    private final Random random;

    RandomShapes(long seed) {
        random = new Random(seed);
    }

    Mesh mesh(int vertices, int triangles) {
        int[] indices = new int[3 * triangles];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = random.nextInt(vertices);
        }
        // The last vertex is in use, so that its index is really written.
        indices[0] = vertices - 1;
        return new Mesh(numbers(3 * vertices), normals(vertices), numbers(2 * vertices), indices, texture());
    }

    SplatCloud splats(int count) {
        float[] rotations = numbers(4 * count);
        for (int i = 0; i < count; i++) {
            rotations[4 * i] = 0.5f + random.nextFloat();
        }
        return new SplatCloud(numbers(3 * count), numbers(3 * count), numbers(count), numbers(3 * count), rotations);
    }

    PointCloud points(int count) {
        byte[] rgb = new byte[3 * count];
        random.nextBytes(rgb);
        return new PointCloud(numbers(3 * count), normals(count), rgb);
    }

    Texture texture() {
        int width = 1 + random.nextInt(5);
        int height = 1 + random.nextInt(5);
        int[] argb = random.ints((long) width * height).map(c -> c | 0xff000000).toArray();
        Picture picture = new Picture(width, height, argb);
        return new Texture(picture, Png.encodeOpaque(picture));
    }

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(10) == 0
                    ? EXTREMES[random.nextInt(EXTREMES.length)]
                    : (float) random.nextGaussian();
        }
        return values;
    }

    private float[] normals(int count) {
        float[] values = new float[3 * count];
        for (int i = 0; i < values.length; i += 3) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            double length = Math.sqrt(x * x + y * y + z * z);
            values[i] = (float) (x / length);
            values[i + 1] = (float) (y / length);
            values[i + 2] = (float) (z / length);
        }
        return values;
    }
}
