package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.ArrayList;
import java.util.List;

/** Reads a texture between its texels, in full or in halves of halves where it is seen small. */
final class TextureSampler {
    private final List<Picture> levels = new ArrayList<>();

    TextureSampler(Picture texture) {
        Picture level = texture;
        levels.add(level);
        while (level.width() > 1 || level.height() > 1) {
            level = halved(level);
            levels.add(level);
        }
    }

    /** @param halvings 0 is the texture itself; more than it has gives its smallest */
    Picture level(int halvings) {
        return levels.get(Math.min(halvings, levels.size() - 1));
    }

    /**
     * The colour at u, v, bilinear, as {@code 0xRRGGBB} in sRGB. Coordinates beyond 0..1 repeat the texture; within,
     * the outermost texels reach to the edge.
     */
    static int bilinear(Picture level, double u, double v) {
        int width = level.width();
        int height = level.height();
        double x = (u >= 0 && u <= 1 ? u : u - Math.floor(u)) * width - 0.5;
        double y = (v >= 0 && v <= 1 ? v : v - Math.floor(v)) * height - 0.5;
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int fx = (int) ((x - x0) * 256);
        int fy = (int) ((y - y0) * 256);
        int left = Math.max(0, Math.min(width - 1, x0));
        int right = Math.max(0, Math.min(width - 1, x0 + 1));
        int upper = Math.max(0, Math.min(height - 1, y0)) * width;
        int lower = Math.max(0, Math.min(height - 1, y0 + 1)) * width;
        int[] texels = level.argb();
        int a = texels[upper + left];
        int b = texels[upper + right];
        int c = texels[lower + left];
        int d = texels[lower + right];
        int wa = (256 - fx) * (256 - fy);
        int wb = fx * (256 - fy);
        int wc = (256 - fx) * fy;
        int wd = fx * fy;
        int red = (a >> 16 & 255) * wa + (b >> 16 & 255) * wb + (c >> 16 & 255) * wc + (d >> 16 & 255) * wd;
        int green = (a >> 8 & 255) * wa + (b >> 8 & 255) * wb + (c >> 8 & 255) * wc + (d >> 8 & 255) * wd;
        int blue = (a & 255) * wa + (b & 255) * wb + (c & 255) * wc + (d & 255) * wd;
        return (red + 0x8000 >> 16) << 16 | (green + 0x8000 >> 16) << 8 | blue + 0x8000 >> 16;
    }

    private static Picture halved(Picture from) {
        int width = Math.max(1, from.width() / 2);
        int height = Math.max(1, from.height() / 2);
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int y0 = Math.min(2 * y, from.height() - 1);
            int y1 = Math.min(2 * y + 1, from.height() - 1);
            for (int x = 0; x < width; x++) {
                int x0 = Math.min(2 * x, from.width() - 1);
                int x1 = Math.min(2 * x + 1, from.width() - 1);
                argb[y * width + x] = mean(from.at(x0, y0), from.at(x1, y0), from.at(x0, y1), from.at(x1, y1));
            }
        }
        return new Picture(width, height, argb);
    }

    /** Two channels at a time: each has eight bits of room above it. */
    private static int mean(int a, int b, int c, int d) {
        int even = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x020002;
        int odd = (a >>> 8 & 0xff00ff) + (b >>> 8 & 0xff00ff) + (c >>> 8 & 0xff00ff) + (d >>> 8 & 0xff00ff) + 0x020002;
        return even >>> 2 & 0xff00ff | (odd >>> 2 & 0xff00ff) << 8;
    }
}
