package assetfactory.image;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** What a picture takes in memory while it is decoded. */
final class DecodedSize {
    private static final int OUR_BYTES_PER_PIXEL = Integer.BYTES;

    private DecodedSize() {}

    /** Bytes of the reader's own pixels and ours; or, where the picture is turned afterwards, of ours twice. */
    static long of(ImageReader reader, ImageFormat format) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        return pixels * (OUR_BYTES_PER_PIXEL + Math.max(OUR_BYTES_PER_PIXEL, bytesPerPixel(reader, format)));
    }

    private static int bytesPerPixel(ImageReader reader, ImageFormat format) throws IOException {
        if (format == ImageFormat.WEBP) {
            // Planes of the video codec beside the picture, or the tables of the lossless one.
            return 2 * Integer.BYTES;
        }
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        // None are told of a JPEG of four inks.
        return types.hasNext() ? (types.next().getColorModel().getPixelSize() + 7) / 8 : Integer.BYTES;
    }
}
