package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.library.AssetFileName;
import assetfactory.reconstruct.CancelledException;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON API over HTTP, with a quick engine in place of the real one. */
class ApiTest {
    @TempDir
    static Path data;

    static TestServer server;
    static final AtomicReference<Consumer<assetfactory.reconstruct.Progress>> HALFWAY =
            new AtomicReference<>(progress -> {});

    @BeforeAll
    static void start() {
        server = new TestServer(data, new CardEngine(progress -> HALFWAY.get().accept(progress)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anImageIsUploadedListedAndLookedAt() throws Exception {
        Answer added = server.upload("/api/v1/images", "grilled meat.PNG", Pictures.sprite(80, 60, 0xaa3311));
        assertThat(added.status()).isEqualTo(201);
        JsonNode image = added.json();
        assertThat(image.path("name").asText()).isEqualTo("grilled meat");
        assertThat(image.path("width").asInt()).isEqualTo(80);
        assertThat(image.path("height").asInt()).isEqualTo(60);
        assertThat(image.path("transparent").asBoolean()).isTrue();
        assertThat(added.headers().get("Location")).isEqualTo(image.path("links").path("self").asText());

        String self = image.path("links").path("self").asText();
        assertThat(server.get(self).json()).isEqualTo(image);
        assertThat(server.get("/api/v1/images").json().path("images")).contains(image);

        Answer small = server.get(self + "/picture?side=40");
        assertThat(small.headers().get("Content-Type")).isEqualTo("image/png");
        var decoded = javax.imageio.ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(decoded.getWidth()).isEqualTo(40);
        assertThat(decoded.getHeight()).isEqualTo(30);
    }

    @Test
    void aPictureThatTheReaderHasIsNotSentAgain() throws Exception {
        String picture = "/api/v1/images/" + server.image(Pictures.noise(32, 32, 5)) + "/picture";
        String tag = server.get(picture).headers().get("ETag");
        Answer again = server.send(server.request(picture).header("If-None-Match", tag).build());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void clicksGiveCandidatesAsRuns() throws Exception {
        String image = server.image(Pictures.noise(64, 48, 1));
        Map<String, Object> body = Map.of(
                "prompts", List.of(Map.of("type", "point", "x", 32.0, "y", 24.0, "include", true)), "side", 32);
        JsonNode masks = server.post("/api/v1/images/" + image + "/masks", body).json();
        assertThat(masks.path("width").asInt()).isEqualTo(32);
        assertThat(masks.path("height").asInt()).isEqualTo(24);
        JsonNode candidate = masks.path("candidates").get(0);
        int sum = 0;
        int inside = 0;
        for (int i = 0; i < candidate.path("runs").size(); i++) {
            int run = candidate.path("runs").get(i).asInt();
            sum += run;
            inside += i % 2 == 1 ? run : 0;
        }
        assertThat(sum).isEqualTo(32 * 24);
        assertThat((double) inside / sum).isEqualTo(candidate.path("area").asDouble(), within(1e-6));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void editsThatNoHandMakesAreRefusedWithASentence() throws Exception {
        String masks = "/api/v1/images/" + server.image(Pictures.noise(64, 48, 1)) + "/masks";
        Map<String, Object> stroke = Map.of("type", "stroke", "add", true, "radius", 3, "points", List.of(1, 1, 9, 9));
        Map<String, Object> endless = Map.of("type", "stroke", "add", true, "radius", 1e6, "points", List.of(1, 1));
        Map<String, Object> odd = Map.of("type", "area", "add", true, "points", List.of(1, 1, 2, 2, 3));

        assertThat(server.post(masks, edited(stroke)).status()).isEqualTo(200);
        Answer refused = server.post(masks, edited(endless));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("radius is 1000000, but must be between 0.1 and 5000.");
        assertThat(server.post(masks, edited(odd)).json().at("/error/message").asText())
                .isEqualTo("A stroke or an outline needs at least 3 points, each as x and y.");
    }

    private static Map<String, Object> edited(Map<String, Object> edit) {
        Map<String, Object> click = Map.of("type", "point", "x", 32.0, "y", 24.0, "include", true);
        return Map.of("source", Map.of("type", "prompts", "prompts", List.of(click), "edits", List.of(edit)), "side", 32);
    }

    @Test
    void alphaAndAnUploadedFileAreMasksToo() throws Exception {
        String image = server.image(Pictures.sprite(64, 64, 0x00ff00));
        String masks = "/api/v1/images/" + image + "/masks";
        JsonNode alpha = server.post(masks, Map.of("source", Map.of("type", "alpha"))).json();
        assertThat(alpha.path("candidates").size()).isEqualTo(1);
        assertThat(alpha.path("candidates").get(0).path("area").asDouble()).isEqualTo(0.25);

        Answer uploaded = server.upload(
                "/api/v1/images/" + image + "/mask-files", "m.png", Pictures.sprite(64, 64, 0xffffff));
        assertThat(uploaded.status()).isEqualTo(201);
        Map<String, Object> file = Map.of("type", "file", "id", uploaded.json().path("id").asText());
        JsonNode given = server.post(masks, Map.of("source", file)).json();
        assertThat(given.path("candidates").get(0).path("area").asDouble()).isEqualTo(0.25);

        Answer png = server.post("/api/v1/images/" + image + "/mask.png", Map.of("source", file));
        assertThat(javax.imageio.ImageIO.read(new ByteArrayInputStream(png.body())).getWidth()).isEqualTo(64);
    }

    @Test
    void anAutomaticMaskComesWithWhatItCameDownTo() throws Exception {
        Map<String, Object> auto = Map.of("source", Map.of("type", "auto"));
        String photo = "/api/v1/images/" + server.image(Pictures.noise(64, 48, 9));
        JsonNode found = server.post(photo + "/masks", auto).json().path("found");
        assertThat(found.path("type").asText()).isEqualTo("prompts");
        assertThat(found.at("/prompts/0/x").asDouble()).isEqualTo(32);
        Answer png = server.post(photo + "/mask.png", auto);
        assertThat(png.body()).isEqualTo(server.post(photo + "/mask.png", Map.of("source", found)).body());

        String sprite = "/api/v1/images/" + server.image(Pictures.sprite(64, 64, 0x00ff11));
        JsonNode masks = server.post(sprite + "/masks", auto).json();
        assertThat(masks.at("/found/type").asText()).isEqualTo("alpha");
        assertThat(masks.at("/candidates/0/area").asDouble()).isEqualTo(0.25);
    }

    @Test
    void anAssetIsOrderedWatchedAndDownloaded() throws Exception {
        Answer accepted = order("Grilled meat");
        assertThat(accepted.status()).isEqualTo(202);
        String job = accepted.headers().get("Location");
        assertThat(job).isEqualTo("/api/v1/jobs/" + accepted.json().path("id").asText());

        List<JsonNode> events = events(job + "/events");
        JsonNode end = events.get(events.size() - 1);
        assertThat(end.path("state").asText()).isEqualTo("succeeded");
        assertThat(events).extracting(event -> event.path("fraction").asDouble()).isSorted();
        assertThat(server.get(job).json()).isEqualTo(end);
        assertThat(server.get("/api/v1/jobs").json().path("jobs")).contains(end);

        JsonNode asset = server.get("/api/v1/assets/" + end.path("asset").asText()).json();
        assertThat(asset.path("fileName").asText()).startsWith("grilled-meat_");
        assertThat(asset.path("options").path("shape").asText()).isEqualTo("flat");
        assertThat(asset.path("options").path("triangles").asInt()).isEqualTo(20_000);
        assertThat(asset.path("deleted").isNull()).isTrue();
        assertThat(asset.path("files")).hasSize(AssetFileName.AS_MADE.size());
        for (JsonNode file : asset.path("files")) {
            Answer sent = server.send(server.request(file.path("url").asText() + "&download")
                    .header("Accept-Encoding", "gzip")
                    .build());
            assertThat(sent.headers().get("Content-Encoding")).isNull();
            assertThat(sent.headers().get("Content-Length")).isEqualTo(file.path("bytes").asText());
            assertThat(sent.body()).hasSize(file.path("bytes").asInt());
            assertThat(sent.headers().get("Content-Type")).isEqualTo(file.path("contentType").asText());
            assertThat(sent.headers().get("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + file.path("download").asText() + "\"");
        }
    }

    @Test
    void everythingComesAsOneZip() throws Exception {
        JsonNode asset = made("Log");
        Answer zip = server.get("/api/v1/assets/" + asset.path("id").asText() + ".zip");
        assertThat(zip.headers().get("Content-Type")).isEqualTo("application/zip");
        String stem = asset.path("fileName").asText();
        assertThat(zip.headers().get("Content-Disposition")).contains(stem + ".zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertThat(in.readAllBytes()).isNotEmpty();
            }
        }
        assertThat(names)
                .containsExactly(
                        stem + "/" + stem + ".glb",
                        stem + "/" + stem + "_splat.ply",
                        stem + "/" + stem + "_points.ply",
                        stem + "/" + stem + "_mask.png",
                        stem + "/" + stem + "_preview.png",
                        stem + "/" + stem + "_views.png",
                        stem + "/" + stem + "_turntable.png",
                        stem + "/" + stem + ".json");
    }

    @Test
    void theOriginAndTheTagsAreThePersonsToChoose() throws Exception {
        JsonNode asset = made("Skewer");
        String self = "/api/v1/assets/" + asset.path("id").asText();
        assertThat(asset.path("options").path("pivot").asText()).isEqualTo("base");
        Map<String, Object> order = Map.of(
                "image", asset.path("image").asText(),
                "mask", asset.path("mask"),
                "options", Map.of("pivot", "centre"),
                "tags", List.of("wood"));
        Answer ordered = server.post("/api/v1/assets", order);
        List<JsonNode> events = events(ordered.headers().get("Location") + "/events");
        String id = events.get(events.size() - 1).path("asset").asText();
        JsonNode facts = server.get("/api/v1/assets/" + id + "/files/asset.json").json();
        assertThat(facts.path("options").path("pivot").asText()).isEqualTo("centre");
        assertThat(facts.path("tags").toString()).isEqualTo("[\"wood\"]");
        JsonNode stored = server.get("/api/v1/assets/" + id).json();
        assertThat(stored.path("tags").toString()).isEqualTo("[\"wood\"]");
        Answer refused = server.post(self + "/regenerate", Map.of("options", Map.of("pivot", "top")));
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void anAssetIsRenamedBinnedRestoredAndMadeAgain() throws Exception {
        JsonNode asset = made("Skewer");
        String self = "/api/v1/assets/" + asset.path("id").asText();
        Answer renamed = server.send(
                server.request(self).patch(server.json(Map.of("name", "焼き鳥"))).build());
        assertThat(renamed.json().path("name").asText()).isEqualTo("焼き鳥");
        assertThat(renamed.json().path("fileName")).isEqualTo(asset.path("fileName"));

        Answer deleted = server.send(server.request(self).delete().build());
        assertThat(deleted.json().path("deleted").isNull()).isFalse();
        assertThat(ids(server.get("/api/v1/assets").json())).doesNotContain(asset.path("id").asText());
        assertThat(server.post(self + "/restore", "").json().path("deleted").isNull()).isTrue();
        assertThat(ids(server.get("/api/v1/assets").json())).contains(asset.path("id").asText());

        Answer again = server.post(self + "/regenerate", Map.of("options", Map.of("thickness", 2.5)));
        List<JsonNode> events = events(again.headers().get("Location") + "/events");
        JsonNode second = server.get("/api/v1/assets/"
                        + events.get(events.size() - 1).path("asset").asText())
                .json();
        assertThat(second.path("options").path("thickness").asDouble()).isEqualTo(2.5);
        assertThat(second.path("options").path("shape").asText()).isEqualTo("flat");
        assertThat(second.path("name").asText()).isEqualTo("焼き鳥");
    }

    @Test
    void assetsAreListedPageByPage() throws Exception {
        String first = made("One").path("id").asText();
        String second = made("Two").path("id").asText();
        JsonNode page = server.get("/api/v1/assets?limit=1").json();
        assertThat(ids(page)).containsExactly(second);
        String before = page.path("next").asText();
        assertThat(ids(server.get("/api/v1/assets?limit=1&before=" + before).json())).containsExactly(first);
    }

    @Test
    void aRunningJobIsCancelled() throws Exception {
        HALFWAY.set(progress -> {
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            throw new CancelledException();
        });
        try {
            String job = order("Never").headers().get("Location");
            List<JsonNode> events = events(job + "/events", event -> {
                if (event.path("stage").asText().equals("shape")) {
                    assertThat(server.post(job + "/cancel", "").status()).isEqualTo(200);
                }
            });
            assertThat(events.get(events.size() - 1).path("state").asText()).isEqualTo("cancelled");
            assertThat(server.post(job + "/cancel", "").json().path("state").asText()).isEqualTo("cancelled");
        } finally {
            HALFWAY.set(progress -> {});
        }
    }

    @Test
    void aBrokenEngineFailsTheJobInTheReadersLanguage() throws Exception {
        HALFWAY.set(progress -> {
            throw new IllegalStateException("secret detail");
        });
        try {
            String job = order("Broken").headers().get("Location");
            events(job + "/events");
            JsonNode failed = server.send(
                            server.request(job).header("Accept-Language", "ja-JP,ja;q=0.9").build())
                    .json();
            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("error").path("code").asText()).isEqualTo("error.job.failed");
            assertThat(failed.path("error").path("message").asText()).startsWith("エンジン");
            assertThat(failed.toString()).doesNotContain("secret");
        } finally {
            HALFWAY.set(progress -> {});
        }
    }

    private static Answer order(String name) throws Exception {
        String image = server.image(Pictures.noise(64, 64, 1));
        return server.post(
                "/api/v1/assets",
                Map.of(
                        "image", image,
                        "name", name,
                        "mask", Map.of(
                                "type", "prompts",
                                "prompts", List.of(Map.of("type", "point", "x", 32, "y", 32, "include", true))),
                        "options", Map.of("shape", "flat")));
    }

    private static JsonNode made(String name) throws Exception {
        List<JsonNode> events = events(order(name).headers().get("Location") + "/events");
        return server.get("/api/v1/assets/" + events.get(events.size() - 1).path("asset").asText())
                .json();
    }

    private static List<String> ids(JsonNode assets) {
        List<String> ids = new ArrayList<>();
        assets.path("assets").forEach(asset -> ids.add(asset.path("id").asText()));
        return ids;
    }

    private static List<JsonNode> events(String path) throws Exception {
        return events(path, event -> {});
    }

    interface EventListener {
        void hear(JsonNode event) throws Exception;
    }

    /** Reads the stream until the server ends it. */
    private static List<JsonNode> events(String path, EventListener listener) throws Exception {
        Request request =
                server.request(path).header("Accept", "text/event-stream").build();
        List<JsonNode> events = new ArrayList<>();
        try (Response response = server.client().newCall(request).execute()) {
            assertThat(response.header("Content-Type")).startsWith("text/event-stream");
            var source = response.body().source();
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (line.startsWith("data:")) {
                    JsonNode event = new com.fasterxml.jackson.databind.ObjectMapper().readTree(line.substring(5));
                    events.add(event);
                    listener.hear(event);
                } else if (line.startsWith("event:")) {
                    assertThat(line.substring(6).strip()).isEqualTo("job");
                }
            }
        }
        return events;
    }
}
