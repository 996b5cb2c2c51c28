package assetfactory.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Objects;

/**
 * A decoded, upright picture.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param argb row-major {@code 0xAARRGGBB}, sRGB, alpha not premultiplied; {@code width * height} long. Not copied:
 *     nobody writes to it after construction.
 */
public record Picture(int width, int height, int[] argb) {
    public Picture {
        Objects.requireNonNull(argb, "argb");
        if (width < 1 || height < 1 || argb.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(width + " x " + height + " picture of " + argb.length + " pixels");
        }
    }

    /** Copies any buffered image into sRGB with straight alpha. */
    public static Picture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    public int at(int x, int y) {
        return argb[y * width + x];
    }

    /** A buffered image of the same pixels; the pixels are copied. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        System.arraycopy(argb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, argb.length);
        return image;
    }
}
