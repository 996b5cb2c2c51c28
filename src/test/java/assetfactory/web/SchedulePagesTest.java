package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.reconstruct.Progress;
import assetfactory.web.TestServer.Answer;
import assetfactory.web.access.AccessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.FormBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules through the real server: its pages, its API, and real folders and lists. */
class SchedulePagesTest {
    @TempDir
    Path folder;

    private Path materials;
    private volatile Consumer<Progress> halfway = progress -> {};
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        materials = Files.createDirectories(folder.resolve("props"));
        Files.write(materials.resolve("meat.png"), Pictures.sprite(64, 64, 0xcc3311));
        Files.write(materials.resolve("leaf.png"), Pictures.sprite(48, 48, 0x33cc11));
        Files.writeString(materials.resolve("broken.png"), "no picture");
        server = new TestServer(folder.resolve("data"), new CardEngine(progress -> halfway.accept(progress)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> order(Object... more) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "name", "Nightly props", "cron", "0 3 * * 1-5", "zone", "Asia/Tokyo", "source", materials.toString()));
        for (int i = 0; i < more.length; i += 2) {
            order.put((String) more[i], more[i + 1]);
        }
        return order;
    }

    private String add(Object... more) throws IOException {
        Answer added = server.post("/api/v1/schedules", order(more));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.headers().get("Location");
    }

    private Answer send(String method, String path, Object body) throws IOException {
        return server.send(server.request(path).method(method, body == null ? null : server.json(body)).build());
    }

    private Answer form(String path, String... fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return server.send(server.request(path).post(form.build()).build());
    }

    /** The newest run, once it is as wanted. */
    private JsonNode run(String self, Predicate<JsonNode> wanted) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        JsonNode newest;
        do {
            newest = server.get(self + "/runs").json().at("/runs/0");
        } while (!wanted.test(newest) && System.nanoTime() < end);
        assertThat(wanted.test(newest)).as(newest.toString()).isTrue();
        return newest;
    }

    private static Predicate<JsonNode> state(String state) {
        return run -> run.path("state").asText().equals(state);
    }

    @Test
    void aFolderBecomesABatchAndTheSameAgainIsSkipped() throws Exception {
        String self = add();
        try (MockWebServer receiver = new MockWebServer()) {
            receiver.start();
            receiver.enqueue(new MockResponse.Builder().code(200).build());
            receiver.enqueue(new MockResponse.Builder().code(200).build());
            server.post("/api/v1/webhooks", Map.of("url", receiver.url("/").toString(), "events", List.of("batch.finished")));
            assertThat(server.post(self + "/run", Map.of()).status()).isEqualTo(202);
            JsonNode first = run(self, state("started"));
            assertThat(first.path("items").asInt()).isEqualTo(2);
            assertThat(first.at("/leftOut/0/file").asText()).isEqualTo("broken.png");
            assertThat(first.at("/leftOut/0/message").asText()).startsWith("This is not a picture");

            JsonNode told = told(receiver);
            assertThat(told.path("event").asText()).isEqualTo("result");
            assertThat(told.path("batch").asText()).isEqualTo(first.path("batch").asText());
            assertThat(told.path("name").asText()).startsWith("Nightly props 20");
            assertThat(told.path("made").asInt()).isEqualTo(2);

            assertThat(server.post(self + "/run", Map.of()).status()).isEqualTo(202);
            JsonNode again = told(receiver);
            assertThat(again.path("made").asInt()).isZero();
            assertThat(again.path("skipped").asInt()).isEqualTo(2);
            assertThat(again.path("batch").asText()).isNotEqualTo(told.path("batch").asText());
        }
        assertThat(server.get("/api/v1/assets").json().path("assets")).hasSize(2);
    }

    private static JsonNode told(MockWebServer receiver) throws Exception {
        RecordedRequest request = receiver.takeRequest(120, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(request.getBody().utf8());
    }

    @Test
    void aListIsReadWithItsOwnOptions() throws Exception {
        Path list = Files.writeString(materials.resolve("materials.csv"), "id,image,size\nsteak,meat.png,2.5\nnone,gone.png,1\n");
        String self = add("source", list.toString());
        server.post(self + "/run", Map.of());
        JsonNode run = run(self, state("started"));
        assertThat(run.path("items").asInt()).isEqualTo(1);
        assertThat(run.at("/leftOut/0/file").asText()).endsWith("3");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        JsonNode assets;
        do {
            assets = server.get("/api/v1/assets").json().path("assets");
        } while (assets.isEmpty() && System.nanoTime() < end);
        assertThat(assets.at("/0/name").asText()).isEqualTo("steak");
        assertThat(assets.at("/0/options/sizeMetres").asDouble()).isEqualTo(2.5);
    }

    @Test
    void onlyFoldersThatAreAllowedAreReadWhateverAListOrALinkSays() throws Exception {
        server.close();
        Path secret = Files.write(folder.resolve("secret.png"), Pictures.sprite(16, 16, 0x112233));
        Files.createSymbolicLink(materials.resolve("link.png"), secret);
        Path list = Files.writeString(materials.resolve("materials.csv"), "id,image\nmeat,meat.png\na,../secret.png\nb,link.png\nc," + secret + "\n");
        server = new TestServer(
                folder.resolve("data"),
                config -> config.withAccess(new AccessSettings(Optional.empty(), List.of(), List.of(materials))),
                new DiscMasks(), new CardEngine());
        for (Path bad : List.of(secret, folder, folder.resolve("not-there"), materials.resolve("link.png"),
                materials.resolve("../secret.png"))) {
            Answer refused = server.post("/api/v1/schedules", order("source", bad.toString()));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).as(bad.toString()).isEqualTo("error.folders.outside");
        }
        assertThat(server.get("/settings/schedules/new").text()).contains("It may lie in: " + materials);
        String self = add("source", list.toString());
        server.post(self + "/run", Map.of());
        JsonNode run = run(self, state("started"));
        assertThat(run.path("items").asInt()).isEqualTo(1);
        assertThat(run.path("leftOut").findValuesAsText("code")).containsExactly(
                "error.folders.outside", "error.folders.outside", "error.folders.outside");
    }

    @Test
    void aBatchAtWorkIsNotOvertaken() throws Exception {
        CountDownLatch wait = new CountDownLatch(1);
        halfway = progress -> {
            try {
                wait.await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        String self = add();
        server.post(self + "/run", Map.of());
        run(self, state("started"));
        // For a moment the first one is still being put away, and says so.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        Answer second;
        do {
            second = server.post(self + "/run", Map.of());
        } while (second.status() == 409 && System.nanoTime() < end);
        assertThat(second.status()).isLessThan(400);
        assertThat(run(self, state("passed")).at("/note/code").asText()).isEqualTo("error.schedule.overlap");
        wait.countDown();
    }

    @Test
    void aScheduleIsShownInWordsChangedAndRemoved() throws Exception {
        String self = add();
        JsonNode shown = server.get(self).json();
        assertThat(shown.path("words").asText()).isEqualTo("Monday to Friday at 03:00");
        assertThat(shown.path("next")).hasSize(3);
        assertThat(shown.at("/next/0").asText()).endsWith("T18:00:00Z");
        assertThat(shown.path("engine").asText()).isEqualTo("card");
        Answer japanese = server.send(server.request(self).header("Accept-Language", "ja").build());
        assertThat(japanese.json().path("words").asText()).isEqualTo("平日（月～金） 3:00");

        JsonNode changed = send("PATCH", self, Map.of(
                "cron", "*/15 * * * *", "enabled", false, "options", Map.of("sizeMetres", 3))).json();
        assertThat(changed.path("words").asText()).isEqualTo("every 15 minutes");
        assertThat(changed.path("next")).isEmpty();
        assertThat(changed.at("/options/sizeMetres").asDouble()).isEqualTo(3);
        assertThat(changed.path("name").asText()).isEqualTo("Nightly props");
        assertThat(send("PATCH", self, Map.of("cron", "daily")).code()).isEqualTo("error.cron.parts");
        assertThat(send("PATCH", self, Map.of("engine", "steam")).code()).isEqualTo("error.engine.unknown");
        assertThat(send("DELETE", self, null).status()).isEqualTo(200);
        assertThat(server.get(self).code()).isEqualTo("error.schedule.unknown");
        assertThat(server.post(self + "/run", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void thePagesDoAllOfItWithoutJavaScript() throws Exception {
        assertThat(server.get("/settings/schedules/new").text()).contains("every day at 03:00").contains("Asia/Tokyo");
        Answer added = form("/settings/schedules", "name", "夜の小物", "source", materials.toString(), "when", "weekly",
                "day", "0", "at", "04:05", "cron", "ignored", "zone", "Europe/Berlin", "enabled", "true");
        assertThat(added.status()).isEqualTo(303);
        String page = added.headers().get("Location");
        assertThat(server.get("/settings/schedules").text()).contains("夜の小物").contains("every Sunday at 04:05");
        assertThat(server.get(page).text()).contains("value=\"04:05\"").contains("5 4 * * 0").contains("Has not run yet.");

        assertThat(form(page + "/run").headers().get("Location")).isEqualTo(page);
        String self = "/api/v1" + page.substring("/settings".length());
        JsonNode run = run(self, state("started"));
        assertThat(server.get(page).text())
                .contains("/batches/" + run.path("batch").asText())
                .contains("2 items")
                .contains("1 file left out")
                .contains("broken.png: This is not a picture");
        Answer japanese = server.send(server.request(page).header("Accept-Language", "ja").build());
        assertThat(japanese.text()).contains("毎週日曜日 4:05").contains("2件").contains("除外 1件").doesNotContain("??");

        assertThat(form(page, "name", "Props", "source", materials.toString(), "when", "cron", "cron", "*/20 9-17 * * 1-5",
                "zone", "").status()).isEqualTo(303);
        assertThat(server.get(page).text()).contains("*/20 9-17 * * 1-5").contains("Monday to Friday: every 20 minutes");
        Answer refused = form(page, "name", "Props", "source", "/not/there", "when", "hourly");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("“/not/there” is no folder");
        assertThat(form(page + "/remove").headers().get("Location")).isEqualTo("/settings/schedules");
        assertThat(server.get(page).status()).isEqualTo(404);
    }

    @Test
    void theWordsFollowTheFormWhileItIsFilledIn() throws Exception {
        String words = server.get("/settings/schedules/words?when=cron&cron=0%209%20*%20*%20mon&zone=Asia/Tokyo").text();
        assertThat(words).contains("every Monday at 09:00").doesNotContain("<html");
        assertThat(server.get("/settings/schedules/words?when=cron&cron=0%2025%20*%20*%20*").text())
                .contains("The hour cannot be “25”");
        assertThat(server.get("/settings/schedules/words?when=nightly&at=23:30&zone=Mars").text()).contains("no time zone “Mars”");
    }
}
