package assetfactory.image;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;

/** Reads a mask that somebody made elsewhere, from any accepted picture file. */
public final class MaskReader {
    private MaskReader() {}

    /**
     * Coverage is the file's alpha where that is useful, else its luminance: white on black, or anything on nothing.
     *
     * @param width of the picture that the mask belongs to
     * @param height of the picture that the mask belongs to
     * @throws BadInput 422 for a mask of another size, and whatever {@link ImageDecoder} refuses
     */
    public static Mask read(byte[] file, int width, int height, ImageLimits limits) {
        ImageDecoder decoder = new ImageDecoder(limits);
        Header header = decoder.header(file);
        checkSize(header, width, height);
        Picture picture = decoder.decode(file);
        boolean byAlpha = Transparency.isUseful(picture);
        byte[] coverage = new byte[picture.argb().length];
        for (int i = 0; i < coverage.length; i++) {
            int pixel = picture.argb()[i];
            coverage[i] = (byte) (byAlpha ? pixel >>> 24 : luminance(pixel));
        }
        return new Mask(width, height, coverage);
    }

    /** @throws BadInput 422 for a mask of another size than the picture's */
    public static void checkSize(Header mask, int width, int height) {
        if (mask.width() != width || mask.height() != height) {
            throw new BadInput(
                    Kind.UNPROCESSABLE,
                    "error.mask.size",
                    String.valueOf(mask.width()),
                    String.valueOf(mask.height()),
                    String.valueOf(width),
                    String.valueOf(height));
        }
    }

    /** Rec. 601 luma, in 16-bit fixed point: 255 stays 255. */
    private static int luminance(int pixel) {
        return (19_595 * (pixel >> 16 & 0xff) + 38_470 * (pixel >> 8 & 0xff) + 7_471 * (pixel & 0xff) + 32_768) >> 16;
    }
}
