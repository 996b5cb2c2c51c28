package assetfactory.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PngTest {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final Picture noise = new Picture(
            31, 17, new Random(3).ints(31 * 17).map(v -> (v >>> 24) == 0 ? 0 : v).toArray());

    @Test
    void pixelsComeBackWithTheirAlpha() {
        assertThat(decoder.decode(Png.encode(noise)).argb()).isEqualTo(noise.argb());
    }

    @Test
    void anOpaquePictureComesBackWithoutAlpha() {
        Picture decoded = decoder.decode(Png.encodeOpaque(noise));

        for (int i = 0; i < noise.argb().length; i++) {
            assertThat(decoded.argb()[i]).isEqualTo(noise.argb()[i] | 0xff000000);
        }
    }

    @Test
    void equalPixelsGiveEqualBytes() {
        assertThat(Png.encode(noise)).isEqualTo(Png.encode(new Picture(31, 17, noise.argb().clone())));
    }

    @Test
    void transparencyIsUsefulOnlyWhereItShowsAnObject() {
        assertThat(Transparency.isUseful(PictureFiles.quadrants(100, 100))).isFalse();
        assertThat(Transparency.isUseful(withClear(100, 100, 50))).isFalse();
        assertThat(Transparency.isUseful(withClear(100, 100, 5000))).isTrue();
        assertThat(Transparency.isUseful(withClear(100, 100, 10_000))).isFalse();
    }

    private static Picture withClear(int width, int height, int clear) {
        int[] argb = PictureFiles.quadrants(width, height).argb().clone();
        java.util.Arrays.fill(argb, 0, clear, 0);
        return new Picture(width, height, argb);
    }
}
