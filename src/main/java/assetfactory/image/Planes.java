package assetfactory.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A picture as separate planes of floats 0..255, row-major, colours premultiplied by alpha: the form in which pixels
 * may be averaged.
 *
 * @param red {@code width * height} long, as are the others
 */
public record Planes(int width, int height, float[] red, float[] green, float[] blue, float[] alpha) {
    /** Pixels of the region that are worth a thread's while. */
    private static final long BAND = 1 << 17;

    /**
     * A region of a picture at another size: area average along a side that shrinks, bilinear along one that grows.
     *
     * @param region within the picture
     */
    public static Planes of(Picture picture, Rect region, int width, int height) {
        Shrinking shrinking = new Shrinking(
                picture, region, Resampling.of(region.width(), width), Resampling.of(region.height(), height));
        int bands = (int) Math.max(1, Math.min(height, (long) region.width() * region.height() / BAND));
        IntStream.range(0, bands)
                .parallel()
                .forEach(band -> shrinking.rows(
                        (int) ((long) height * band / bands), (int) ((long) height * (band + 1) / bands)));
        float[][] planes = shrinking.planes();
        return new Planes(width, height, planes[0], planes[1], planes[2], planes[3]);
    }

    /**
     * One picture on its way to another size; bands of rows may be made by several threads, and come out the same.
     *
     * @param planes red, green, blue, alpha
     */
    private record Shrinking(
            Picture picture, Rect region, Resampling across, Resampling down, boolean opaque, float[][] planes) {
        Shrinking(Picture picture, Rect region, Resampling across, Resampling down) {
            this(
                    picture,
                    region,
                    across,
                    down,
                    isOpaque(picture, region),
                    new float[4][across.first().length * down.first().length]);
        }

        /** The rows from the first to before the other. */
        void rows(int from, int to) {
            int width = across.first().length;
            float[][] row = new float[opaque ? 3 : 4][width];
            int[] first = down.first();
            int oldest = from;
            for (int y = first[from]; oldest < to; y++) {
                int start = (region.y() + y) * picture.width() + region.x();
                if (opaque) {
                    opaqueRow(picture.argb(), start, across, row[0], row[1], row[2]);
                } else {
                    row(picture.argb(), start, across, row);
                }
                for (int t = oldest; t < to && first[t] <= y; t++) {
                    float weight = down.weights()[t * down.taps() + y - first[t]];
                    for (int c = 0; c < row.length && weight != 0; c++) {
                        add(row[c], weight, planes[c], t * width);
                    }
                }
                while (oldest < to && first[oldest] + down.taps() <= y + 1) {
                    oldest++;
                }
            }
            if (opaque) {
                Arrays.fill(planes[3], from * width, to * width, 255);
            }
        }
    }

    private static boolean isOpaque(Picture picture, Rect region) {
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            int start = y * picture.width() + region.x();
            for (int i = start; i < start + region.width(); i++) {
                if (picture.argb()[i] >>> 24 != 0xff) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void opaqueRow(
            int[] argb, int start, Resampling across, float[] reds, float[] greens, float[] blues) {
        int taps = across.taps();
        float[] weights = across.weights();
        for (int t = 0, w = 0; t < across.first().length; t++) {
            int at = start + across.first()[t];
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int k = 0; k < taps; k++) {
                int pixel = argb[at + k];
                float weight = weights[w++];
                red += weight * (pixel >> 16 & 0xff);
                green += weight * (pixel >> 8 & 0xff);
                blue += weight * (pixel & 0xff);
            }
            reds[t] = red;
            greens[t] = green;
            blues[t] = blue;
        }
    }

    private static void row(int[] argb, int start, Resampling across, float[][] row) {
        int taps = across.taps();
        float[] weights = across.weights();
        for (int t = 0, w = 0; t < across.first().length; t++) {
            int at = start + across.first()[t];
            float red = 0;
            float green = 0;
            float blue = 0;
            float alpha = 0;
            for (int k = 0; k < taps; k++) {
                int pixel = argb[at + k];
                float covered = weights[w++] * (pixel >>> 24);
                float part = covered / 255;
                red += part * (pixel >> 16 & 0xff);
                green += part * (pixel >> 8 & 0xff);
                blue += part * (pixel & 0xff);
                alpha += covered;
            }
            row[0][t] = red;
            row[1][t] = green;
            row[2][t] = blue;
            row[3][t] = alpha;
        }
    }

    private static void add(float[] row, float weight, float[] plane, int start) {
        for (int x = 0; x < row.length; x++) {
            plane[start + x] += weight * row[x];
        }
    }
}
