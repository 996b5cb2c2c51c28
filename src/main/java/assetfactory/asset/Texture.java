package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Objects;

/**
 * A base colour texture.
 *
 * @param pixels the decoded texels, opaque sRGB, for sampling on the CPU
 * @param png the same texels as a PNG file, for writing
 */
public record Texture(Picture pixels, byte[] png) implements Paint {
    public Texture {
        Objects.requireNonNull(pixels, "pixels");
        Objects.requireNonNull(png, "png");
    }
}
