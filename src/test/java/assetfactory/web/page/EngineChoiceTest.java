package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SplatEngine;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.web.TestServer;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipInputStream;
import okhttp3.FormBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has an engine elsewhere beside its own: choosing it, following it, and assets without a mesh. */
class EngineChoiceTest {
    private final CountDownLatch wait = new CountDownLatch(1);

    @TempDir
    Path data;

    private TestServer server;

    @AfterEach
    void stop() {
        wait.countDown();
        server.close();
    }

    private void start(Reconstructor... engines) {
        server = new TestServer(data, new DiscMasks(), engines);
    }

    private String editor() throws Exception {
        return "/images/" + server.image(Pictures.sprite(64, 64, 0xcc3311));
    }

    private Answer order(String editor, String... fields) throws Exception {
        FormBody.Builder form = new FormBody.Builder().add("name", "Fish");
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return server.send(server.request(editor + "/generate").post(form.build()).build());
    }

    private JsonNode asset(Answer ordered) throws Exception {
        String job = "/api/v1" + ordered.headers().get("Location");
        JsonNode now = server.get(job).json();
        for (int i = 0; i < 4800 && now.path("asset").isNull(); i++) {
            assertThat(now.path("state").asText()).isNotEqualTo("failed");
            Thread.sleep(25);
            now = server.get(job).json();
        }
        return server.get("/api/v1/assets/" + now.path("asset").asText()).json();
    }

    @Test
    void oneEngineIsNoChoice() throws Exception {
        start(new CardEngine());
        String page = server.get(editor()).text();
        assertThat(page).doesNotContain("name=\"engine\"").doesNotContain("name=\"preset\"").contains("name=\"shape\"");
        assertThat(page).contains("Pictures and assets stay on the machine that runs this.");
    }

    @Test
    void twoEnginesAreAChoiceAndThePageSaysWherePicturesGo() throws Exception {
        start(new CardEngine(), new SplatEngine(progress -> {}));
        Html page = new Html(server.get(editor()).text());
        assertThat(page.all("input").stream()
                        .filter(input -> "engine".equals(input.attributes().get("name")))
                        .map(input -> input.attributes().get("value") + input.attributes().containsKey("checked")))
                .containsExactly("cardtrue", "modalfalse");
        String text = server.get(editor()).text();
        assertThat(text).contains("SAM 3D (Modal)", "name=\"preset\"", "name=\"seed\"", "name=\"shape\"");
        assertThat(text).contains("only for the SAM 3D service").doesNotContain("Pictures and assets stay on the machine");
    }

    @Test
    void theFormOrdersFromTheChosenEngineWithItsOptions() throws Exception {
        start(new CardEngine(), new SplatEngine(progress -> {}));
        JsonNode asset = asset(order(editor(), "engine", "modal", "preset", "high", "seed", "42", "size", "2"));
        assertThat(asset.path("engine").asText()).isEqualTo("modal");
        assertThat(asset.at("/options/preset").asText()).isEqualTo("high");
        assertThat(asset.at("/options/seed").asInt()).isEqualTo(42);
        assertThat(asset.at("/counts/height").asDouble()).isEqualTo(2);
        assertThat(asset(order(editor())).path("engine").asText()).as("the first, where nobody chose").isEqualTo("card");
        assertThat(order(editor(), "engine", "no-such").status()).isEqualTo(400);
        assertThat(order(editor(), "engine", "modal", "seed", "x").status()).isEqualTo(400);
    }

    @Test
    void anAssetWithoutMeshIsShownAndServedWithoutOne() throws Exception {
        start(new CardEngine(), new SplatEngine(progress -> {}));
        JsonNode asset = asset(order(editor(), "engine", "modal"));
        String self = "/assets/" + asset.path("id").asText();
        List<String> files = new ArrayList<>();
        asset.path("files").forEach(file -> files.add(file.path("name").asText()));
        assertThat(files).containsExactly(
                "splat.ply", "points.ply", "mask.png", "preview.png", "views.png", "turntable.png", "asset.json");
        assertThat(server.get("/api/v1" + self + "/files/mesh.glb").status()).isEqualTo(404);
        Html page = new Html(server.get(self).text());
        Map<String, String> viewer = page.all("asset-viewer").get(0).attributes();
        assertThat(viewer).doesNotContainKey("mesh").containsKeys("splat", "points", "poster");
        String text = server.get(self).text();
        assertThat(text).contains("SAM 3D (Modal), ", ">three-splats<").doesNotContain("mesh.glb", "Triangles<", "Vertices<", "Texture<");
        assertThat(text).as("made again by the same engine").doesNotContain("name=\"shape\"", "name=\"engine\"");
        assertThat(server.get("/assets").text()).contains("3 splats").doesNotContain("0 tris");
        List<String> zipped = new ArrayList<>();
        byte[] zip = server.get("/api/v1" + self + ".zip").body();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zipped.add(entry.getName());
            }
        }
        assertThat(zipped).hasSize(7).noneMatch(name -> name.endsWith(".glb"));
    }

    @Test
    void stageAndAttemptAreToldWhileItRuns() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        start(new CardEngine(), new SplatEngine(progress -> {
            reached.countDown();
            try {
                wait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        Answer ordered = order(editor(), "engine", "modal");
        reached.await();
        String job = ordered.headers().get("Location");
        JsonNode now = server.get("/api/v1" + job).json();
        assertThat(now.path("stage").asText()).isEqualTo("loading");
        assertThat(now.path("engine").asText()).isEqualTo("modal");
        assertThat(now.path("engineAttempt").asInt()).isEqualTo(2);
        assertThat(server.get(job).text()).contains(">Cold start: loading the model onto a GPU (attempt 2)<");
        String japanese = server.send(server.request(job).header("Accept-Language", "ja").build()).text();
        assertThat(japanese).contains("（2 回目）");
        assertThat(asset(order(editor())).path("engine").asText())
                .as("an asset of this machine, made by its only worker while the other waits")
                .isEqualTo("card");
        wait.countDown();
        assertThat(asset(ordered).path("engine").asText()).isEqualTo("modal");
    }
}
