package assetfactory.image;

import static assetfactory.image.PictureFiles.BLUE;
import static assetfactory.image.PictureFiles.BROWN;
import static assetfactory.image.PictureFiles.GREEN;
import static assetfactory.image.PictureFiles.RED;
import static assetfactory.image.PictureFiles.image;
import static assetfactory.image.PictureFiles.quadrants;
import static assetfactory.image.PictureFiles.resource;
import static assetfactory.image.PictureFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        // Which side of the scene the stored picture's first row and first column show, as EXIF defines it.
        "1, top, left", "2, top, right", "3, bottom, right", "4, bottom, left",
        "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom"
    })
    void everyOrientationComesOutUpright(int code, String rowSide, String columnSide) {
        Picture scene = quadrants(60, 40);
        byte[] png = write(image(asStored(scene, rowSide, columnSide), BufferedImage.TYPE_INT_ARGB), "png");

        byte[] turned = PictureFiles.pngWithExif(png, code);

        assertThat(decoder.header(turned)).isEqualTo(new Header(60, 40, ImageFormat.PNG));
        Picture decoded = decoder.decode(turned);
        assertThat(decoded.width()).isEqualTo(60);
        assertThat(decoded.argb()).isEqualTo(scene.argb());
    }

    private static Picture asStored(Picture scene, String rowSide, String columnSide) {
        boolean turned = rowSide.equals("left") || rowSide.equals("right");
        int width = turned ? scene.height() : scene.width();
        int height = turned ? scene.width() : scene.height();
        int[] argb = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int x = switch (turned ? rowSide : columnSide) {
                    case "left" -> turned ? row : column;
                    default -> scene.width() - 1 - (turned ? row : column);
                };
                int y = switch (turned ? columnSide : rowSide) {
                    case "top" -> turned ? column : row;
                    default -> scene.height() - 1 - (turned ? column : row);
                };
                argb[row * width + column] = scene.at(x, y);
            }
        }
        return new Picture(width, height, argb);
    }

    @Test
    void aJpegIsTurnedUprightToo() {
        byte[] jpeg = write(image(quadrants(60, 40), BufferedImage.TYPE_INT_RGB), "jpg");

        Picture decoded = decoder.decode(PictureFiles.jpegWithExif(jpeg, 6));

        assertThat(decoded.width()).isEqualTo(40);
        assertThat(decoded.height()).isEqualTo(60);
        assertColours(decoded, BLUE, RED, BROWN, GREEN, 12);
    }

    @Test
    void anOrientationBeyondEightIsIgnored() {
        byte[] png = write(image(quadrants(60, 40), BufferedImage.TYPE_INT_RGB), "png");

        assertThat(decoder.decode(PictureFiles.pngWithExif(png, 9)).argb())
                .isEqualTo(quadrants(60, 40).argb());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
    void everyFormatThatTheJdkWritesIsRead(String format) {
        Picture decoded = decoder.decode(write(image(quadrants(60, 40), BufferedImage.TYPE_INT_RGB), format));

        assertColours(decoded, RED, GREEN, BLUE, BROWN, format.equals("jpg") ? 12 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quadrants-lossy.webp", "quadrants-progressive.jpg"})
    void formatsThatTheJdkCannotWriteAreReadToo(String name) {
        assertColours(decoder.decode(resource(name)), RED, GREEN, BLUE, BROWN, 16);
    }

    @Test
    void aCmykJpegKeepsItsColours() {
        assertColours(decoder.decode(resource("quadrants-cmyk.jpg")), RED, GREEN, BLUE, BROWN, 16);
    }

    @Test
    void aJpegWithTheProfileOfAnotherKindOfPictureIsReadWithoutIt() {
        byte[] jpeg = write(image(quadrants(60, 40), BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] profiled = PictureFiles.jpegWithProfile(jpeg, ICC_Profile.getInstance(ColorSpace.CS_GRAY));

        Picture decoded = decoder.decode(PictureFiles.jpegWithExif(profiled, 6));

        assertThat(decoded.width()).isEqualTo(40);
        assertColours(decoded, BLUE, RED, BROWN, GREEN, 12);
    }

    @Test
    void aDamagedJpegIsDamagedWithAndWithoutItsProfile() {
        byte[] jpeg = write(image(quadrants(60, 40), BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] profiled = PictureFiles.jpegWithProfile(jpeg, ICC_Profile.getInstance(ColorSpace.CS_sRGB));
        byte[] cut = Arrays.copyOf(profiled, profiled.length - 200);

        assertThatThrownBy(() -> decoder.decode(cut))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.image.damaged"));
    }

    @Test
    void theAlphaOfAWebpIsRead() {
        Picture decoded = decoder.decode(resource("quadrants-alpha.webp"));

        assertThat(decoded.at(5, 5) >>> 24).isZero();
        assertThat(decoded.at(50, 5)).isEqualTo(GREEN);
        assertThat(decoder.header(resource("quadrants-alpha.webp"))).isEqualTo(new Header(60, 40, ImageFormat.WEBP));
    }

    @Test
    void aPaletteWithATransparentEntryIsRead() {
        IndexColorModel palette = new IndexColorModel(2, 4, new int[] {0, RED, GREEN, BLUE}, 0, true, 0, 0);
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        image.getRaster().setSample(2, 1, 0, 3);

        Picture decoded = decoder.decode(write(image, "png"));

        assertThat(decoded.at(0, 0) >>> 24).isZero();
        assertThat(decoded.at(1, 0)).isEqualTo(RED);
        assertThat(decoded.at(2, 1)).isEqualTo(BLUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyIsNotBrightened(int type) {
        BufferedImage image = new BufferedImage(256, 1, type);
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, type == BufferedImage.TYPE_BYTE_GRAY ? x : x * 257);
        }

        Picture decoded = decoder.decode(write(image, "png"));

        for (int x = 0; x < 256; x++) {
            assertThat(decoded.at(x, 0)).isEqualTo(0xff000000 | x << 16 | x << 8 | x);
        }
    }

    @Test
    void sixteenBitColourIsRoundedToEight() {
        var colours = new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                true,
                false,
                java.awt.Transparency.TRANSLUCENT,
                java.awt.image.DataBuffer.TYPE_USHORT);
        var raster = colours.createCompatibleWritableRaster(2, 1);
        raster.setPixel(0, 0, new int[] {65535, 32768, 0, 65535});
        raster.setPixel(1, 0, new int[] {257, 128, 129, 32896});

        Picture decoded = decoder.decode(write(new BufferedImage(colours, raster, false, null), "png"));

        assertThat(decoded.at(0, 0)).isEqualTo(0xffff8000);
        assertThat(decoded.at(1, 0)).isEqualTo(0x80010001);
    }

    @Test
    void ofAnAnimatedGifTheFirstFrameIsRead() {
        byte[] gif = PictureFiles.animatedGif(
                image(quadrants(60, 40), BufferedImage.TYPE_INT_RGB),
                new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB));

        assertColours(decoder.decode(gif), RED, GREEN, BLUE, BROWN, 0);
    }

    @Test
    void onePixelIsAPicture() {
        byte[] png = write(image(new Picture(1, 1, new int[] {BROWN}), BufferedImage.TYPE_INT_RGB), "png");

        assertThat(decoder.decode(png).argb()).containsExactly(BROWN);
    }

    private static void assertColours(Picture picture, int nw, int ne, int sw, int se, int tolerance) {
        int right = picture.width() - 8;
        int low = picture.height() - 8;
        assertClose(picture.at(7, 7), nw, tolerance);
        assertClose(picture.at(right, 7), ne, tolerance);
        assertClose(picture.at(7, low), sw, tolerance);
        assertClose(picture.at(right, low), se, tolerance);
    }

    private static void assertClose(int actual, int expected, int tolerance) {
        for (int shift = 0; shift <= 24; shift += 8) {
            assertThat(Math.abs((actual >> shift & 0xff) - (expected >> shift & 0xff)))
                    .as("%08x against %08x", actual, expected)
                    .isLessThanOrEqualTo(tolerance);
        }
    }
}
