package assetfactory.image;

/**
 * A picture as separate planes of floats 0..255, row-major, colours premultiplied by alpha: the form in which pixels
 * may be averaged.
 *
 * @param red {@code width * height} long, as are the others
 */
public record Planes(int width, int height, float[] red, float[] green, float[] blue, float[] alpha) {
    /**
     * A region of a picture at another size: area average along a side that shrinks, bilinear along one that grows.
     *
     * @param region within the picture
     */
    public static Planes of(Picture picture, Rect region, int width, int height) {
        boolean opaque = opaque(picture, region);
        int channels = opaque ? 3 : 4;
        Resampling across = Resampling.of(region.width(), width);
        Resampling down = Resampling.of(region.height(), height);
        float[][] planes = new float[4][width * height];
        float[] row = new float[width * channels];
        int[] first = down.first();
        int oldest = 0;
        for (int y = 0; y < region.height(); y++) {
            while (oldest < height && first[oldest] + down.taps() <= y) {
                oldest++;
            }
            if (oldest == height || first[oldest] > y) {
                continue;
            }
            int start = (region.y() + y) * picture.width() + region.x();
            if (opaque) {
                opaqueRow(picture.argb(), start, across, row);
            } else {
                row(picture.argb(), start, across, row);
            }
            for (int t = oldest; t < height && first[t] <= y; t++) {
                float weight = down.weights()[t * down.taps() + y - first[t]];
                if (weight != 0) {
                    add(row, channels, weight, planes, t * width, width);
                }
            }
        }
        if (opaque) {
            java.util.Arrays.fill(planes[3], 255);
        }
        return new Planes(width, height, planes[0], planes[1], planes[2], planes[3]);
    }

    private static boolean opaque(Picture picture, Rect region) {
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

    private static void opaqueRow(int[] argb, int start, Resampling across, float[] row) {
        int taps = across.taps();
        float[] weights = across.weights();
        for (int t = 0, out = 0, w = 0; t < across.first().length; t++) {
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
            row[out++] = red;
            row[out++] = green;
            row[out++] = blue;
        }
    }

    private static void row(int[] argb, int start, Resampling across, float[] row) {
        int taps = across.taps();
        float[] weights = across.weights();
        for (int t = 0, out = 0, w = 0; t < across.first().length; t++) {
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
            row[out++] = red;
            row[out++] = green;
            row[out++] = blue;
            row[out++] = alpha;
        }
    }

    private static void add(float[] row, int channels, float weight, float[][] planes, int start, int width) {
        for (int c = 0; c < channels; c++) {
            float[] plane = planes[c];
            for (int x = 0, at = c; x < width; x++, at += channels) {
                plane[start + x] += weight * row[at];
            }
        }
    }
}
