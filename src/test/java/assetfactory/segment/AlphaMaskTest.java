package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import org.junit.jupiter.api.Test;

class AlphaMaskTest {
    private static final Picture RAMP = new Picture(256, 1, ramp());

    @Test
    void insideStartsExactlyAtTheThresholdAndSoftEdgesStaySoft() {
        for (int threshold : new int[] {1, 2, 40, 128, 200, 254, 255}) {
            Mask mask = AlphaMask.of(RAMP, threshold);

            for (int alpha = 0; alpha < 256; alpha++) {
                assertThat(mask.inside(alpha, 0)).isEqualTo(alpha >= threshold);
                assertThat(mask.at(alpha, 0)).isGreaterThanOrEqualTo(mask.at(Math.max(0, alpha - 1), 0));
            }
            assertThat(mask.at(0, 0)).isZero();
            assertThat(mask.at(255, 0)).isEqualTo(255);
        }
        assertThat(AlphaMask.of(RAMP, 128).at(77, 0)).isEqualTo(77);
        assertThat(AlphaMask.of(RAMP, 128).at(200, 0)).isEqualTo(200);
    }

    @Test
    void anOpaquePictureHasNoAlphaMask() {
        Picture opaque = new Picture(2, 1, new int[] {0xff000000, 0xffffffff});

        assertThat(catchThrowableOfType(BadInput.class, () -> AlphaMask.of(opaque, 128)).key())
                .isEqualTo("error.mask.opaque");
    }

    @Test
    void aThresholdOutOfRangeIsRefused() {
        assertThat(catchThrowableOfType(BadInput.class, () -> AlphaMask.of(RAMP, 256)).kind())
                .isEqualTo(BadInput.Kind.INVALID);
    }

    private static int[] ramp() {
        int[] argb = new int[256];
        for (int i = 0; i < 256; i++) {
            argb[i] = i << 24 | 0x336699;
        }
        return argb;
    }
}
