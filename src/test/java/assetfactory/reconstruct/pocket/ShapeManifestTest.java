package assetfactory.reconstruct.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in the model's folder, and what comes of it. */
class ShapeManifestTest {
    /** As {@code shapes/export.py} writes it. */
    private static final String MANIFEST = """
            {"name": "pocket-shape", "version": "2", "file": "shape.onnx",
             "input": {"name": "image_mask", "side": 256, "fill": 0.85, "planes": ["red", "green", "blue", "mask"]},
             "outputs": {
              "shape": {"name": "shape", "planes": ["front", "back", "red", "green", "blue"], "about": "depths"},
              "detail": {"name": "detail", "planes": ["frontOnly"]},
              "jumps": {"name": "jumps", "planes": ["frontRight", "frontBelow", "backRight", "backBelow"], "height": 0.09},
              "up": {"name": "up", "values": ["right", "up", "towardViewer", "certainty"]}},
             "training": {"steps": 1}}
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ShapeNetwork network(Map<String, byte[]> folder) {
        return new ShapeNetwork(name -> Optional.ofNullable(folder.get(name)), 1);
    }

    @Test
    void itTellsWhichOutputsThereAre() {
        assertThat(ShapeManifest.read(bytes(MANIFEST)).outputs())
                .containsExactlyInAnyOrder("shape", "detail", "jumps", "up");
        assertThat(ShapeManifest.read(bytes(MANIFEST.replace("\"detail\": {", "\"other\": {"))).outputs())
                .containsExactlyInAnyOrder("shape", "jumps", "up");
    }

    @ParameterizedTest
    @CsvSource({"3", "20", "''", "two"})
    void aVersionOfAnotherTimeIsRefusedInASentence(String version) {
        String json = MANIFEST.replace("\"version\": \"2\"", "\"version\": \"" + version + "\"");

        assertThatThrownBy(() -> ShapeManifest.read(bytes(json)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("“" + version + "”")
                .hasMessageContaining("versions 1 to 2");
    }

    @ParameterizedTest
    @CsvSource({
        "256, 320, input", "0.85, 0.9, input", "frontBelow, below, jumps", "towardViewer, away, up",
        "shape.onnx, ../shape.onnx, file", "frontOnly, both, detail"
    })
    void whatIsNotAsExpectedIsNamed(String told, String instead, String part) {
        assertThatThrownBy(() -> ShapeManifest.read(bytes(MANIFEST.replace(told, instead))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("“" + part + "”");
    }

    @Test
    void itTellsHowToHaveAQuickLookWhereThereIsOne() {
        String quick = MANIFEST.replace("\"outputs\"", "\"glance\": {\"side\": 192, \"depths\": 1.25}, \"outputs\"");

        assertThat(ShapeManifest.read(bytes(MANIFEST)).glance()).isEmpty();
        assertThat(ShapeManifest.read(bytes(quick)).glance()).contains(new ShapeManifest.Glance(192, 1.25));
        for (String wrong : List.of("200", "272", "0")) {
            assertThatThrownBy(() -> ShapeManifest.read(bytes(quick.replace("192", wrong))))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("“glance”");
        }
    }

    @Test
    void aFolderWithoutAManifestHoldsTheFirstNetwork() throws IOException {
        ShapeNetwork first = network(Map.of("shape.onnx", weights()));
        Guess guess = first.guess(new float[4 * Crop.GRID * Crop.GRID]);

        assertThat(first.version()).isEqualTo("1");
        assertThat(first.tellsDetail()).isFalse();
        assertThat(guess.up()).isEmpty();
        assertThat(guess.jumps()).isEmpty();
        assertThat(guess.frontOnly()).isEmpty();
    }

    @Test
    void anotherFileIsAnotherVersionOfTheEngineSoThatAssetsAreMadeAnew() {
        byte[] weights = {1, 2, 3};
        Map<String, byte[]> folder = new TreeMap<>(Map.of("manifest.json", bytes(MANIFEST), "shape.onnx", weights));
        String version = new PocketReconstructor(network(folder)).version();
        folder.put("shape.onnx", new byte[] {1, 2, 4});

        assertThat(version).startsWith("2-" + Sha256.of(weights).substring(0, 8) + "-m");
        assertThat(new PocketReconstructor(network(folder)).version()).startsWith("2-").isNotEqualTo(version);
    }

    @Test
    void aNetworkThatLacksWhatItsManifestNamesIsRefused() throws IOException {
        String more = MANIFEST.replace("\"up\": {\"name\"", "\"up\": {\"was\"");
        ShapeNetwork halves = network(Map.of("manifest.json", bytes(more), "shape.onnx", weights()));

        assertThatThrownBy(() -> halves.guess(new float[4 * Crop.GRID * Crop.GRID]))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("manifest.json");
    }

    private static byte[] weights() throws IOException {
        try (InputStream in = ShapeManifestTest.class.getResourceAsStream("/models/pocket-shape/shape.onnx")) {
            return in.readAllBytes();
        }
    }
}
