package assetfactory.cli.evaluate;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.segment.Prompt;
import java.util.List;

/** A picture with a mask on it, what is outside darkened, and the clicks as dots: green includes, red excludes. */
final class Panel {
    private static final int INCLUDE = 0x1f9d63;
    private static final int EXCLUDE = 0xd9363e;
    private static final int LINE = 0xffe2c4;
    private static final int RADIUS = 5;

    private Panel() {}

    /** @param scale panel pixels to a pixel of the picture that the points are in */
    static Picture of(Picture picture, Mask mask, List<Prompt.Point> points, double scale) {
        int width = picture.width();
        int height = picture.height();
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = mask.inside(x, y);
                boolean edge = inside && (x == 0 || y == 0 || x == width - 1 || y == height - 1
                        || !mask.inside(x - 1, y) || !mask.inside(x + 1, y)
                        || !mask.inside(x, y - 1) || !mask.inside(x, y + 1));
                argb[y * width + x] = edge ? 0xff000000 | LINE : shaded(picture.at(x, y), inside);
            }
        }
        for (Prompt.Point point : points) {
            dot(argb, width, height, point.x() * scale, point.y() * scale, point.include() ? INCLUDE : EXCLUDE);
        }
        return new Picture(width, height, argb);
    }

    private static int shaded(int argb, boolean inside) {
        int alpha = argb >>> 24;
        int shaded = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int channel = ((argb >> shift & 255) * alpha + 96 * (255 - alpha)) / 255;
            shaded |= (inside ? channel : channel * 2 / 5) << shift;
        }
        return 0xff000000 | shaded;
    }

    private static void dot(int[] argb, int width, int height, double x, double y, int rgb) {
        for (int v = (int) Math.max(0, y - RADIUS); v <= Math.min(height - 1, y + RADIUS); v++) {
            for (int u = (int) Math.max(0, x - RADIUS); u <= Math.min(width - 1, x + RADIUS); u++) {
                double away = Math.hypot(u + 0.5 - x, v + 0.5 - y);
                if (away <= RADIUS) {
                    argb[v * width + u] = 0xff000000 | (away > RADIUS - 1.5 ? 0xffffff : rgb);
                }
            }
        }
    }
}
