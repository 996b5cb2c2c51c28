package assetfactory.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
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
