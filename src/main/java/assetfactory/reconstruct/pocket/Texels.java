package assetfactory.reconstruct.pocket;

import java.util.Arrays;

/** A texture while it is being painted: red, green and blue, linear in sRGB values 0..255. */
final class Texels {
    final int width;
    final int height;
    final int[] rgb;

    Texels(int width, int height, int fill) {
        this.width = width;
        this.height = height;
        this.rgb = new int[width * height];
        Arrays.fill(rgb, fill);
    }

    static int pack(double r, double g, double b) {
        return 0xff000000 | channel(r) << 16 | channel(g) << 8 | channel(b);
    }

    private static int channel(double value) {
        return (int) Math.min(255, Math.max(0, Math.round(value)));
    }

    /** Bilinear colour at a continuous texel position (texel 0 spans 0..1), into {@code into[0..2]}. */
    void sample(double x, double y, double[] into) {
        double cx = Math.min(Math.max(x - 0.5, 0), width - 1.001);
        double cy = Math.min(Math.max(y - 0.5, 0), height - 1.001);
        int x0 = (int) cx;
        int y0 = (int) cy;
        double fx = cx - x0;
        double fy = cy - y0;
        int i = y0 * width + x0;
        int a = rgb[i];
        int b = rgb[i + 1];
        int c = rgb[i + width];
        int d = rgb[i + width + 1];
        for (int k = 0, shift = 16; k < 3; k++, shift -= 8) {
            double top = (a >> shift & 255) * (1 - fx) + (b >> shift & 255) * fx;
            double bottom = (c >> shift & 255) * (1 - fx) + (d >> shift & 255) * fx;
            into[k] = top * (1 - fy) + bottom * fy;
        }
    }
}
