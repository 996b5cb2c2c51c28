package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.DiscMasks;
import assetfactory.image.Mask;
import assetfactory.model.ChosenMasks;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mask makers that stand before others: what they forget to pass on, a default answers in the others' place. */
class WrappedMasksTest {
    @ParameterizedTest
    @ValueSource(classes = {GatedMasks.class, ChosenMasks.class})
    void everyQuestionIsPassedOn(Class<? extends MaskMaker> wrapper) {
        // The prompts alone become a source on the way; what is behind the gate is not behind the choice.
        Stream<Method> asked = Arrays.stream(MaskMaker.class.getMethods())
                .filter(method -> !method.getName().equals("ungated"))
                .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(List.class)
                        || !method.getName().equals("candidates"));

        assertThat(asked).allSatisfy(method -> assertThat(
                        wrapper.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass())
                .as(method.toString())
                .isEqualTo(wrapper));
    }

    @Test
    void aQuickQuestionStaysOneBehindTheGate() {
        Quick behind = new Quick();
        try (GatedMasks gated = new GatedMasks(behind, 1, Duration.ZERO)) {
            PictureRef picture = new PictureRef("p", 8, 8, () -> {
                throw new AssertionError("not needed");
            });
            MaskSource click = new MaskSource.Prompted(List.of(new Prompt.Point(4, 4, true)), 0, Cleanup.NONE);

            assertThat(gated.quickCandidates(picture, click, 8, id -> null)).extracting(Candidate::rough).containsExactly(true);
        }
    }

    /** Has a rough answer to quick questions. */
    private static final class Quick implements MaskMaker {
        private final DiscMasks discs = new DiscMasks();

        @Override
        public List<Candidate> quickCandidates(
                PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
            return List.of(new Candidate(new Mask(8, 8, new byte[64]), 1, 1, true));
        }

        @Override
        public String model() {
            return discs.model();
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> prepare(PictureRef picture) {
            return discs.prepare(picture);
        }

        @Override
        public boolean prepared(PictureRef picture) {
            return true;
        }

        @Override
        public List<Candidate> candidates(
                PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
            return discs.candidates(picture, source, longestSide, given);
        }

        @Override
        public MaskSource found(PictureRef picture, MaskSource.Auto source) {
            return discs.found(picture, source);
        }

        @Override
        public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
            return discs.make(picture, source, given);
        }

        @Override
        public void close() {
            discs.close();
        }
    }
}
