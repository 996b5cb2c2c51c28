package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundsTest {
    @Test
    void theBoxIsAsLargeAsItsPoints() {
        Bounds box = Bounds.of(new float[] {1, -2, 0.1f, -1, 5, 0.1f, 0, 0, 0.1f});
        assertThat(box).isEqualTo(new Bounds(-1, -2, 0.1f, 1, 5, 0.1f));
        assertThat(box.width()).isEqualTo(2);
        assertThat(box.height()).isEqualTo(7);
        assertThat(box.depth()).isZero();
        assertThat(box.longestSide()).isEqualTo(7);
        assertThat(box.diagonal()).isEqualTo(Math.sqrt(53));
        assertThat(box.centreY()).isEqualTo(1.5);
    }

    @Test
    void thereIsNoBoxAroundNothingOrNonsense() {
        assertThatThrownBy(() -> Bounds.of(new float[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bounds.of(new float[4])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bounds.of(new float[] {0, Float.NaN, 0})).hasMessageContaining("coordinate 1");
    }

    @Test
    void filesNameTheVersionOfTheBuild() {
        assertThat(Generator.text()).matches("asset-factory \\d+\\.\\d+\\.\\d+(-\\w+)?");
    }
}
