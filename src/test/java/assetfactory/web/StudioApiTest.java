package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mask editor shows beside the mask. */
class StudioApiTest {
    private static final Map<String, Object> DISC = Map.of(
            "type", "prompts", "prompts", List.of(Map.of("type", "point", "x", 60, "y", 50, "include", true)));

    @TempDir
    Path data;

    @Test
    void aMasksShapeIsAMeshThatSaysWhatItsPartsTook() throws Exception {
        try (TestServer server = new TestServer(data, new DiscMasks(), new CardEngine(), PocketReconstructor.bundled(2))) {
            String shape = "/api/v1/images/" + server.image(Pictures.noise(120, 100, 1)) + "/shape";

            TestServer.Answer answer = server.post(shape, Map.of("source", DISC));
            assertThat(answer.status()).isEqualTo(200);
            Mesh mesh = Glb.read(answer.body());
            assertThat(mesh.triangleCount()).isGreaterThan(50);
            assertThat(answer.headers().get("Server-Timing"))
                    .matches("(\\w+;dur=\\d+\\.\\d, ){5}\\w+;dur=\\d+\\.\\d")
                    .contains("mask;", "outline;", "shape;", "mesh;", "texture;", "file;");

            Mesh flat = Glb.read(server.post(
                            shape, Map.of("source", DISC, "options", Map.of("shape", "flat", "thickness", 0.5)))
                    .body());
            assertThat(flat.positions()).isNotEqualTo(mesh.positions());
            assertThat(server.post(shape, Map.of("source", Map.of("type", "prompts", "prompts", List.of()))).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void withoutAnEngineThatHasPreviewsThereIsNone() throws Exception {
        try (TestServer server = new TestServer(data, new CardEngine())) {
            String id = server.image(Pictures.noise(120, 100, 1));
            TestServer.Answer answer = server.post("/api/v1/images/" + id + "/shape", Map.of("source", DISC));
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void aGlanceFindsNothingUntilThePictureWasLookedAt() throws Exception {
        DiscMasks masks = new DiscMasks();
        try (TestServer server = new TestServer(data, masks, new CardEngine())) {
            String id = server.image(Pictures.noise(120, 100, 1));
            String glance = "/api/v1/images/" + id + "/glance";
            masks.forget();
            assertThat(server.post(glance, Map.of("x", 60, "y", 50)).json().path("candidates")).isEmpty();
            // Opening the editor has the picture looked at.
            server.get("/images/" + id);

            var seen = server.post(glance, Map.of("x", 60, "y", 50)).json();
            assertThat(seen.path("candidates")).hasSize(1);
            assertThat(seen.path("width").asInt()).isEqualTo(120);
            assertThat(server.post(glance, Map.of("x", 60)).status()).isEqualTo(400);
        }
    }
}
