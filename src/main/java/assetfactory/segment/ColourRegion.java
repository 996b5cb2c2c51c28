package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import java.util.Arrays;

/**
 * The pixels around one whose colour is within a tolerance of it and that hang together with it, sides touching.
 *
 * <p>Colours are told apart by the channel, alpha too, that differs most, colours being premultiplied: what is
 * transparent is all alike. Pixels beside the region that just miss the tolerance are covered in part, less the more
 * they miss it, so that the outline of a region that ends in a soft edge is soft.
 */
final class ColourRegion {
    private final Picture picture;
    private final int tolerance;
    private final int seed;
    private final byte[] coverage;
    private int[] stack = new int[1024];
    private int depth;

    private ColourRegion(Picture picture, int x, int y, int tolerance) {
        this.picture = picture;
        this.tolerance = tolerance;
        this.seed = premultiplied(picture.at(x, y));
        this.coverage = new byte[picture.argb().length];
        push(y * picture.width() + x);
        while (depth > 0) {
            fillRow(stack[--depth]);
        }
        soften();
    }

    /** @param x of the pixel to start from; in the picture */
    static Mask of(Picture picture, int x, int y, int tolerance) {
        return new Mask(picture.width(), picture.height(), new ColourRegion(picture, x, y, tolerance).coverage);
    }

    /** Fills the stretch of a row that a pixel lies in, and remembers the stretches that touch it. */
    private void fillRow(int pixel) {
        if (coverage[pixel] != 0) {
            return;
        }
        int width = picture.width();
        int row = pixel / width * width;
        int from = pixel;
        while (from > row && within(from - 1)) {
            from--;
        }
        int to = pixel + 1;
        while (to < row + width && within(to)) {
            to++;
        }
        Arrays.fill(coverage, from, to, (byte) 255);
        remember(from - width, to - width);
        remember(from + width, to + width);
    }

    private void remember(int from, int to) {
        if (from < 0 && to <= 0 || from >= coverage.length) {
            return;
        }
        boolean before = false;
        for (int i = from; i < to; i++) {
            boolean open = coverage[i] == 0 && within(i);
            if (open && !before) {
                push(i);
            }
            before = open;
        }
    }

    private void push(int pixel) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = pixel;
    }

    private boolean within(int pixel) {
        return distance(pixel) <= tolerance;
    }

    private int distance(int pixel) {
        int argb = picture.argb()[pixel];
        int colour = argb >>> 24 == 255 ? argb : premultiplied(argb);
        int alpha = Math.abs((colour >>> 24) - (seed >>> 24));
        int red = Math.abs((colour >> 16 & 255) - (seed >> 16 & 255));
        int green = Math.abs((colour >> 8 & 255) - (seed >> 8 & 255));
        int blue = Math.abs((colour & 255) - (seed & 255));
        return Math.max(Math.max(alpha, red), Math.max(green, blue));
    }

    private static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        return alpha << 24
                | (argb >> 16 & 255) * alpha / 255 << 16
                | (argb >> 8 & 255) * alpha / 255 << 8
                | (argb & 255) * alpha / 255;
    }

    private void soften() {
        int width = picture.width();
        for (int i = 0; tolerance > 0 && i < coverage.length; i++) {
            int x = i % width;
            boolean beside = coverage[i] == 0
                    && (x > 0 && coverage[i - 1] == -1
                            || x < width - 1 && coverage[i + 1] == -1
                            || i >= width && coverage[i - width] == -1
                            || i < coverage.length - width && coverage[i + width] == -1);
            if (beside) {
                int missed = distance(i) - tolerance;
                // Within the tolerance but cut off otherwise cannot be: it would have been filled.
                coverage[i] = (byte) Math.max(0, (Mask.INSIDE - 1) * (tolerance - missed) / tolerance);
            }
        }
    }
}
