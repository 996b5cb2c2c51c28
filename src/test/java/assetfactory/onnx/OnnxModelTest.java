package assetfactory.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
    @TempDir
    private Path folder;

    @Test
    void inputsAreGivenInTheTypeThatTheNetworkWantsAndHalfPrecisionComesBackInSingle() throws IOException {
        Path file = folder.resolve("half.onnx");
        try (InputStream in =
                OnnxModelTest.class.getResourceAsStream("/assetfactory/segment/contract/half-precision.onnx")) {
            Files.copy(in, file);
        }
        try (OnnxModel model = new OnnxModel("half", file, 1, Provider.CPU)) {
            Map<String, Tensor> answer = model.run(Map.of(
                    "x", Tensor.of(new float[] {1.5f, -0.25f, 1024}, 3), "n", Tensor.of(new float[] {3}, 1)));

            assertThat(answer.get("y").toArray()).containsExactly(4.5f, -0.75f, 3072);
            assertThat(model.inputs()).containsExactlyInAnyOrder("x", "n");
            assertThat(model.outputs()).containsExactly("y");

            model.close();
            // Of a session that is gone, the process would die.
            assertThatThrownBy(() -> model.run(Map.of("x", Tensor.of(new float[] {1, 2, 3}, 3))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("half is closed");
        }
    }

    @Test
    void whatRunsAnswerAtTheSameTimeIsNotMixedUp() throws IOException {
        byte[] encoder;
        try (InputStream in =
                OnnxModelTest.class.getResourceAsStream("/assetfactory/segment/contract/sam1-planes.encoder.onnx")) {
            encoder = in.readAllBytes();
        }
        try (OnnxModel model = new OnnxModel("planes", encoder, 1)) {
            String input = model.inputs().iterator().next();
            List<Map<String, Tensor>> questions = IntStream.range(0, 4)
                    .mapToObj(i -> Map.of(input, filled(i)))
                    .toList();
            Set<String> wanted = Set.copyOf(model.outputs());
            List<float[]> alone = questions.stream()
                    .map(question -> model.run(question, wanted).get(model.outputs().get(0)).toArray())
                    .toList();
            assertThat(alone.get(1)).isNotEqualTo(alone.get(0));

            List<float[]> together = IntStream.range(0, 12)
                    .parallel()
                    .mapToObj(i -> model.run(
                            questions.get(i % 4), wanted, answer -> answer.get(model.outputs().get(0)).toArray()))
                    .toList();

            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i)).isEqualTo(alone.get(i % 4));
            }
        }
    }

    private static Tensor filled(int value) {
        float[] values = new float[3 * 1024 * 1024];
        Arrays.fill(values, value);
        return Tensor.of(values, 1, 3, 1024, 1024);
    }

    @Test
    void aProviderThatIsNotThereIsRefusedAndAListFallsBack() {
        assertThat(Provider.of("cpu")).isEqualTo(Provider.CPU);
        assertThat(Provider.of("cuda, cpu")).isEqualTo(Provider.CPU);
        assertThat(Provider.of("auto")).isNotNull();
        assertThatThrownBy(() -> Provider.of("cuda"))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.in(Locale.ENGLISH))
                        .contains("onnxruntime_gpu-", "has: cpu", "cuda,cpu"));
        assertThatThrownBy(() -> Provider.of("abacus")).isInstanceOf(BadInput.class).hasMessageContaining("abacus");
    }
}
