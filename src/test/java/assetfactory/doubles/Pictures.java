package assetfactory.doubles;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.util.Random;

/** Picture files for tests. */
public final class Pictures {
    private Pictures() {}

    /** An opaque PNG of noise; another seed is another file. */
    public static byte[] noise(int width, int height, long seed) {
        Random random = new Random(seed);
        int[] argb = random.ints((long) width * height).map(c -> c | 0xff000000).toArray();
        return Png.encode(new Picture(width, height, argb));
    }

    /** A PNG of one colour, opaque in the middle and transparent around. */
    public static byte[] sprite(int width, int height, int rgb) {
        int[] argb = new int[width * height];
        for (int y = height / 4; y < height * 3 / 4; y++) {
            for (int x = width / 4; x < width * 3 / 4; x++) {
                argb[y * width + x] = 0xff000000 | rgb;
            }
        }
        return Png.encode(new Picture(width, height, argb));
    }
}
