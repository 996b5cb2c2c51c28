package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.onnx.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole path from pixels to logits against numbers that Python's onnxruntime gave for the same picture, resized and
 * normalised there with NumPy by its own few lines ({@code models/training}, {@code masks.reference}).
 */
class SamModelTest {
    private static SamModel model;

    @BeforeAll
    static void load() {
        model = new SamModel(
                TestModels.pocketSam(), (name, threads) -> new assetfactory.onnx.OnnxModel(name, file(name), threads), 2);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static byte[] file(String name) {
        try (InputStream in = SamModelTest.class.getResourceAsStream("/models/pocket-sam/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clicks that come together are answered on one thread each: nobody may see a difference. */
    @Test
    void clicksThatComeTogetherHaveTheSameAnswersAsOneThatComesAlone() {
        SamModel.Embedding embedding = model.encode(discOnGradient(), new Rect(0, 0, 640, 480));
        List<Prompt> click = List.of(new Prompt.Point(400.5, 200.5, true));
        float[] alone = model.decode(embedding, click, Optional.empty()).get(0).logits();

        List<float[]> together = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> model.decode(embedding, click, Optional.empty()).get(0).logits())
                .toList();

        assertThat(together).allSatisfy(logits -> assertThat(logits).isEqualTo(alone));
    }

    @Test
    void embeddingAndLogitsAgreeWithThePythonReference() {
        SamModel.Embedding embedding = model.encode(discOnGradient(), new Rect(0, 0, 640, 480));

        Tensor values = embedding.tensors().get("image_embeddings");
        assertThat(values.shape()).containsExactly(1, 256, 64, 64);
        assertEmbedding(values, 0, 10, 10, -0.2460);
        assertEmbedding(values, 5, 25, 40, -0.2323);
        assertEmbedding(values, 77, 33, 20, -0.2965);
        assertEmbedding(values, 140, 20, 50, 0.2178);
        assertEmbedding(values, 255, 47, 63, -1.7315);

        List<LowResMask> masks = model.decode(
                embedding,
                List.of(new Prompt.Point(400.5, 200.5, true), new Prompt.Point(100.5, 400.5, false)),
                Optional.empty());

        assertThat(masks).hasSize(4);
        assertLogit(masks.get(0), 80, 160, 11.768);
        assertLogit(masks.get(1), 80, 160, 9.692);
        assertLogit(masks.get(2), 44, 160, 1.173);
        assertLogit(masks.get(3), 160, 40, -21.320);
        assertLogit(masks.get(0), 100, 128, -9.043);
        assertThat(masks.get(2).score()).isCloseTo(0.9748, within(1e-3));
        // The disc covers 4071.5 cells.
        assertThat(masks.get(0).share() * 256 * 192).isCloseTo(4059, within(2.0));
    }

    @Test
    void onlyTheAnswersToALoneClickEndWhereTheirScoresSay() {
        SamModel.Embedding embedding = model.encode(discOnGradient(), new Rect(0, 0, 640, 480));
        Prompt click = new Prompt.Point(400.5, 200.5, true);
        Prompt box = new Prompt.Box(300, 100, 500, 300);

        assertThat(model.decode(embedding, List.of(click), Optional.empty()))
                .allSatisfy(mask -> assertThat(mask.level()).isCloseTo(Math.log(mask.score()), within(1e-9)));
        assertThat(model.decodeAtZero(embedding, List.of(click), Optional.empty()))
                .allSatisfy(mask -> assertThat(mask.level()).isZero());
        assertThat(model.decode(embedding, List.of(click, click), Optional.empty()))
                .allSatisfy(mask -> assertThat(mask.level()).isZero());
        assertThat(model.decode(embedding, List.of(box), Optional.empty()))
                .allSatisfy(mask -> assertThat(mask.level()).isZero());
    }

    private static void assertEmbedding(Tensor values, int channel, int y, int x, double expected) {
        assertThat((double) values.values().get((channel * 64 + y) * 64 + x)).isCloseTo(expected, within(5e-3));
    }

    private static void assertLogit(LowResMask mask, int y, int x, double expected) {
        assertThat((double) mask.logits()[y * 256 + x]).isCloseTo(expected, within(0.05));
    }

    private static Picture discOnGradient() {
        int[] argb = new int[640 * 480];
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                boolean disc = (x - 400) * (x - 400) + (y - 200) * (y - 200) < 90 * 90;
                argb[y * 640 + x] = disc ? 0xffe63c28 : 0xff000000 | x * 255 / 640 << 16 | y * 255 / 480 << 8 | 90;
            }
        }
        return new Picture(640, 480, argb);
    }
}
