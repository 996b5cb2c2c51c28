package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several objects masked in one picture, through the real server. */
class SceneTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    /** Orders discs about these points as the editor does; the batch's id. */
    private static String together(TestServer server, String image, int... xs) throws Exception {
        StringBuilder objects = new StringBuilder("[");
        for (int x : xs) {
            objects.append(objects.length() > 1 ? "," : "").append("""
                    {"name":"Disc %d","mask":{"type":"prompts","candidate":0,
                    "prompts":[{"type":"point","x":%d,"y":32,"include":true}]}}""".formatted(x, x));
        }
        Request order = server.request("/images/" + image + "/generate")
                .post(new FormBody.Builder().add("objects", objects + "]").build())
                .build();
        String location = server.send(order).headers().get("Location");
        assertThat(location).startsWith("/batches/");
        return location.substring("/batches/".length());
    }

    private static void ended(TestServer server, String batch) throws Exception {
        // Its stream ends with it.
        Request events = server.request("/api/v1/batches/" + batch + "/events")
                .header("Accept", "text/event-stream")
                .build();
        try (Response stream = server.client().newCall(events).execute()) {
            stream.body().bytes();
        }
    }

    private static JsonNode scene(TestServer server) throws Exception {
        JsonNode scenes = server.get("/api/v1/scenes").json().path("scenes");
        assertThat(scenes).hasSize(1);
        return scenes.get(0);
    }

    private static JsonNode document(byte[] glb) throws Exception {
        ByteBuffer file = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getInt(8)).isEqualTo(glb.length);
        return JSON.readTree(glb, 20, file.getInt(12));
    }

    @Test
    void theyStayOneSceneThatIsListedShownAndDownloaded() throws Exception {
        try (TestServer server = new TestServer(data, new CardEngine())) {
            String batch = together(server, server.image(Pictures.noise(128, 64, 1)), 32, 96);
            ended(server, batch);

            JsonNode scene = scene(server);
            String path = "/scenes/" + scene.path("id").asText();
            assertThat(scene.path("batch").asText()).isEqualTo(batch);
            assertThat(scene.path("placement").asText()).isEqualTo("picture");
            assertThat(scene.path("objects")).extracting(one -> one.path("name").asText())
                    .containsExactly("Disc 32", "Disc 96");
            assertThat(scene.path("objects")).extracting(one -> one.path("state").asText()).containsOnly("made");

            JsonNode glb = document(server.get("/api/v1" + path + "/scene.glb").body());
            assertThat(glb.path("nodes")).extracting(node -> node.path("name").asText())
                    .containsExactly("disc-32", "disc-96");
            // Discs of 32 pixels are 1 m high; their middles are 64 pixels apart.
            double apart = glb.at("/nodes/1/translation/0").asDouble() - glb.at("/nodes/0/translation/0").asDouble();
            assertThat(apart).isEqualTo(2, within(1e-6));

            String ply = new String(server.get("/api/v1" + path + "/scene.ply").body(), StandardCharsets.ISO_8859_1);
            assertThat(ply).contains("element vertex 2\n");
            List<String> entries = entries(server.get("/api/v1" + path + ".zip").body());
            assertThat(entries).contains(
                    "meat/scene.glb", "meat/scene.ply", "meat/scene.json", "meat/disc-32_01/mesh.glb",
                    "meat/disc-96_01/splat.ply");

            String asset = scene.at("/objects/0/asset").asText();
            for (String page : List.of("/batches/" + batch, "/assets/" + asset, "/scenes")) {
                assertThat(server.get(page).text()).as(page).contains("href=\"" + path + "\"");
            }
            String html = server.get(path).text();
            assertThat(html).contains("Disc 32", "/api/v1" + path + "/scene.glb", "picture plane",
                    "/api/v1/assets/" + asset + "/files/mesh.glb");
        }
    }

    private static List<String> entries(byte[] zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                in.readAllBytes();
            }
        }
        return names;
    }

    @Test
    void itIsThereWhileItsObjectsAreMadeAndAfterOneHasFailed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger number = new AtomicInteger();
        CardEngine engine = new CardEngine(progress -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (number.incrementAndGet() == 1) {
                throw new IllegalStateException("the first one breaks");
            }
        });
        try (TestServer server = new TestServer(data, engine)) {
            String batch = together(server, server.image(Pictures.noise(128, 64, 2)), 32, 96);
            String path = "/scenes/" + scene(server).path("id").asText();
            assertThat(scene(server).path("objects")).extracting(one -> one.path("state").asText())
                    .containsOnly("going");
            assertThat(scene(server).path("placement").isNull()).isTrue();
            assertThat(server.get(path).text()).contains("hx-trigger=\"every 2s\"").doesNotContain("<asset-viewer");
            assertThat(server.get("/api/v1" + path + "/scene.glb").code()).isEqualTo("error.scene.no-finished");

            go.countDown();
            ended(server, batch);
            assertThat(scene(server).path("objects")).extracting(one -> one.path("state").asText())
                    .containsExactly("failed", "made");
            assertThat(document(server.get("/api/v1" + path + "/scene.glb").body()).path("nodes")).hasSize(1);
            assertThat(server.get(path).text()).contains("<asset-viewer", "data-state=\"failed\"");
            // A list that shows less than there is asks for the whole page.
            assertThat(server.send(server.request(path + "/objects?made=x").header("HX-Request", "true").build())
                            .headers().get("HX-Refresh"))
                    .isEqualTo("true");
        }
    }

    @Test
    void itIsRenamedAndTakenApartWhileItsObjectsStay() throws Exception {
        try (TestServer server = new TestServer(data, new CardEngine())) {
            String image = server.image(Pictures.noise(128, 64, 3));
            ended(server, together(server, image, 64));
            assertThat(server.get("/api/v1/scenes").json().path("scenes")).as("one object is no scene").isEmpty();

            ended(server, together(server, image, 32, 96));
            String path = "/api/v1/scenes/" + scene(server).path("id").asText();
            server.send(server.request(path).patch(server.json("{\"name\":\"Still life\"}")).build());
            assertThat(scene(server).path("name").asText()).isEqualTo("Still life");
            assertThat(server.get(path + "/scene.glb").headers().get("Content-Disposition"))
                    .contains("\"still-life.glb\"");

            String asset = scene(server).at("/objects/1/asset").asText();
            server.send(server.request("/api/v1/assets/" + asset).delete().build());
            assertThat(scene(server).path("objects")).extracting(one -> one.path("state").asText())
                    .containsExactly("made", "deleted");

            server.send(server.request(path).delete().build());
            assertThat(server.get("/api/v1/scenes").json().path("scenes")).isEmpty();
            assertThat(server.get("/api/v1/assets").json().path("assets")).hasSize(2);
            server.send(server.request(path + "/restore").post(server.json("")).build());
            assertThat(scene(server).path("deleted").isNull()).isTrue();
            assertThat(server.get("/api/v1/scenes/" + "0".repeat(26)).code()).isEqualTo("error.scene.unknown");
        }
    }

    /** Cards that are seen one metre apart, the second behind the first; each 1 m high in its own file. */
    private static final class PosedCards implements Reconstructor {
        private final CardEngine cards = new CardEngine();
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public String id() {
            return "posed";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
            Reconstruction card = cards.reconstruct(request, progress);
            // SAM 3D's: the card upright in the object frame (+Z up), seen from the front.
            Map<String, Object> object = Map.of(
                    "pose", Map.of(
                            "rotation", List.of(0, 0, Math.sqrt(0.5), Math.sqrt(0.5)),
                            "translation", List.of(made.get(), 0, 3 + made.get()),
                            "scale", List.of(1, 1, 1)),
                    "transform", List.of(1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1));
            made.incrementAndGet();
            return new Reconstruction(card.mesh(), card.splats(), card.points(), Map.of("objects", List.of(object)));
        }
    }

    @Test
    void whereAnEngineToldItsPosesObjectsStandThereAndAFinishDoesNotMoveThem() throws Exception {
        try (TestServer server = new TestServer(data, new DiscMasks(), new PosedCards())) {
            ended(server, together(server, server.image(Pictures.noise(128, 64, 4)), 32, 96));
            JsonNode before = scene(server);
            assertThat(before.path("placement").asText()).isEqualTo("pose");
            double[] first = matrix(before, 0);
            double[] second = matrix(before, 1);
            // PyTorch3D's +X is to the left, and its +Z away from who looks.
            assertThat(second[3] - first[3]).isEqualTo(-1, within(1e-6));
            assertThat(second[11] - first[11]).isEqualTo(-1, within(1e-6));
            assertThat(second[5]).isEqualTo(1, within(1e-6));

            String asset = before.at("/objects/1/asset").asText();
            String job = server.post("/api/v1/assets/" + asset + "/finish", "{\"options\":{\"height\":0.25,\"pivot\":\"centre\"}}")
                    .json().path("id").asText();
            Request events = server.request("/api/v1/jobs/" + job + "/events").header("Accept", "text/event-stream").build();
            try (Response stream = server.client().newCall(events).execute()) {
                stream.body().bytes();
            }
            assertThat(server.get("/api/v1/jobs/" + job).json().path("state").asText()).isEqualTo("succeeded");
            double[] after = matrix(scene(server), 1);
            assertThat(after[5]).as("a quarter of its size in its file").isEqualTo(4, within(1e-6));
            assertThat(after[3]).isEqualTo(second[3], within(1e-6));
            assertThat(after[7]).as("its origin is its middle now").isEqualTo(second[7] + 0.5, within(1e-6));
        }
    }

    private static double[] matrix(JsonNode scene, int object) {
        double[] matrix = new double[16];
        for (int i = 0; i < 16; i++) {
            matrix[i] = scene.path("objects").path(object).path("matrix").path(i).asDouble();
        }
        return matrix;
    }
}
