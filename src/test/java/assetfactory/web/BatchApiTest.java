package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts and batches through the real server, as a program meets them. */
class BatchApiTest {
    private static final MediaType FILE = MediaType.get("application/octet-stream");

    @TempDir
    Path data;

    private volatile Consumer<Progress> halfway = progress -> {};
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data, new CardEngine(progress -> halfway.accept(progress)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDraftBecomesABatchAndAZip() throws Exception {
        String draft = draft("Camp");
        put(draft, "props/fire.png", Pictures.sprite(64, 64, 0xff8800));
        put(draft, "chair.png", Pictures.noise(48, 48, 1));
        put(draft, "chair.mask.png", Pictures.sprite(48, 48, 0xffffff));
        put(draft, "left.png", Pictures.sprite(64, 64, 0x0000ff));
        put(draft, "broken.png", "no picture".getBytes());
        JsonNode shown = server.get("/api/v1/drafts/" + draft).json();
        assertThat(shown.path("items").findValuesAsText("name")).containsExactly("chair", "left", "props/fire");
        assertThat(shown.path("problems").findValuesAsText("file")).containsExactly("broken.png");
        Answer thumb = server.get(shown.path("items").get(0).path("thumb").asText());
        assertThat(thumb.headers().get("Content-Type")).isEqualTo("image/png");

        Answer started = server.post(
                "/api/v1/batches", Map.of("draft", draft, "name", "Camp site", "without", List.of("left")));
        assertThat(started.status()).isEqualTo(201);
        String batch = started.headers().get("Location");
        JsonNode ended = untilEnded(batch);
        assertThat(ended.path("counts").path("succeeded").asInt()).isEqualTo(2);
        assertThat(ended.path("counts").path("total").asInt()).isEqualTo(2);

        Answer zip = server.get(batch + ".zip");
        assertThat(zip.headers().get("Content-Disposition")).isEqualTo("attachment; filename=\"Camp-site.zip\"");
        Map<String, byte[]> files = unzip(zip.body());
        assertThat(files.keySet())
                .contains("props/fire/mesh.glb", "props/fire/preview.png", "props/fire/asset.json", "chair/splat.ply")
                .last().isEqualTo("batch.json");
        assertThat(files.get("props/fire/mesh.glb")).startsWith('g', 'l', 'T', 'F');
        JsonNode facts = new ObjectMapper().readTree(files.get("batch.json"));
        assertThat(facts.path("items").findValuesAsText("folder")).containsExactly("chair", "props/fire");
        assertThat(facts.at("/items/1/files")).extracting(JsonNode::asText).contains("mesh.glb", "asset.json").allMatch(
                name -> files.containsKey("props/fire/" + name));

        assertThat(server.get("/api/v1/drafts/" + draft).json().path("batch").asText())
                .isEqualTo(ended.path("id").asText());
        Answer again = server.post("/api/v1/batches", Map.of("draft", draft));
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void whatExistsIsSkippedUnlessItIsForced() throws Exception {
        List<Map<String, Object>> orders = List.of(order("a", 1), order("b", 2));
        untilEnded(start(Map.of("orders", orders)));
        JsonNode second = untilEnded(start(Map.of("orders", orders)));
        assertThat(second.path("counts").path("skipped").asInt()).isEqualTo(2);
        JsonNode third = untilEnded(start(Map.of("orders", orders, "force", true)));
        assertThat(third.path("counts").path("succeeded").asInt()).isEqualTo(2);
        JsonNode list = server.get("/api/v1/batches?limit=2").json();
        assertThat(list.path("batches").findValuesAsText("id"))
                .containsExactly(third.path("id").asText(), second.path("id").asText());
        assertThat(server.get("/api/v1/batches?before=" + list.path("next").asText()).json().path("batches")).hasSize(1);
    }

    @Test
    void whoChoosesTheIdMayAskAgainAndOrdersNothingTwice() throws Exception {
        Map<String, Object> order =
                Map.of("id", "01K8Z3M5Q7W9XVT2B4C6D8F0GH", "orders", List.of(order("a", 1)), "force", true);
        String first = start(order);
        untilEnded(first);
        assertThat(start(order)).isEqualTo(first).endsWith("/01K8Z3M5Q7W9XVT2B4C6D8F0GH");
        assertThat(server.get(first).json().path("counts").path("succeeded").asInt()).isEqualTo(1);
        assertThat(server.get("/api/v1/batches").json().path("batches")).hasSize(1);
        Map<String, Object> wrong = Map.of("id", "../etc", "orders", List.of(order("a", 1)));
        assertThat(server.post("/api/v1/batches", wrong).code()).isEqualTo("error.request.field");
    }

    @Test
    void aProgramAsksWhatIsThereBeforeItSends() throws Exception {
        JsonNode about = server.get("/api/v1/server").json();
        assertThat(about.path("api").asInt()).isEqualTo(1);
        assertThat(about.path("maskModel").asText()).isEqualTo("discs 1");
        assertThat(about.at("/engines/0/id").asText()).isEqualTo("card");
        byte[] picture = Pictures.sprite(32, 32, 5);
        JsonNode image = server.upload("/api/v1/images?prepare=false", "a.png", picture).json();
        assertThat(image.path("prepared").asBoolean()).as("nobody is about to click on it").isFalse();
        assertThat(server.upload("/api/v1/images", "a.png", picture).json().path("prepared").asBoolean()).isTrue();
        String masks = "/api/v1/images/" + image.path("id").asText() + "/mask-files";
        String mask = server.upload(masks, "m.png", Pictures.sprite(32, 32, 0xffffff)).json().path("id").asText();
        assertThat(server.get(masks + "/" + mask).status()).isEqualTo(200);
        assertThat(server.get(masks + "/" + image.path("id").asText()).code()).isEqualTo("error.mask.unknown");
    }

    @Test
    void aServerThatIsClosedWhileAStreamEndsKeepsNoThreadBusy() throws Exception {
        String batch = start(Map.of("orders", List.of(order("a", 1))));
        var call = server.client().newCall(
                server.request(batch + "/events").header("Accept", "text/event-stream").build());
        try (var response = call.execute()) {
            String line = "";
            while (!line.contains("\"state\":\"ended\"")) {
                line = response.body().source().readUtf8LineStrict();
            }
            call.cancel();
            server.close();
        }
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 6000 && !writers().isEmpty(); i++) {
            never.await(20, TimeUnit.MILLISECONDS);
        }
        assertThat(writers()).isEmpty();
    }

    /** Threads that are writing a stream, and not waiting for the next. */
    private static List<Thread> writers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("events"))
                .filter(entry -> List.of(entry.getValue()).stream()
                        .noneMatch(frame -> frame.getMethodName().equals("getTask")))
                .filter(entry -> entry.getValue().length > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void whatFailedIsRetriedAsTheSameJob() throws Exception {
        halfway = progress -> {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        };
        String batch = start(Map.of("orders", List.of(order("a", 1), order("b", 2))));
        assertThat(untilEnded(batch).path("counts").path("failed").asInt()).isEqualTo(2);
        assertThat(server.get(batch + ".zip").status()).isEqualTo(409);
        List<String> jobs = server.get(batch + "/jobs").json().path("jobs").findValuesAsText("id");
        halfway = progress -> {};
        assertThat(server.post("/api/v1/jobs/" + jobs.get(0) + "/retry", Map.of()).status()).isEqualTo(200);
        JsonNode once = untilEnded(batch);
        assertThat(once.path("counts").path("succeeded").asInt()).isEqualTo(1);
        assertThat(server.post(batch + "/retry", Map.of()).status()).isEqualTo(200);
        assertThat(untilEnded(batch).path("counts").path("succeeded").asInt()).isEqualTo(2);
        assertThat(server.get(batch + "/jobs").json().path("jobs").findValuesAsText("id")).isEqualTo(jobs);
    }

    @Test
    void aBatchIsPausedGoesOnAndIsCancelled() throws Exception {
        CountDownLatch wait = new CountDownLatch(1);
        halfway = progress -> await(wait);
        String batch = start(Map.of("orders", List.of(order("a", 1), order("b", 2), order("c", 3))));
        assertThat(server.post(batch + "/pause", Map.of()).json().path("state").asText()).isEqualTo("paused");
        assertThat(server.post(batch + "/resume", Map.of()).json().path("state").asText()).isEqualTo("running");
        server.post(batch + "/cancel", Map.of());
        wait.countDown();
        JsonNode ended = untilEnded(batch);
        assertThat(ended.path("counts").path("cancelled").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(ended.path("counts").path("queued").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../factory.db.png", "/tmp/a.png", "a/../../../b.png", "..%2fa.png\\x", "a\u0000.png", "C:\\a.png"})
    void noUploadLeavesItsDraft(String path) throws Exception {
        String draft = draft("");
        Map<String, Long> before = server.files();
        Answer refused = put(draft, path, Pictures.sprite(16, 16, 1));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("error.draft.path");
        assertThat(server.files()).isEqualTo(before);
    }

    @Test
    void whatADraftDoesNotTakeIsSaidInOneSentence() throws Exception {
        String draft = draft("");
        assertThat(put(draft, "notes.txt", new byte[] {1}).status()).isEqualTo(415);
        assertThat(put(draft, "large.png", new byte[(2 << 20) + 1]).status()).isEqualTo(413);
        assertThat(put("0".repeat(32), "a.png", new byte[] {1}).status()).isEqualTo(404);
        assertThat(server.post("/api/v1/batches", Map.of("draft", draft)).code()).isEqualTo("error.draft.nothing");
        assertThat(server.post("/api/v1/batches", Map.of()).status()).isEqualTo(400);
        assertThat(server.post("/api/v1/batches", Map.of("orders", List.of())).status()).isEqualTo(400);
        assertThat(server.get("/api/v1/batches/nothing").status()).isEqualTo(404);
        assertThat(server.send(server.request("/api/v1/drafts/" + draft).delete().build()).status()).isEqualTo(200);
        assertThat(server.get("/api/v1/drafts/" + draft).status()).isEqualTo(404);
    }

    private String draft(String name) throws IOException {
        return server.post("/api/v1/drafts", Map.of("name", name)).json().path("id").asText();
    }

    private Answer put(String draft, String path, byte[] content) throws IOException {
        String query = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return server.send(server.request("/api/v1/drafts/" + draft + "/files?path=" + query)
                .put(RequestBody.create(content, FILE))
                .build());
    }

    private Map<String, Object> order(String name, int rgb) throws IOException {
        return Map.of(
                "image", server.image(Pictures.sprite(32, 32, rgb)), "name", name, "mask", Map.of("type", "alpha"));
    }

    private String start(Object body) throws IOException {
        Answer started = server.post("/api/v1/batches", body);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        return started.headers().get("Location");
    }

    /** Reads the batch's events, which end when it does; says what the last one told. */
    private JsonNode untilEnded(String batch) throws IOException {
        Answer events = server.send(
                server.request(batch + "/events").header("Accept", "text/event-stream").build());
        List<String> told = new ArrayList<>();
        Map<String, String> states = new LinkedHashMap<>();
        for (String event : events.text().split("\n\n")) {
            String sent = event.substring(event.indexOf("data: ") + 6);
            if (event.contains("event: batch")) {
                told.add(sent);
            } else if (event.contains("event: job")) {
                JsonNode job = new ObjectMapper().readTree(sent);
                states.put(job.path("id").asText(), job.path("state").asText());
            }
        }
        assertThat(states.values()).as("no end is missed").isSubsetOf("succeeded", "failed", "cancelled");
        JsonNode last = new ObjectMapper().readTree(told.get(told.size() - 1));
        assertThat(last.path("state").asText()).isEqualTo("ended");
        assertThat(server.get(batch).json()).isEqualTo(last);
        return last;
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
