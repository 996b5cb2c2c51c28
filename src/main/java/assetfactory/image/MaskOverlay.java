package assetfactory.image;

/** A mask as something to lay over its picture: the object as it is, an outline around it, the rest darkened. */
public final class MaskOverlay {
    /** Of the picture that is left where the mask is not, as black of this opacity over it. */
    private static final int SHADE = 168;

    private MaskOverlay() {}

    /**
     * @param mask at the size of the picture that it will lie over
     * @param rgb colour of the outline
     */
    public static Picture of(Mask mask, int rgb) {
        int[] argb = new int[mask.width() * mask.height()];
        int thick = Math.max(1, Math.round(Math.max(mask.width(), mask.height()) / 400f));
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int outside = 255 - mask.at(x, y);
                argb[y * mask.width() + x] = !mask.inside(x, y) && touches(mask, x, y, thick)
                        ? 0xff000000 | rgb
                        : SHADE * outside / 255 << 24;
            }
        }
        return new Picture(mask.width(), mask.height(), argb);
    }

    private static boolean touches(Mask mask, int x, int y, int reach) {
        for (int ny = Math.max(0, y - reach); ny <= Math.min(mask.height() - 1, y + reach); ny++) {
            for (int nx = Math.max(0, x - reach); nx <= Math.min(mask.width() - 1, x + reach); nx++) {
                if (mask.inside(nx, ny)) {
                    return true;
                }
            }
        }
        return false;
    }
}
