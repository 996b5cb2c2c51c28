package assetfactory.reconstruct.pocket;

import assetfactory.image.Rect;
import java.util.Optional;

/**
 * Where things lie in the texture: the front's chart on top, the back's beside or below it if the back has its own
 * colours, and the walls' strips at the bottom.
 *
 * @param width texels, a power of two
 * @param height texels, a power of two
 * @param front chart of the front; also of what of the back has none of its own
 * @param back chart of the back, or of a part of it
 * @param strips row and first texel of every rim edge: x, y of its strip's top left corner
 * @param stripScale texels per plane unit along the strips
 */
record Atlas(int width, int height, Chart front, Chart back, double[] strips, double stripScale) {
    /** Texels repeated around a chart, so that filtering never sees what lies beside it. */
    static final int PADDING = 6;

    /** Texels across a strip of wall, from front to back. */
    static final int STRIP_ROWS = 16;

    private static final int STRIP_PADDING = 3;
    private static final int STRIP_PITCH = STRIP_ROWS + 2 * STRIP_PADDING;
    private static final int LARGEST = 2048;
    private static final int SMALLEST = 128;

    /** A chart that shrinks the picture to less than this is worth a larger texture. */
    private static final double ENOUGH = 0.75;

    /** Share of the texture's height that strips may take. */
    private static final double STRIP_SHARE = 0.18;

    /**
     * A part of the picture's plane in the texture.
     *
     * @param x texel of the left edge
     * @param y texel of the top edge
     * @param width texels
     * @param height texels
     * @param pixelX picture x at the left edge
     * @param pixelY picture y at the top edge
     * @param scale texels per picture pixel
     */
    record Chart(int x, int y, int width, int height, double pixelX, double pixelY, double scale) {
        double texelX(double px) {
            return x + (px - pixelX) * scale;
        }

        double texelY(double py) {
            return y + (py - pixelY) * scale;
        }
    }

    /**
     * @param bounds of the object in the picture
     * @param wanted texels per picture pixel, if they fit
     * @param ownBack part of the picture in the back's own chart; empty for none
     * @param backScale texels per picture pixel there, at most those of the front
     * @param edges length of every rim edge in plane units
     */
    static Atlas plan(Rect bounds, Crop crop, double wanted, Optional<Rect> ownBack, double backScale,
            double[] edges) {
        for (int long_ = SMALLEST; ; long_ *= 2) {
            for (int[] size : new int[][] {{long_, long_ / 2}, {long_ / 2, long_}, {long_, long_}}) {
                double scale = wanted;
                double least = long_ == LARGEST && size[0] == size[1] ? 0 : ENOUGH * wanted;
                while (scale >= least && scale > 1e-4) {
                    Atlas atlas = fit(size[0], size[1], bounds, crop, scale, ownBack, backScale, edges);
                    if (atlas != null) {
                        return atlas;
                    }
                    scale *= 0.97;
                }
            }
        }
    }

    /** The layout, or null where it does not fit. */
    private static Atlas fit(
            int width, int height, Rect bounds, Crop crop, double scale, Optional<Rect> ownBack, double backScale,
            double[] edges) {
        Chart front = chart(bounds, scale, 0, 0);
        Chart back = front;
        int bottom = front.height();
        int right = front.width();
        if (ownBack.isPresent()) {
            double own = Math.min(backScale, scale);
            back = chart(ownBack.get(), own, front.width(), 0);
            if (back.x() + back.width() > width) {
                back = chart(ownBack.get(), own, 0, front.height());
            }
            right = Math.max(right, back.x() + back.width());
            bottom = Math.max(bottom, back.y() + back.height());
        }
        if (right > width || bottom + STRIP_PITCH > height) {
            return null;
        }
        double most = Math.max(STRIP_PITCH, Math.min(height - bottom, STRIP_SHARE * height));
        double longest = 0;
        for (double edge : edges) {
            longest = Math.max(longest, edge);
        }
        double stripScale = Math.min(scale * crop.side() / 2, (width - 2 * STRIP_PADDING - 2) / longest);
        for (int attempt = 0; attempt < 60; attempt++, stripScale *= 0.92) {
            double[] strips = strips(width, bottom, edges, stripScale);
            if (strips[2 * edges.length] <= bottom + most) {
                return new Atlas(width, height, front, back, strips, stripScale);
            }
        }
        return null;
    }

    private static Chart chart(Rect bounds, double scale, int x, int y) {
        double pad = PADDING / scale;
        return new Chart(x, y,
                (int) Math.ceil(bounds.width() * scale) + 2 * PADDING,
                (int) Math.ceil(bounds.height() * scale) + 2 * PADDING,
                bounds.x() - pad, bounds.y() - pad, scale);
    }

    /** Start of every edge, wrapped from row to row; the last entry is the end of the last row. */
    private static double[] strips(int width, int top, double[] edges, double scale) {
        double[] strips = new double[2 * edges.length + 1];
        double x = STRIP_PADDING;
        double y = top;
        for (int e = 0; e < edges.length; e++) {
            if (x + edges[e] * scale > width - STRIP_PADDING) {
                x = STRIP_PADDING;
                y += STRIP_PITCH;
            }
            strips[2 * e] = x;
            strips[2 * e + 1] = y + STRIP_PADDING;
            x += edges[e] * scale;
        }
        strips[2 * edges.length] = y + STRIP_PITCH;
        return strips;
    }

    double stripX(int edge) {
        return strips[2 * edge];
    }

    double stripY(int edge) {
        return strips[2 * edge + 1];
    }

    /** Texels around a strip that repeat its border. */
    static int stripPadding() {
        return STRIP_PADDING;
    }
}
