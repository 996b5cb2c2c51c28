package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceModelTest {
    private static final MaskSource CLICK =
            new MaskSource.Prompted(List.of(new Prompt.Point(1, 2, true)), 0, Cleanup.NONE);
    private static final MaskSource ALPHA = new MaskSource.Alpha(0, Cleanup.NONE);
    private static final MaskSource BUT_ANOTHER = ALPHA.withEdits(List.of(new Edit.Minus(CLICK)));

    @Test
    void promptsAreReadByAModelAlsoWhereTheyAreAnotherObjects() {
        assertThat(SourceModel.isRead(CLICK)).isTrue();
        assertThat(SourceModel.isRead(BUT_ANOTHER)).isTrue();
        assertThat(SourceModel.isRead(new MaskSource.Auto(Cleanup.NONE))).isTrue();
        assertThat(SourceModel.isRead(ALPHA)).isFalse();
        assertThat(SourceModel.isRead(new MaskSource.Prompted(List.of(), 0, Cleanup.NONE, List.of(new Edit.Invert()))))
                .isFalse();
    }

    @Test
    void everyListOfPromptsGetsTheModelThatHasNone() {
        MaskSource named = SourceModel.withModel(BUT_ANOTHER, "a 1");

        assertThat(SourceModel.named(named)).contains("a 1");
        assertThat(SourceModel.withModel(named, "b 1")).as("what has one keeps it").isEqualTo(named);
        assertThat(SourceModel.withoutModel(named)).isEqualTo(BUT_ANOTHER);
        assertThat(SourceModel.named(CLICK)).isEmpty();
        assertThat(SourceModel.withModel(ALPHA, "a 1")).isSameAs(ALPHA);
    }

    @Test
    void objectsOfTwoModelsAreRefused() {
        MaskSource mixed = SourceModel.withModel(CLICK, "a 1")
                .withEdits(List.of(new Edit.Minus(SourceModel.withModel(CLICK, "b 1"))));

        assertThatThrownBy(() -> SourceModel.named(mixed))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a 1")
                .hasMessageContaining("b 1");
    }
}
