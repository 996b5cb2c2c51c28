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
}
