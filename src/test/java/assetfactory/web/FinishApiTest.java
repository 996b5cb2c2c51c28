package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Glb;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finishing and importing over HTTP, with a quick engine in place of the real one. */
class FinishApiTest {
    @TempDir
    static Path data;

    static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(data, new CardEngine());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFinishChangesTheFilesOnceAndCanBeTakenBack() throws Exception {
        JsonNode made = made("Card");
        String self = "/api/v1/assets/" + made.path("id").asText();
        byte[] original = server.get(self + "/files/mesh.glb").body();
        assertThat(made.path("revision").asInt()).isZero();
        assertThat(names(made)).noneMatch(name -> name.startsWith("original."));

        JsonNode finished = finished(self, Map.of("height", 0.5, "pivot", "centre"));
        assertThat(finished.path("revision").asInt()).isEqualTo(1);
        assertThat(finished.at("/counts/height").asDouble()).isEqualTo(0.5);
        assertThat(finished.at("/finish/height").asDouble()).isEqualTo(0.5);
        assertThat(names(finished)).contains("mesh.glb", "original.mesh.glb", "original.splat.ply", "original.points.ply");
        assertThat(server.get(self + "/files/original.mesh.glb").body()).isEqualTo(original);
        assertThat(Glb.read(server.get(self + "/files/mesh.glb").body()).positions()).contains(0.25f, -0.25f);
        JsonNode facts = server.get(self + "/files/asset.json").json();
        assertThat(facts.path("schema").asInt()).isEqualTo(2);
        assertThat(facts.at("/placement/transform")).hasSize(16);
        assertThat(facts.at("/placement/pivot").asText()).isEqualTo("centre");
        assertThat(facts.at("/frame").asText()).endsWith("pivot centre");
        assertThat(facts.at("/finish/options").toString()).isEqualTo("{\"height\":0.5,\"pivot\":\"centre\"}");

        Answer page = server.get("/assets/" + made.path("id").asText());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Height, metres</dt><dd>0.5<", "Pivot</dt><dd>Centre<");
        assertThat(page.text()).contains("finish-result-title", "mesh.glb?v=1", "name=\"undo\"", "original.mesh.glb", "bounds=\"[");

        assertThat(page.text()).contains(self + ".zip?originals=true");
        assertThat(zipped(self + ".zip")).hasSizeGreaterThan(3).noneMatch(name -> name.contains("original."));
        assertThat(zipped(self + ".zip?originals=true")).anyMatch(name -> name.endsWith("_original.mesh.glb"));
        assertThat(server.get(self + ".zip?originals=yes").status()).isEqualTo(400);

        assertThat(finished(self, Map.of("height", 0.5, "pivot", "centre")).path("revision").asInt())
                .as("the same again").isEqualTo(1);
        JsonNode other = finished(self, Map.of("height", 2));
        assertThat(other.at("/counts/height").asDouble()).as("from the original").isEqualTo(2);
        JsonNode back = finished(self, Map.of());
        assertThat(back.path("revision").asInt()).isEqualTo(3);
        assertThat(back.at("/counts/height").asDouble()).isEqualTo(made.at("/counts/height").asDouble());
        assertThat(server.get(self + "/files/mesh.glb").body()).isEqualTo(original);
    }

