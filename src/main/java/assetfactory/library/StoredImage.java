package assetfactory.library;

import java.time.Instant;

/**
 * A picture somebody uploaded, kept as it came.
 *
 * @param id SHA-256 of the file, hexadecimal: the same file uploaded twice is one image
 * @param name cleaned file name without folder and extension
 * @param width of the upright picture, pixels
 * @param height of the upright picture, pixels
 * @param transparent whether its alpha can serve as a mask
 */
public record StoredImage(String id, String name, int width, int height, boolean transparent, Instant created) {}
