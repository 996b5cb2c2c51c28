package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;

/** A picture's own transparency as a mask. */
final class AlphaMask {
    private AlphaMask() {}

    /**
     * Coverage grows with alpha and crosses {@link Mask#INSIDE} at the threshold, in two straight lines: the softness
     * of the edge is kept, and with it where the edge runs between pixels.
     *
     * @param threshold alpha 1..255 from which a pixel is inside
     * @throws BadInput 422 where no pixel is transparent
     */
    static Mask of(Picture picture, int threshold) {
        if (threshold < 1 || threshold > 255) {
            throw new BadInput(Kind.INVALID, "error.option.range", "threshold", String.valueOf(threshold), "1", "255");
        }
        byte[] table = new byte[256];
        for (int alpha = 0; alpha < 256; alpha++) {
            table[alpha] = (byte) (alpha < threshold
                    ? alpha * (Mask.INSIDE - 1) / Math.max(1, threshold - 1)
                    : alpha == 255 ? 255 : Mask.INSIDE + (alpha - threshold) * (255 - Mask.INSIDE) / (255 - threshold));
        }
        byte[] coverage = new byte[picture.argb().length];
        boolean opaque = true;
        for (int i = 0; i < coverage.length; i++) {
            int alpha = picture.argb()[i] >>> 24;
            opaque &= alpha == 255;
            coverage[i] = table[alpha];
        }
        if (opaque) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.opaque");
        }
        return new Mask(picture.width(), picture.height(), coverage);
    }
}
