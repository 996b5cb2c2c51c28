package assetfactory.image;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Reads picture files that strangers send: PNG, JPEG, WebP, GIF (first frame) and BMP, upright and in sRGB.
 *
 * <p>Nothing is decoded before the file's size, its format by its bytes, its completeness and its dimensions have been
 * found acceptable. What is wrong with a file comes back as {@link BadInput}: 413 for too large, 415 for a format that
 * is not read, 422 for a damaged file. Stateless; safe from several threads.
 */
public final class ImageDecoder {
    /** What readers hold beside pixels: tables of codes, palettes, profiles. */
    private static final long LARGEST_TABLES = 16L << 20;

    /** Of a reader that holds a picture twice, sixteen bits a channel. */
    private static final long MOST_BYTES_PER_PIXEL = 16;

    private static final String DAMAGED = "error.image.damaged";

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Size and format of the upright picture. A file that passes here may still prove damaged when decoded. */
    public Header header(byte[] file) {
        ImageFormat format = format(file);
        FileScan scan = wholeScan(format, file);
        return read(format, file, (reader, in) -> {
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            checkSize(width, height, scan);
            boolean turned = Orientation.of(scan.exif()).turnsOnItsSide();
            return new Header(turned ? height : width, turned ? width : height, format);
        });
    }

    /**
     * The upright picture.
     *
     * @throws BadInput as the class says, and 429 where so many others are decoded that there is no memory for long
     */
    public Picture decode(byte[] file) {
        ImageFormat format = format(file);
        FileScan scan = wholeScan(format, file);
        long bytes = read(format, file, (reader, in) -> {
            checkSize(reader.getWidth(0), reader.getHeight(0), scan);
            return DecodedSize.of(reader, format);
        });
        if (bytes > HeapGate.MOST_FOR_ONE) {
            throw new BadInput(
                    Kind.TOO_LARGE,
                    "error.limit.picture-memory",
                    String.valueOf(bytes >> 20),
                    String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
        }
        return HeapGate.PIXELS.with(bytes, () -> upright(format, file, scan));
    }

    private static Picture upright(ImageFormat format, byte[] file, FileScan scan) {
        return Orientation.of(scan.exif()).apply(asStored(format, file));
    }

    private static Picture asStored(ImageFormat format, byte[] file) {
        try {
            return copied(format, file);
        } catch (BadInput e) {
            Optional<byte[]> plain =
                    format == ImageFormat.JPEG && e.key().equals(DAMAGED) ? JpegProfile.removed(file) : Optional.empty();
            return copied(format, plain.orElseThrow(() -> e));
        }
    }

    private static Picture copied(ImageFormat format, byte[] file) {
        return read(format, file, (reader, in) -> {
            in.allow(LARGEST_TABLES + MOST_BYTES_PER_PIXEL * reader.getWidth(0) * reader.getHeight(0));
            return PixelCopy.of(pixels(reader, format));
        });
    }

    private ImageFormat format(byte[] file) {
        if (file.length == 0) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.image.empty");
        }
        if (file.length > limits.maxBytes()) {
            throw new BadInput(Kind.TOO_LARGE, "error.image.bytes", String.valueOf(limits.maxBytes() >> 20));
        }
        return ImageFormat.sniff(file).orElseThrow(() -> ImageFormat.foreign(file)
                .map(name -> new BadInput(Kind.UNSUPPORTED, "error.image.format", name, ImageFormat.ACCEPTED))
                .orElseGet(() -> new BadInput(Kind.UNSUPPORTED, "error.image.not-an-image", ImageFormat.ACCEPTED)));
    }

    private static FileScan wholeScan(ImageFormat format, byte[] file) {
        FileScan scan = FileScan.of(format, file);
        if (!scan.whole()) {
            throw damaged();
        }
        return scan;
    }

    private void checkSize(int width, int height, FileScan scan) {
        if (width < 1 || height < 1) {
            throw damaged();
        }
        if (width > limits.maxSide() || height > limits.maxSide() || (long) width * height > limits.maxPixels()) {
            throw new BadInput(
                    Kind.TOO_LARGE,
                    "error.image.pixels",
                    String.valueOf(width),
                    String.valueOf(height),
                    String.valueOf(limits.maxSide()),
                    String.valueOf(limits.maxPixels() / 1_000_000));
        }
        if (!scan.plausible()) {
            throw damaged();
        }
    }

    private static BufferedImage pixels(ImageReader reader, ImageFormat format) throws IOException {
        if (format != ImageFormat.JPEG) {
            return reader.read(0);
        }
        // A JPEG whose data stops inside a scan is filled up with grey: the reader only warns.
        boolean[] stopped = {false};
        reader.addIIOReadWarningListener((source, warning) ->
                stopped[0] |= warning.toLowerCase(Locale.ROOT).contains("premature end"));
        BufferedImage image = reader.read(0);
        if (stopped[0]) {
            throw damaged();
        }
        return image;
    }

    private interface Reading<T> {
        T with(ImageReader reader, PictureStream in) throws IOException;
    }

    private static <T> T read(ImageFormat format, byte[] file, Reading<T> reading) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT));
        if (!readers.hasNext()) {
            throw new IllegalStateException("no reader for " + format);
        }
        ImageReader reader = readers.next();
        try (PictureStream in = new PictureStream(file)) {
            in.allow(LARGEST_TABLES);
            // Without metadata: three gigabytes of compressed text in a tiny PNG would be inflated for nobody.
            reader.setInput(in, true, true);
            return reading.with(reader, in);
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers answer garbage with whatever their arithmetic runs into.
            throw damaged();
        } finally {
            reader.dispose();
        }
    }

    private static BadInput damaged() {
        return new BadInput(Kind.UNPROCESSABLE, DAMAGED);
    }
}
