package assetfactory.reconstruct.pocket;

import assetfactory.image.Picture;
import assetfactory.image.Rect;

/** Paints the picture into the front's chart, and spreads its colours beyond the object. */
final class FrontPainter {
    /** Waves of spreading: how many texels around what is known take its nearest colours. */
    private static final int WAVES = 24;

    private FrontPainter() {}

    /**
     * @param sure which pixels of {@code bounds} show the object's colour
     * @param gap texels inside the object, counted from its edge, that may not be sure
     */
    static void paint(Texels texels, Atlas.Chart chart, Picture picture, Rect bounds, boolean[] sure, int gap) {
        int[] colours = new int[chart.width() * chart.height()];
        boolean[] known = new boolean[colours.length];
        for (int y = 0; y < chart.height(); y++) {
            for (int x = 0; x < chart.width(); x++) {
                int i = y * chart.width() + x;
                colours[i] = chart.scale() >= 1
                        ? nearest(chart, picture, bounds, sure, x, y)
                        : mean(chart, picture, bounds, sure, x, y);
                known[i] = colours[i] != 0;
            }
        }
        spread(colours, known, chart.width(), chart.height(), WAVES + gap);
        for (int y = 0; y < chart.height(); y++) {
            System.arraycopy(colours, y * chart.width(), texels.rgb,
                    (chart.y() + y) * texels.width + chart.x(), chart.width());
        }
    }

    /** At full size a texel is a pixel; of a tiny sprite a pixel is many texels, and stays a crisp square. */
    private static int nearest(Atlas.Chart chart, Picture picture, Rect bounds, boolean[] sure, int x, int y) {
        int px = (int) Math.floor(chart.pixelX() + (x + 0.5) / chart.scale());
        int py = (int) Math.floor(chart.pixelY() + (y + 0.5) / chart.scale());
        return isSure(bounds, sure, px, py) ? 0xff000000 | picture.at(px, py) : 0;
    }

    private static int mean(Atlas.Chart chart, Picture picture, Rect bounds, boolean[] sure, int x, int y) {
        double left = chart.pixelX() + x / chart.scale();
        double top = chart.pixelY() + y / chart.scale();
        double side = 1 / chart.scale();
        double r = 0;
        double g = 0;
        double b = 0;
        double weight = 0;
        for (int py = (int) Math.floor(top); py < top + side; py++) {
            double height = Math.min(py + 1, top + side) - Math.max(py, top);
            for (int px = (int) Math.floor(left); px < left + side; px++) {
                if (isSure(bounds, sure, px, py)) {
                    double share = height * (Math.min(px + 1, left + side) - Math.max(px, left));
                    int argb = picture.at(px, py);
                    r += share * (argb >> 16 & 255);
                    g += share * (argb >> 8 & 255);
                    b += share * (argb & 255);
                    weight += share;
                }
            }
        }
        return weight < 1e-6 ? 0 : Texels.pack(r / weight, g / weight, b / weight);
    }

    private static boolean isSure(Rect bounds, boolean[] sure, int px, int py) {
        return bounds.contains(px, py) && sure[(py - bounds.y()) * bounds.width() + px - bounds.x()];
    }

    /** Wave by wave, every texel next to known ones takes their mean; what no wave reaches takes the mean of all. */
    private static void spread(int[] colours, boolean[] known, int width, int height, int waves) {
        int[] wave = new int[colours.length];
        int count = 0;
        long[] total = new long[4];
        for (int i = 0; i < colours.length; i++) {
            if (known[i]) {
                total[0] += colours[i] >> 16 & 255;
                total[1] += colours[i] >> 8 & 255;
                total[2] += colours[i] & 255;
                total[3]++;
            } else if (touchesKnown(known, width, height, i)) {
                wave[count++] = i;
            }
        }
        int[] next = new int[colours.length];
        boolean[] queued = new boolean[colours.length];
        int[] mixed = new int[colours.length];
        for (int w = 0; w < waves && count > 0; w++) {
            for (int k = 0; k < count; k++) {
                mixed[k] = neighbours(colours, known, width, height, wave[k]);
            }
            for (int k = 0; k < count; k++) {
                colours[wave[k]] = mixed[k];
                known[wave[k]] = true;
            }
            int following = 0;
            for (int k = 0; k < count; k++) {
                int x = wave[k] % width;
                int y = wave[k] / width;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        int i = v * width + u;
                        if (!known[i] && !queued[i]) {
                            queued[i] = true;
                            next[following++] = i;
                        }
                    }
                }
            }
            int[] swap = wave;
            wave = next;
            next = swap;
            count = following;
        }
        int rest = total[3] == 0
                ? 0xff808080
                : Texels.pack((double) total[0] / total[3], (double) total[1] / total[3], (double) total[2] / total[3]);
        for (int i = 0; i < colours.length; i++) {
            colours[i] = known[i] ? colours[i] : rest;
        }
    }

    private static boolean touchesKnown(boolean[] known, int width, int height, int i) {
        int x = i % width;
        int y = i / width;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                if (known[v * width + u]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int neighbours(int[] colours, boolean[] known, int width, int height, int i) {
        int x = i % width;
        int y = i / width;
        double r = 0;
        double g = 0;
        double b = 0;
        int n = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                int j = v * width + u;
                if (known[j]) {
                    r += colours[j] >> 16 & 255;
                    g += colours[j] >> 8 & 255;
                    b += colours[j] & 255;
                    n++;
                }
            }
        }
        return Texels.pack(r / n, g / n, b / n);
    }
}
