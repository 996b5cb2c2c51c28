package assetfactory.reconstruct.pocket;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;

/**
 * Which pixels of the picture show the object's own colour. Along the outline a photo's pixels are mixed with the
 * background, and a mask may be a little off; a sprite's soft pixels carry little colour. None of these may reach the
 * texture: their place is filled from inside.
 */
final class PictureColours {
    private static final int SOLID = 225;

    /** Share of the object's longer side by which an opaque picture's mask is not trusted. */
    private static final double DOUBT = 0.0035;

    private PictureColours() {}

    /** For every pixel of the rectangle, row-major: whether its colour is the object's. */
    static boolean[] sure(Picture picture, Mask mask, Rect bounds) {
        int w = bounds.width();
        int h = bounds.height();
        boolean opaque = true;
        int[] depth = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int alpha = picture.at(bounds.x() + x, bounds.y() + y) >>> 24;
                opaque &= alpha > 250;
                int solid = mask.at(bounds.x() + x, bounds.y() + y) * alpha / 255;
                depth[y * w + x] = solid >= SOLID ? Integer.MAX_VALUE / 2 : 0;
            }
        }
        int doubt = opaque ? (int) Math.max(1, Math.round(DOUBT * Math.max(w, h))) : 0;
        boolean[] sure = new boolean[w * h];
        if (doubt == 0) {
            for (int i = 0; i < sure.length; i++) {
                sure[i] = depth[i] > 0;
            }
            return sure;
        }
        sink(depth, w, h);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                // The middle line of a thin part is as sure as it gets.
                sure[i] = depth[i] > doubt || depth[i] > 0 && ridge(depth, w, h, x, y);
            }
        }
        return sure;
    }

    /** Distance from the outside in king's moves, capped by nothing: two passes. */
    private static void sink(int[] depth, int w, int h) {
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                int least = Math.min(at(depth, w, h, x - 1, y), Math.min(at(depth, w, h, x - 1, y - 1),
                        Math.min(at(depth, w, h, x, y - 1), at(depth, w, h, x + 1, y - 1))));
                depth[i] = Math.min(depth[i], least + 1);
            }
        }
        for (int y = h - 1; y >= 0; y--) {
            for (int x = w - 1; x >= 0; x--) {
                int i = y * w + x;
                int least = Math.min(at(depth, w, h, x + 1, y), Math.min(at(depth, w, h, x + 1, y + 1),
                        Math.min(at(depth, w, h, x, y + 1), at(depth, w, h, x - 1, y + 1))));
                depth[i] = Math.min(depth[i], least + 1);
            }
        }
    }

    private static int at(int[] depth, int w, int h, int x, int y) {
        return x < 0 || y < 0 || x >= w || y >= h ? 0 : depth[y * w + x];
    }

    private static boolean ridge(int[] depth, int w, int h, int x, int y) {
        int here = depth[y * w + x];
        for (int v = -1; v <= 1; v++) {
            for (int u = -1; u <= 1; u++) {
                if (at(depth, w, h, x + u, y + v) > here) {
                    return false;
                }
            }
        }
        return true;
    }
}
