package assetfactory.cli;

import assetfactory.image.ImageLimits;
import assetfactory.message.BadInput;
import picocli.CommandLine.Option;

/** How large a picture may be; of a person's own files, the pixels are what counts. */
final class PixelOption {
    static final int MEGA = 1_000_000;
    static final int MOST = 250;
    private static final int BYTES_OF_A_PIXEL = 4;

    @Option(names = "--max-pixels", paramLabel = "MP", descriptionKey = "max-pixels")
    private int megapixels = (int) (ImageLimits.DEFAULT.maxPixels() / MEGA);

    ImageLimits limits() {
        if (megapixels < 1 || megapixels > MOST) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", "--max-pixels", megapixels, 1, MOST);
        }
        long pixels = (long) MEGA * megapixels;
        // No format needs more bytes than the pixels themselves.
        long bytes = Math.max(ImageLimits.DEFAULT.maxBytes(), BYTES_OF_A_PIXEL * pixels);
        return new ImageLimits(bytes, pixels, ImageLimits.DEFAULT.maxSide());
    }
}
