package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.image.Rect;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CropsTest {
    private static final int CELLS = 64;
    /** Looked at is the lower right quarter, cell by pixel. */
    private final PictureRef picture = new PictureRef("picture", 2 * CELLS, 2 * CELLS, () -> {
        throw new AssertionError("the pixels are not needed");
    });

    private final Frame quarter = new Frame(new Rect(CELLS, CELLS, CELLS, CELLS), 4 * CELLS, CELLS, 4 * CELLS, 4 * CELLS);

    private LowResMask rectangle(int x0, int y0, int x1, int y1) {
        float[] logits = new float[CELLS * CELLS];
        Arrays.fill(logits, -5);
        for (int y = y0; y < y1; y++) {
            Arrays.fill(logits, y * CELLS + x0, y * CELLS + x1, 5);
        }
        return new LowResMask(quarter, logits, 1);
    }

    @Test
    void aMaskThatGoesToTheCropsEndWithinThePictureNeedsMore() {
        assertThat(Crops.isTooSmallFor(rectangle(20, 20, 40, 40), picture)).isFalse();
        assertThat(Crops.isTooSmallFor(rectangle(0, 20, 40, 40), picture)).as("left").isTrue();
        assertThat(Crops.isTooSmallFor(rectangle(20, 0, 40, 40), picture)).as("top").isTrue();
        assertThat(Crops.isTooSmallFor(rectangle(20, 20, CELLS, CELLS), picture)).as("the picture ends there").isFalse();
        assertThat(Crops.isTooSmallFor(rectangle(0, 20, 40, 24), picture)).as("a speck").isFalse();
    }

    @Test
    void aClickFarFromTheMaskSaysThatTheObjectIsLarger() {
        LowResMask mask = rectangle(20, 20, 40, 40);
        Prompt within = new Prompt.Point(CELLS + 30, CELLS + 30, true);
        Prompt beside = new Prompt.Point(CELLS + 45, CELLS + 30, true);
        Prompt far = new Prompt.Point(CELLS + 30, CELLS + 60, true);
        Prompt farOutside = new Prompt.Point(CELLS + 30, CELLS + 60, false);

        assertThat(Crops.isLargeEnoughFor(mask, List.of(within))).isTrue();
        assertThat(Crops.isLargeEnoughFor(mask, List.of(within, beside))).isTrue();
        assertThat(Crops.isLargeEnoughFor(mask, List.of(within, far))).isFalse();
        assertThat(Crops.isLargeEnoughFor(mask, List.of(within, farOutside))).isTrue();
        assertThat(Crops.isLargeEnoughFor(rectangle(10, 10, 50, 20), List.of(within))).isFalse();
    }
}
