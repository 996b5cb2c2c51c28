package assetfactory.segment;

import static assetfactory.segment.TestModels.mask;
import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.segment.TestModels.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final double BELOW = 0.005;
    /** In a picture of 512 pixels: a disc, a speck beside it and a pinhole in it. */
    private static final Field DISC = (x, y) -> {
        boolean speck = Math.hypot(x - 450, y - 60) < 4;
        boolean pinhole = Math.hypot(x - 256, y - 200) < 4;
        return speck || Math.hypot(x - 256, y - 256) < 150 && !pinhole ? 3 : -3;
    };

    private final LowResMask noisy = mask(512, 512, 0.9, DISC);

    @Test
    void specksAndPinholesGo() {
        LowResMask quiet = Noise.removed(noisy, BELOW, List.of(point(256, 300, true)));

        assertThat(noisy.inside(450, 60)).isTrue();
        assertThat(quiet.inside(450, 60)).isFalse();
        assertThat(noisy.inside(256, 200)).isFalse();
        assertThat(quiet.inside(256, 200)).isTrue();
        assertThat(quiet.score()).isEqualTo(noisy.score());
    }

    @Test
    void itGoesFromAMaskThatEndsAtAnotherLogitToo() {
        LowResMask far = new LowResMask(noisy.frame(), noisy.logits(), 0.1, Math.log(0.1));
        LowResMask quiet = Noise.removed(far, BELOW, List.of());

        assertThat(far.inside(450, 60)).isTrue();
        assertThat(quiet.inside(450, 60)).isFalse();
        assertThat(quiet.inside(256, 200)).isTrue();
        assertThat(quiet.level()).isEqualTo(far.level());
    }

    @Test
    void whatSomebodyClickedStays() {
        LowResMask kept = Noise.removed(noisy, BELOW, List.of(point(450, 60, true), point(256, 200, false)));

        assertThat(kept.inside(450, 60)).isTrue();
        assertThat(kept.inside(256, 200)).isFalse();
    }

    @Test
    void anExcludeClickDoesNotSaveASpeck() {
        assertThat(Noise.removed(noisy, BELOW, List.of(point(450, 60, false))).inside(450, 60)).isFalse();
    }

    @Test
    void aSecondPartOfSomeSizeIsNoNoise() {
        LowResMask pair = mask(512, 512, 0.9, (x, y) ->
                Math.hypot(x - 256, y - 256) < 150 || Math.hypot(x - 460, y - 60) < 20 ? 3 : -3);

        assertThat(Noise.removed(pair, BELOW, List.of()).inside(460, 60)).isTrue();
    }

    @Test
    void aBayAtTheBorderIsNoHole() {
        LowResMask bay = mask(512, 512, 0.9, (x, y) -> x < 8 && Math.abs(y - 256) < 8 ? -3 : 3);

        assertThat(Noise.removed(bay, BELOW, List.of()).inside(2, 256)).isFalse();
    }

    @Test
    void withoutAShareNothingChanges() {
        assertThat(Noise.removed(noisy, 0, List.of())).isSameAs(noisy);
    }

    private static Prompt point(double x, double y, boolean include) {
        return new Prompt.Point(x, y, include);
    }
}