    @Test
    void aFileIsKeptForGoodInItsRevisionAlone() throws Exception {
        JsonNode made = made("Cached");
        String self = "/api/v1/assets/" + made.path("id").asText();
        Answer inRevision = server.get(self + "/files/mesh.glb?v=0");
        assertThat(inRevision.headers().get("Cache-Control")).contains("immutable");
        Answer plain = server.get(self + "/files/mesh.glb");
        assertThat(plain.headers().get("Cache-Control")).isEqualTo("private, no-cache");
        finished(self, Map.of("size", 3));
        Answer again = server.send(server.request(self + "/files/mesh.glb")
                .header("If-None-Match", plain.headers().get("ETag"))
                .build());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.headers().get("ETag")).isNotEqualTo(plain.headers().get("ETag"));
        assertThat(server.get(self + "/files/mesh.glb?v=0").headers().get("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void aFinishThatCannotBeIsRefusedInASentence() throws Exception {
        String self = "/api/v1/assets/" + made("Wrong").path("id").asText() + "/finish";
        for (Map<String, Object> options : List.<Map<String, Object>>of(
                Map.of("height", 0), Map.of("height", 1, "size", 1), Map.of("lods", List.of(10, 20)),
                Map.of("texture", 300), Map.of("pivot", "top"), Map.of("hight", 1))) {
            Answer refused = server.post(self, Map.of("options", options));
            assertThat(refused.status()).as(options.toString()).isEqualTo(400);
            assertThat(refused.message()).isNotBlank();
        }
        assertThat(server.post("/api/v1/assets/01M00000000000000000000000/finish", Map.of()).status()).isEqualTo(404);
        // What only the engine's facts can tell ends the job.
        JsonNode job = job(server.post(self, Map.of("options", Map.of("pivot", "camera"))));
        assertThat(job.at("/error/code").asText()).isEqualTo("error.finish.camera");
    }

    @Test
    void anOrderSaysHowItIsFinished() throws Exception {
        JsonNode made = server.get("/api/v1/assets/" + job(order("Ordered", Map.of("height", 0.25))).path("asset").asText())
                .json();
        assertThat(made.at("/counts/height").asDouble()).isEqualTo(0.25);
        assertThat(made.path("revision").asInt()).isZero();
        assertThat(names(made)).contains("original.mesh.glb");
    }

    @Test
    void aBatchTakesTheEnginesWorkOverWhereOnlyTheFinishDiffers() throws Exception {
        String image = server.image(Pictures.noise(64, 64, 7));
        Map<String, Object> item = Map.of("image", image, "name", "Shared", "mask", MASK);
        JsonNode first = batch(List.of(item));
        JsonNode same = batch(List.of(item));
        assertThat(same.at("/0/skipped").asBoolean()).isTrue();
        JsonNode finished = batch(List.of(with(item, Map.of("height", 0.4))));
        assertThat(finished.at("/0/skipped").asBoolean()).isFalse();
        assertThat(finished.at("/0/asset")).isNotEqualTo(first.at("/0/asset"));
        JsonNode asset = server.get("/api/v1/assets/" + finished.at("/0/asset").asText()).json();
        assertThat(asset.at("/counts/height").asDouble()).isEqualTo(0.4);
        JsonNode facts = server.get("/api/v1/assets/" + asset.path("id").asText() + "/files/asset.json").json();
        JsonNode before = server.get("/api/v1/assets/" + first.at("/0/asset").asText() + "/files/asset.json").json();
        assertThat(facts.path("made")).as("made once").isEqualTo(before.path("made"));
        assertThat(batch(List.of(with(item, Map.of("height", 0.4)))).at("/0/skipped").asBoolean()).isTrue();
        String page = server.get("/batches/" + finished.at("/0/batch").asText()).text();
        assertThat(page).as("its settings").contains("Height, metres</dt><dd>0.4<");
        assertThat(zipped("/api/v1/batches/" + finished.at("/0/batch").asText() + ".zip?originals=true"))
                .contains("original.mesh.glb", "mesh.glb");
        JsonNode mixed = batch(List.of(item, with(item, Map.of("profile", "web"))));
        assertThat(server.get("/batches/" + mixed.at("/0/batch").asText() + "/review").text())
                .contains("finished in ways of their own");
    }

    @Test
    void aForeignFileBecomesAnAssetThatStandsOnTheGround() throws Exception {
        byte[] glb = server.get("/api/v1/assets/" + made("Source").path("id").asText() + "/files/mesh.glb").body();
        JsonNode job = job(put("/api/v1/imports?name=chair.glb&up=z", glb));
        JsonNode asset = server.get("/api/v1/assets/" + job.path("asset").asText()).json();
        assertThat(asset.path("engine").asText()).isEqualTo("import");
        assertThat(asset.path("name").asText()).isEqualTo("chair");
        assertThat(names(asset)).contains("mesh.glb", "mask.png", "preview.png").doesNotContain("splat.ply");
        assertThat(asset.at("/counts/depth").asDouble()).as("what was up lies now").isPositive();
        assertThat(asset.at("/counts/height").asDouble()).isZero();
        assertThat(server.get("/api/v1/images/" + asset.path("image").asText()).json().path("transparent").asBoolean()).isTrue();
        JsonNode facts = server.get("/api/v1/assets/" + asset.path("id").asText() + "/files/asset.json").json();
        assertThat(facts.at("/engine/facts/frame").asText()).isEqualTo("z-up");
        assertThat(facts.at("/placement/transform/6").asDouble()).isEqualTo(1);

        String page = server.get("/assets/" + asset.path("id").asText()).text();
        assertThat(page).contains("finish-form").doesNotContain("regenerate-form", "splat=\"");
        assertThat(server.get("/assets").text()).contains("import-zone", "chair");

        Answer again = server.post("/api/v1/assets/" + asset.path("id").asText() + "/regenerate", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("error.import.again");
    }

    @Test
    void whatWasGuessedOfAForeignFileIsSaidInTheReadersLanguageAndNothingIsSaidOfAMask() throws Exception {
        byte[] ply = """
                ply
                format ascii 1.0
                element vertex 4
                property float x
                property float y
                property float z
                element face 4
                property list uchar int vertex_indices
                end_header
                0 0 0
                1 0 0
                0 1 0
                0 0 1
                3 0 2 1
                3 0 1 3
                3 0 3 2
                3 1 2 3
                """.getBytes();
        String path = "/assets/" + job(put("/api/v1/imports?name=pyramid.ply", ply)).path("asset").asText();
        assertThat(server.get(path).text())
                .contains("pyramid.ply", "The file does not say which way is up; +Y was taken.", "The file has no colours; white was taken.")
                .doesNotContain("mask.png", "<dt>Splats</dt>", "<dt>Points</dt>");
        assertThat(server.send(server.request(path).header("Accept-Language", "ja").build()).text())
                .contains("どちらが上か書かれていないので、+Y を上としました。", "色の情報がないので、白にしました。")
                .doesNotContain("was taken");
        JsonNode notes = server.get("/api/v1" + path + "/files/asset.json").json().at("/engine/facts/notes");
        assertThat(notes.findValuesAsText("key")).containsExactlyInAnyOrder("note.frame.unknown", "note.no-colours");
        assertThat(notes.findValuesAsText("text")).contains("The file has no colours; white was taken.");
    }

    @Test
    void whatIsNoFileOfAKnownKindIsRefusedAndNothingIsKept() throws Exception {
        String card = made("Whole").path("id").asText();
        Map<String, Long> before = server.files();
        assertThat(put("/api/v1/imports", new byte[4]).code()).isEqualTo("error.import.name");
        assertThat(put("/api/v1/imports?name=a.glb&up=w", new byte[4]).code()).isEqualTo("error.import.up");
        assertThat(put("/api/v1/imports?name=a.glb", "hello".getBytes()).status()).isEqualTo(415);
        byte[] glb = server.get("/api/v1/assets/" + card + "/files/mesh.glb").body();
        assertThat(put("/api/v1/imports?name=a.glb", Arrays.copyOf(glb, glb.length / 2)).status()).isEqualTo(422);
        assertThat(put("/api/v1/imports?name=a.splat", new byte[33]).status()).isEqualTo(422);
        assertThat(server.files()).isEqualTo(before);
    }

    private static final Map<String, Object> MASK = Map.of(
            "type", "prompts", "prompts", List.of(Map.of("type", "point", "x", 32, "y", 32, "include", true)));

    private static Map<String, Object> with(Map<String, Object> item, Map<String, Object> finish) {
        Map<String, Object> other = new java.util.HashMap<>(item);
        other.put("finish", finish);
        return other;
    }

    private static JsonNode batch(List<Map<String, Object>> orders) throws Exception {
        JsonNode batch = server.post("/api/v1/batches", Map.of("orders", orders)).json();
        JsonNode jobs = server.get("/api/v1/batches/" + batch.path("id").asText() + "/jobs").json().path("jobs");
        List<JsonNode> ended = new ArrayList<>();
        for (JsonNode job : jobs) {
            ended.add(ended("/api/v1/jobs/" + job.path("id").asText()));
        }
        return new ObjectMapper().valueToTree(ended);
    }

    private static Answer put(String path, byte[] content) throws Exception {
        return server.send(server.request(path)
                .put(RequestBody.create(content, MediaType.get("application/octet-stream")))
                .build());
    }

    private static JsonNode finished(String self, Map<String, Object> options) throws Exception {
        JsonNode job = job(server.post(self + "/finish", Map.of("options", options)));
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        return server.get(self).json();
    }

    private static JsonNode job(Answer accepted) throws Exception {
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return ended(accepted.headers().get("Location"));
    }

    /** The stream of events ends with the job. */
    private static JsonNode ended(String job) throws Exception {
        try (var events = server.client().newCall(server.request(job + "/events").header("Accept", "text/event-stream").build()).execute()) {
            events.body().string();
        }
        return server.get(job).json();
    }

    private static Answer order(String name, Map<String, Object> finish) throws Exception {
        String image = server.image(Pictures.noise(64, 64, 1));
        return server.post("/api/v1/assets", Map.of("image", image, "name", name, "mask", MASK, "finish", finish));
    }

    private static JsonNode made(String name) throws Exception {
        return server.get("/api/v1/assets/" + job(order(name, Map.of())).path("asset").asText()).json();
    }

    /** Names in an archive, without their folder. */
    private static List<String> zipped(String path) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(server.get(path).body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceFirst(".*/", ""));
            }
        }
        return names;
    }

    private static List<String> names(JsonNode asset) {
        List<String> names = new ArrayList<>();
        asset.path("files").forEach(file -> names.add(file.path("name").asText()));
        return names;
    }
}
