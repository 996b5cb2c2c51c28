package assetfactory.image;

import java.util.stream.IntStream;

/** Other sizes of pictures and masks: area average where a side shrinks, bilinear where it grows. */
public final class Scale {
    private Scale() {}

    /** The picture with its longest side at most {@code longestSide}; never enlarged. */
    public static Picture fit(Picture picture, int longestSide) {
        int longest = Math.max(picture.width(), picture.height());
        if (longest <= longestSide) {
            return picture;
        }
        return to(picture, side(picture.width(), longest, longestSide), side(picture.height(), longest, longestSide));
    }

    /** The mask with its longest side at most {@code longestSide}; never enlarged. */
    public static Mask fit(Mask mask, int longestSide) {
        int longest = Math.max(mask.width(), mask.height());
        if (longest <= longestSide) {
            return mask;
        }
        return to(mask, side(mask.width(), longest, longestSide), side(mask.height(), longest, longestSide));
    }

    /** One side of something whose longest side is brought down to {@code longestSide}: rounded, at least 1. */
    public static int side(int side, int longest, int longestSide) {
        return longest <= longestSide ? side : Math.max(1, (int) Math.round((double) side * longestSide / longest));
    }

    /** The picture at exactly this size. */
    public static Picture to(Picture picture, int width, int height) {
        Planes planes = Planes.of(picture, new Rect(0, 0, picture.width(), picture.height()), width, height);
        int[] argb = new int[width * height];
        IntStream.range(0, height).parallel().forEach(y -> pack(planes, y * width, (y + 1) * width, argb));
        return new Picture(width, height, argb);
    }

    private static void pack(Planes planes, int from, int to, int[] argb) {
        for (int i = from; i < to; i++) {
            float alpha = planes.alpha()[i];
            float straight = alpha > 0 ? 255 / alpha : 0;
            argb[i] = toByte(alpha) << 24
                    | toByte(planes.red()[i] * straight) << 16
                    | toByte(planes.green()[i] * straight) << 8
                    | toByte(planes.blue()[i] * straight);
        }
    }

    /** The mask at exactly this size. */
    public static Mask to(Mask mask, int width, int height) {
        Resampling across = Resampling.of(mask.width(), width);
        Resampling down = Resampling.of(mask.height(), height);
        float[] narrow = new float[mask.height() * width];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = 0; k < across.taps(); k++) {
                    sum += across.weights()[x * across.taps() + k] * mask.at(across.first()[x] + k, y);
                }
                narrow[y * width + x] = sum;
            }
        }
        byte[] coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = 0; k < down.taps(); k++) {
                    sum += down.weights()[y * down.taps() + k] * narrow[(down.first()[y] + k) * width + x];
                }
                coverage[y * width + x] = (byte) toByte(sum);
            }
        }
        return new Mask(width, height, coverage);
    }

    private static int toByte(float value) {
        return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5f);
    }
}
