package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.onnx.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageToTensorTest {
    private static final Rect WHOLE = new Rect(0, 0, 1024, 512);

    @Test
    void colourIsNormalisedAndPaddingIsZero() {
        Tensor tensor = tensor(TestModels.pocketSam(), flat(0xff406080));

        assertThat(tensor.shape()).containsExactly(1, 3, 512, 512);
        assertThat(at(tensor, 0, 255, 511)).isCloseTo((0x40 - 123.675f) / 58.395f, within(1e-4f));
        assertThat(at(tensor, 1, 0, 0)).isCloseTo((0x60 - 116.28f) / 57.12f, within(1e-4f));
        assertThat(at(tensor, 2, 100, 100)).isCloseTo((0x80 - 103.53f) / 57.375f, within(1e-4f));
        assertThat(at(tensor, 2, 256, 0)).isZero();
    }

    @Test
    void paddingBeforeNormalisingIsBlack() {
        Tensor tensor = tensor(TestModels.manifest("after-normalising", "before-normalising"), flat(0xff406080));

        assertThat(at(tensor, 0, 511, 511)).isCloseTo(-123.675f / 58.395f, within(1e-4f));
        assertThat(at(tensor, 0, 0, 0)).isCloseTo((0x40 - 123.675f) / 58.395f, within(1e-4f));
    }

    @Test
    void rowsHoldTheColoursOfOnePixelSideBySideWithoutPadding() {
        Tensor tensor = tensor(TestModels.manifest("channels-first", "rows"), flat(0xff406080));

        assertThat(tensor.shape()).containsExactly(256, 512, 3);
        assertThat(tensor.values().get(3 * (200 * 512 + 7) + 1)).isCloseTo((0x60 - 116.28f) / 57.12f, within(1e-4f));
    }

    @Test
    void transparentPixelsShowTheMatte() {
        Tensor tensor = tensor(TestModels.pocketSam(), flat(0x00ff0000));

        assertThat(at(tensor, 0, 9, 9)).isCloseTo((128 - 123.675f) / 58.395f, within(1e-4f));
    }

    private static Tensor tensor(SamManifest manifest, Picture picture) {
        return new ImageToTensor(manifest.encoder()).of(picture, Frame.of(WHOLE, manifest));
    }

    private static Picture flat(int argb) {
        int[] pixels = new int[1024 * 512];
        Arrays.fill(pixels, argb);
        return new Picture(1024, 512, pixels);
    }

    private static float at(Tensor tensor, int channel, int y, int x) {
        return tensor.values().get((channel * 512 + y) * 512 + x);
    }
}
