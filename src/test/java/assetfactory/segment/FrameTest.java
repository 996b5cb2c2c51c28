package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Rect;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final SamManifest LETTERBOX = TestModels.pocketSam();
    private static final SamManifest SQUASH = TestModels.manifest("\"letterbox\"", "\"squash\"");

    @Test
    void mappingThereAndBackIsTheIdentity() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            Rect region = region(random);
            Frame frame = Frame.of(region, round % 2 == 0 ? LETTERBOX : SQUASH);
            double x = region.x() + random.nextDouble() * region.width();
            double y = region.y() + random.nextDouble() * region.height();

            assertThat(frame.pictureX(frame.cellX(x))).isCloseTo(x, within(1e-6));
            assertThat(frame.pictureY(frame.cellY(y))).isCloseTo(y, within(1e-6));
        }
    }

    @Test
    void theRegionFillsTheContentExactly() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            Rect region = region(random);
            Frame frame = Frame.of(region, LETTERBOX);

            assertThat(frame.frameX(region.x())).isZero();
            assertThat(frame.frameX(region.x() + region.width())).isCloseTo(frame.contentWidth(), within(1e-9));
            assertThat(frame.frameY(region.y() + region.height())).isCloseTo(frame.contentHeight(), within(1e-9));
            assertThat(Math.max(frame.contentWidth(), frame.contentHeight())).isEqualTo(512);
        }
    }

    @Test
    void aLetterboxKeepsTheAspectToHalfAPixel() {
        Frame frame = Frame.of(new Rect(0, 0, 1000, 333), LETTERBOX);

        assertThat(frame.contentWidth()).isEqualTo(512);
        assertThat(frame.contentHeight()).isEqualTo(170);
        assertThat(frame.contentRows()).isEqualTo(85);
    }

    @Test
    void squashingFillsTheWholeFrame() {
        Frame frame = Frame.of(new Rect(10, 20, 1000, 333), SQUASH);

        assertThat(frame.contentHeight()).isEqualTo(512);
        assertThat(frame.frameX(510)).isEqualTo(256);
        assertThat(frame.frameY(20 + 333 / 2.0)).isEqualTo(256);
    }

    @Test
    void aLineOfPixelsStillHasContent() {
        Frame frame = Frame.of(new Rect(0, 0, 5000, 1), LETTERBOX);

        assertThat(frame.contentHeight()).isEqualTo(1);
        assertThat(frame.contentRows()).isEqualTo(1);
    }

    private static Rect region(Random random) {
        return new Rect(random.nextInt(500), random.nextInt(500), 1 + random.nextInt(3000), 1 + random.nextInt(3000));
    }
}
