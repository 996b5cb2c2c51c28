package assetfactory.segment;

import static assetfactory.segment.TestModels.disc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Mask;
import assetfactory.image.Rect;
import org.junit.jupiter.api.Test;

class LogitsToMaskTest {
    @Test
    void aCircleStaysACircleWithAnEdgeOnePixelSoftAtEverySize() {
        LowResMask mask = TestModels.mask(1000, 700, 1, disc(420, 330, 200));
        for (int width : new int[] {250, 1000, 3000}) {
            double scale = width / 1000.0;
            int height = (int) Math.round(700 * scale);

            Mask drawn = LogitsToMask.draw(mask, 1000, 700, width, height);

            double worst = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double outwards = Math.hypot(x + 0.5 - 420 * scale, y + 0.5 - 330 * scale) - 200 * scale;
                    double covered = Math.max(0, Math.min(1, 0.5 - outwards));
                    worst = Math.max(worst, Math.abs(covered - drawn.at(x, y) / 255.0));
                }
            }
            assertThat(worst).as("at width %d", width).isLessThan(0.15);
        }
    }

    @Test
    void aMaskOfACropLiesWhereTheCropLies() {
        Frame frame = Frame.of(new Rect(600, 100, 200, 200), TestModels.pocketSam());
        LowResMask mask = TestModels.mask(frame, 1, disc(700, 200, 50));

        Mask drawn = LogitsToMask.draw(mask, 1000, 700, 1000, 700);

        assertThat((double) drawn.area()).isCloseTo(Math.PI * 50 * 50, within(30.0));
        assertThat(drawn.bounds()).hasValue(new Rect(650, 150, 100, 100));
    }

    @Test
    void aMaskThatFillsItsCropEndsAtTheCrop() {
        Frame frame = Frame.of(new Rect(600, 100, 200, 200), TestModels.pocketSam());

        Mask drawn = LogitsToMask.draw(TestModels.mask(frame, 1, (x, y) -> 3), 1000, 700, 1000, 700);

        assertThat(drawn.bounds()).hasValue(new Rect(600, 100, 200, 200));
        assertThat(drawn.area()).isEqualTo(40_000);
    }

    @Test
    void whatTheNetworkSaysAboutThePaddingIsIgnored() {
        Frame frame = Frame.of(new Rect(0, 0, 1000, 300), TestModels.pocketSam());
        LowResMask mask = TestModels.mask(frame, 1, (x, y) -> y > 310 ? 9 : -9);

        assertThat(mask.empty()).isTrue();
        assertThat(LogitsToMask.draw(mask, 1000, 300, 500, 150).area()).isZero();
    }
}
