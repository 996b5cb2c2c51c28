package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assetfactory.message.BadInput;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptChecksTest {
    @Test
    void noPromptsAreRefused() {
        assertRefused("error.prompt.none");
    }

    @Test
    void tooManyPromptsAreRefused() {
        List<Prompt> many = Collections.nCopies(PromptChecks.MOST + 1, new Prompt.Point(1, 1, true));

        assertThat(catchThrowableOfType(BadInput.class, () -> PromptChecks.checked(many, 100, 50)).key())
                .isEqualTo("error.prompt.many");
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 5", "5, -3", "100.5, 5", "5, 51", "NaN, 5", "Infinity, 5"})
    void aPointOutsideIsRefusedNamingIt(double x, double y) {
        BadInput refusal = assertRefused("error.prompt.outside", new Prompt.Point(x, y, true));

        assertThat(refusal.in(Locale.JAPANESE)).contains("100 × 50");
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 10, 20", "30, 10, 20, 20", "110, 10, 120, 20", "NaN, 0, 5, 5", "5, 60, 9, 70"})
    void anEmptyBoxIsRefused(double x0, double y0, double x1, double y1) {
        assertRefused("error.prompt.box", new Prompt.Box(x0, y0, x1, y1));
    }

    @Test
    void twoBoxesAreRefused() {
        assertRefused("error.prompt.boxes", new Prompt.Box(0, 0, 9, 9), new Prompt.Box(1, 1, 9, 9));
    }

    @Test
    void aBoxDrawnBeyondThePictureIsCutToIt() {
        assertThat(PromptChecks.checked(List.of(new Prompt.Box(-5, 10, 130, 70, 2)), 100, 50))
                .containsExactly(new Prompt.Box(0, 10, 100, 50, 2));
    }

    private static BadInput assertRefused(String key, Prompt... prompts) {
        BadInput refusal =
                catchThrowableOfType(BadInput.class, () -> PromptChecks.checked(List.of(prompts), 100, 50));
        assertThat(refusal).isNotNull();
        assertThat(refusal.key()).isEqualTo(key);
        assertThat(refusal.kind()).isEqualTo(BadInput.Kind.INVALID);
        return refusal;
    }
}
