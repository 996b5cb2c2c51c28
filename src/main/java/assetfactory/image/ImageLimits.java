package assetfactory.image;

/**
 * What is refused before a pixel is decoded.
 *
 * @param maxBytes of the file
 * @param maxPixels width times height
 * @param maxSide of either side
 */
public record ImageLimits(long maxBytes, long maxPixels, int maxSide) {
    public static final ImageLimits DEFAULT = new ImageLimits(50L << 20, 50_000_000L, 16_384);

    /** More than any setting lets in. */
    private static final long MOST_PIXELS = 250_000_000L;

    /**
     * For a mask, which must have the size of its picture: as large as that, which was let in by whatever limits there are.
     */
    public static ImageLimits fitting(int width, int height) {
        long pixels = Math.min(MOST_PIXELS, (long) width * height);
        return new ImageLimits(DEFAULT.maxBytes, Math.max(DEFAULT.maxPixels, pixels), DEFAULT.maxSide);
    }
}
