package assetfactory.segment;

import assetfactory.image.Mask;

/** Masks of pixel art: whole pixels of the art's own grid. */
final class Whole {
    private Whole() {}

    /** The mask with every pixel either inside or outside. */
    static Mask pixels(Mask mask) {
        byte[] coverage = mask.coverage().clone();
        pixels(coverage);
        return new Mask(mask.width(), mask.height(), coverage);
    }

    static void pixels(byte[] coverage) {
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) ((coverage[i] & 0xff) >= Mask.INSIDE ? 255 : 0);
        }
    }

    /** The mask at another size, each pixel as the nearest one is. */
    static Mask enlarged(Mask mask, int width, int height) {
        if (width == mask.width() && height == mask.height()) {
            return mask;
        }
        byte[] coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int from = (int) ((y + 0.5) * mask.height() / height) * mask.width();
            for (int x = 0; x < width; x++) {
                coverage[y * width + x] = mask.coverage()[from + (int) ((x + 0.5) * mask.width() / width)];
            }
        }
        return new Mask(width, height, coverage);
    }
}
