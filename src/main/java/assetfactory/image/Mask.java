package assetfactory.image;

import java.util.Objects;
import java.util.Optional;

/**
 * Which pixels belong to the object, with soft edges.
 *
 * <p>The outline is where coverage crosses {@value #INSIDE}: because coverage is soft, it is known to a fraction of a
 * pixel, which is what keeps stair steps out of meshes.
 *
 * @param width pixels, equal to the picture's
 * @param height pixels, equal to the picture's
 * @param coverage row-major, one unsigned byte a pixel: 0 outside, 255 inside. Not copied: nobody writes to it after
 *     construction.
 */
public record Mask(int width, int height, byte[] coverage) {
    /** Coverage from which a pixel counts as inside. */
    public static final int INSIDE = 128;

    public Mask {
        Objects.requireNonNull(coverage, "coverage");
        if (width < 1 || height < 1 || coverage.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(width + " x " + height + " mask of " + coverage.length + " pixels");
        }
    }

    /** Coverage 0..255 of one pixel. */
    public int at(int x, int y) {
        return coverage[y * width + x] & 0xff;
    }

    public boolean inside(int x, int y) {
        return at(x, y) >= INSIDE;
    }

    /** Number of pixels inside. */
    public long area() {
        long area = 0;
        for (byte value : coverage) {
            if ((value & 0xff) >= INSIDE) {
                area++;
            }
        }
        return area;
    }

    /** The smallest rectangle around all inside pixels; empty for an empty mask. */
    public Optional<Rect> bounds() {
        int x0 = width;
        int y0 = height;
        int x1 = -1;
        int y1 = -1;
        for (int y = 0; y < height; y++) {
            int first = 0;
            while (first < width && !inside(first, y)) {
                first++;
            }
            if (first < width) {
                int last = width - 1;
                while (!inside(last, y)) {
                    last--;
                }
                x0 = Math.min(x0, first);
                x1 = Math.max(x1, last);
                y0 = Math.min(y0, y);
                y1 = y;
            }
        }
        return x1 < 0 ? Optional.empty() : Optional.of(new Rect(x0, y0, x1 - x0 + 1, y1 - y0 + 1));
    }
}
