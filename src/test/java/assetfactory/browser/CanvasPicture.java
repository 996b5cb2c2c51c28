package assetfactory.browser;

import assetfactory.image.Picture;
import com.microsoft.playwright.Locator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;

/**
 * What an {@code <asset-viewer>} drew, read back from its canvas, with the questions that tests ask about it.
 *
 * @param picture pixels of the canvas
 */
public record CanvasPicture(Picture picture) {
    private static final String SNAPSHOT = """
            async (viewer, transparent) => {
                const blob = await viewer.snapshot({ transparent });
                const bytes = new Uint8Array(await blob.arrayBuffer());
                let text = '';
                bytes.forEach(byte => { text += String.fromCharCode(byte); });
                return btoa(text);
            }""";

    /** The object alone: everything around it is transparent. */
    public static CanvasPicture transparent(Locator viewer) {
        return read(viewer, true);
    }

    /** The object before its background. */
    public static CanvasPicture opaque(Locator viewer) {
        return read(viewer, false);
    }

    private static CanvasPicture read(Locator viewer, boolean transparent) {
        return of(Base64.getDecoder().decode((String) viewer.evaluate(SNAPSHOT, transparent)));
    }

    static CanvasPicture of(byte[] png) {
        try {
            return new CanvasPicture(Picture.of(ImageIO.read(new ByteArrayInputStream(png))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Share of the canvas that the object covers. */
    public double coverage() {
        return count(CanvasPicture::isSolid) / (double) picture.argb().length;
    }

    /** Mean red, green and blue of the solid pixels that the predicate takes, 0..255. */
    public double[] meanColour(IntPredicate taken) {
        double[] sum = new double[3];
        for (int argb : picture.argb()) {
            if (isSolid(argb) && taken.test(argb)) {
                sum[0] += red(argb);
                sum[1] += green(argb);
                sum[2] += blue(argb);
            }
        }
        long pixels = count(argb -> isSolid(argb) && taken.test(argb));
        return new double[] {sum[0] / pixels, sum[1] / pixels, sum[2] / pixels};
    }

    /** Centre of the solid pixels that the predicate takes, x and y in parts of width and height. */
    public double[] centre(IntPredicate taken) {
        double x = 0;
        double y = 0;
        long pixels = 0;
        for (int i = 0; i < picture.argb().length; i++) {
            int argb = picture.argb()[i];
            if (isSolid(argb) && taken.test(argb)) {
                x += i % picture.width() + 0.5;
                y += i / picture.width() + 0.5;
                pixels++;
            }
        }
        return new double[] {x / pixels / picture.width(), y / pixels / picture.height()};
    }

    /** The largest difference of any channel of any pixel, 0..255. */
    public int largestDifference(CanvasPicture other) {
        int largest = 0;
        for (int i = 0; i < picture.argb().length; i++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int one = picture.argb()[i] >>> shift & 255;
                int two = other.picture.argb()[i] >>> shift & 255;
                largest = Math.max(largest, Math.abs(one - two));
            }
        }
        return largest;
    }

    /** Peak signal to noise ratio over red, green and blue, decibels. */
    double psnr(CanvasPicture other) {
        double squares = 0;
        for (int i = 0; i < picture.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                double off = (picture.argb()[i] >>> shift & 255) - (other.picture.argb()[i] >>> shift & 255);
                squares += off * off;
            }
        }
        return 10 * Math.log10(255 * 255 * 3.0 * picture.argb().length / Math.max(1e-9, squares));
    }

    private long count(IntPredicate taken) {
        return java.util.stream.IntStream.of(picture.argb()).filter(taken).count();
    }

    private static boolean isSolid(int argb) {
        return argb >>> 24 > 127;
    }

    public static int red(int argb) {
        return argb >> 16 & 255;
    }

    public static int green(int argb) {
        return argb >> 8 & 255;
    }

    public static int blue(int argb) {
        return argb & 255;
    }
}
