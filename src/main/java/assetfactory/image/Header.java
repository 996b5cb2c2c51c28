package assetfactory.image;

/**
 * What is known of a picture file without decoding it.
 *
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param format by the file's bytes
 */
public record Header(int width, int height, ImageFormat format) {}
