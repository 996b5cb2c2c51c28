package assetfactory.segment;

import assetfactory.image.Picture;
import java.util.function.Supplier;

/**
 * A picture that need not be decoded to be talked about: with a cached embedding most clicks never look at its pixels.
 *
 * @param id SHA-256 of the file's bytes, hexadecimal: the key of everything cached for this picture
 * @param width of the upright picture
 * @param height of the upright picture
 * @param load decodes it, or gets it from a cache; safe to call from any thread
 */
public record PictureRef(String id, int width, int height, Supplier<Picture> load) {}
