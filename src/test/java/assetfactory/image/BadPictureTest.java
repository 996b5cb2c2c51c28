package assetfactory.image;

import static assetfactory.image.PictureFiles.ascii;
import static assetfactory.image.PictureFiles.image;
import static assetfactory.image.PictureFiles.join;
import static assetfactory.image.PictureFiles.quadrants;
import static assetfactory.image.PictureFiles.resource;
import static assetfactory.image.PictureFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class BadPictureTest {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(new byte[0], Kind.UNPROCESSABLE, "error.image.empty");
    }

    @Test
    void whatIsNoPictureIsRefusedWithTheAcceptedFormats() {
        BadInput refusal = assertRefused(ascii("hello, this is text"), Kind.UNSUPPORTED, "error.image.not-an-image");

        assertThat(refusal.in(Locale.ENGLISH)).contains("PNG, JPEG, WebP, GIF, BMP");
        assertThat(refusal.in(Locale.JAPANESE)).contains("PNG, JPEG, WebP, GIF, BMP");
    }

    @Test
    void formatsThatAreNotReadAreNamed() {
        Map<String, byte[]> files = Map.of(
                "AVIF", ascii("\0\0\0\u001cftypavif\0\0\0\0"),
                "HEIC", ascii("\0\0\0\u001cftypheic\0\0\0\0"),
                "TIFF", ascii("II*\0\u0008\0\0\0"),
                "SVG", ascii("<svg xmlns='http://www.w3.org/2000/svg'/>"),
                "PDF", ascii("%PDF-1.7"));
        files.forEach((name, file) ->
                assertThat(assertRefused(file, Kind.UNSUPPORTED, "error.image.format").getMessage())
                        .startsWith(name)
                        .contains("PNG"));
    }

    @Test
    void aHugeHeaderIsRefusedBeforeAPixelIsDecoded() {
        byte[] bomb = PictureFiles.png(30_000, 30_000, new byte[0]);

        BadInput refusal = assertRefused(bomb, Kind.TOO_LARGE, "error.image.pixels");

        assertThat(refusal.in(Locale.ENGLISH)).contains("30000 × 30000");
        assertThat(catchThrowableOfType(BadInput.class, () -> decoder.decode(bomb)).kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void manyPixelsAreRefusedThoughEachSideIsFine() {
        assertRefused(PictureFiles.png(10_000, 10_000, new byte[0]), Kind.TOO_LARGE, "error.image.pixels");
    }

    @Test
    void aLargeFileIsRefusedBySize() {
        ImageDecoder strict = new ImageDecoder(new ImageLimits(100, 1_000_000, 1_000));

        BadInput refusal = catchThrowableOfType(BadInput.class, () -> strict.header(new byte[101]));

        assertThat(refusal.key()).isEqualTo("error.image.bytes");
        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void aFileThatStopsAnywhereIsRefused() {
        soundFiles().forEach((name, file) -> {
            for (int length = 1; length < file.length; length += Math.max(1, file.length / 97)) {
                assertRefusedOrWhole(name, file, Arrays.copyOf(file, length));
            }
            assertRefusedOrWhole(name, file, Arrays.copyOf(file, file.length - 1));
        });
    }

    /** Only what lies behind the picture may be missing, such as the end mark of a GIF. */
    private void assertRefusedOrWhole(String name, byte[] file, byte[] cut) {
        try {
            Picture decoded = decoder.decode(cut);
            assertThat(decoded.argb())
                    .as("%s cut to %d of %d bytes", name, cut.length, file.length)
                    .isEqualTo(decoder.decode(file).argb());
            assertThat(file.length - cut.length).as("%s bytes missing", name).isLessThanOrEqualTo(1);
        } catch (BadInput refusal) {
            assertThat(refusal.kind()).as(name).isIn(Kind.UNPROCESSABLE, Kind.UNSUPPORTED);
        }
    }

    @Test
    void aJpegWithTooLittleDataIsRefusedThoughItEndsProperly() {
        for (byte[] jpeg : new byte[][] {
            write(noise(64, 64), "jpg"), resource("quadrants-progressive.jpg"), resource("quadrants-cmyk.jpg")
        }) {
            byte[] cut = join(Arrays.copyOf(jpeg, jpeg.length * 3 / 4), ascii("\u00ff\u00d9"));

            BadInput refusal = catchThrowableOfType(BadInput.class, () -> decoder.decode(cut));

            assertThat(refusal).isNotNull();
            assertThat(refusal.key()).isEqualTo("error.image.damaged");
        }
    }

    @Test
    void aPngWithTooFewRowsIsRefusedThoughItEndsProperly() throws IOException {
        byte[] rows = compressed(new byte[5 * (1 + 3 * 10)]);

        assertThat(catchThrowableOfType(BadInput.class, () -> decoder.decode(PictureFiles.png(10, 10, rows))))
                .isNotNull();
        assertThat(decoder.decode(PictureFiles.png(10, 5, rows)).height()).isEqualTo(5);
    }

    @Test
    void gigabytesOfCompressedTextAreNotRead() throws IOException {
        byte[] text = join(ascii("Comment\0\0"), compressed(new byte[64 << 20]));
        byte[] png = write(image(quadrants(4, 4), BufferedImage.TYPE_INT_RGB), "png");
        byte[] bomb = PictureFiles.insert(png, 33, PictureFiles.chunk("zTXt", text));

        assertThat(decoder.decode(bomb).argb()).isEqualTo(quadrants(4, 4).argb());
    }

    @Test
    void damagedBytesNeverGiveAnythingButAPictureOrARefusal() {
        Random random = new Random(5);
        soundFiles().forEach((name, file) -> {
            for (int round = 0; round < 150; round++) {
                byte[] damaged = file.clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    decoder.header(damaged);
                    decoder.decode(damaged);
                } catch (BadInput refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                } catch (RuntimeException broken) {
                    fail(name + " in round " + round, broken);
                }
            }
        });
    }

    private static Map<String, byte[]> soundFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            files.put(format, write(noise(40, 30), format));
        }
        for (String name : new String[] {
            "quadrants-cmyk.jpg", "quadrants-progressive.jpg", "quadrants-lossy.webp", "quadrants-alpha.webp"
        }) {
            files.put(name, resource(name));
        }
        return files;
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        return image;
    }

    private static byte[] compressed(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private BadInput assertRefused(byte[] file, Kind kind, String key) {
        BadInput refusal = catchThrowableOfType(BadInput.class, () -> decoder.header(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.key()).isEqualTo(key);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.in(Locale.JAPANESE)).isNotBlank();
        return refusal;
    }
}
