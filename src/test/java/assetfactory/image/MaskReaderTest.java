package assetfactory.image;

import static assetfactory.image.PictureFiles.image;
import static assetfactory.image.PictureFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assetfactory.message.BadInput;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MaskReaderTest {
    @Test
    void whiteOnBlackIsInside() {
        Picture drawn = new Picture(3, 1, new int[] {0xff000000, 0xffffffff, 0xff808080});

        Mask mask = read(write(image(drawn, BufferedImage.TYPE_INT_RGB), "png"), 3, 1);

        assertThat(mask.coverage()).containsExactly(0, 255, 128);
    }

    @Test
    void usefulAlphaWinsOverColour() {
        Picture drawn = new Picture(3, 1, new int[] {0x00ffffff, 0xff000000, 0x80000000});

        Mask mask = read(write(image(drawn, BufferedImage.TYPE_INT_ARGB), "png"), 3, 1);

        assertThat(mask.coverage()).containsExactly(0, 255, 128);
    }

    @Test
    void aWrittenMaskIsReadBackExactly() {
        byte[] coverage = new byte[256];
        for (int i = 0; i < 256; i++) {
            coverage[i] = (byte) i;
        }
        Mask mask = new Mask(16, 16, coverage);

        assertThat(read(Png.encode(mask), 16, 16).coverage()).isEqualTo(coverage);
    }

    @Test
    void aMaskOfAnotherSizeIsRefusedNamingBothSizes() {
        byte[] png = write(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY), "png");

        BadInput refusal = catchThrowableOfType(BadInput.class, () -> read(png, 20, 30));

        assertThat(refusal.kind()).isEqualTo(BadInput.Kind.UNPROCESSABLE);
        assertThat(refusal.in(Locale.ENGLISH)).contains("30 × 20").contains("20 × 30");
        assertThat(refusal.in(Locale.JAPANESE)).contains("30 × 20").contains("20 × 30");
    }

    private static Mask read(byte[] file, int width, int height) {
        return MaskReader.read(file, width, height, ImageLimits.DEFAULT);
    }
}
