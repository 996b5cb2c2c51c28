package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.web.TestServer.Answer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Webhooks through the real server: its pages, its API, and a receiver. */
class WebhookPagesTest {
    private static final Pattern SECRET = Pattern.compile("whsec_[\\w-]{43}");

    @TempDir
    Path data;

    private final MockWebServer receiver = new MockWebServer();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        receiver.start();
        server = new TestServer(data, new CardEngine());
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    private JsonNode register() throws IOException {
        Answer added = server.post(
                "/api/v1/webhooks",
                Map.of("url", receiver.url("/hook").toString(), "events", List.of("asset.finished", "batch.finished")));
        assertThat(added.status()).isEqualTo(201);
        return added.json();
    }

    private Answer form(String path, String... fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return server.send(server.request(path).post(form.build()).build());
    }

    private Answer send(String method, String path, Object body) throws IOException {
        RequestBody sent = body == null ? null : server.json(body);
        return server.send(server.request(path).method(method, sent).build());
    }

    @Test
    void aTestEventArrivesAndIsLogged() throws Exception {
        receiver.enqueue(new MockResponse.Builder().code(202).body("thanks").build());
        String base = "/api/v1/webhooks/" + register().at("/webhook/id").asText();
        Answer sent = server.post(base + "/test", Map.of());
        assertThat(sent.status()).isEqualTo(202);
        RecordedRequest request = receiver.takeRequest(120, TimeUnit.SECONDS);
        assertThat(request.getHeaders().get("X-Asset-Factory-Event")).isEqualTo("test");
        JsonNode log = until(base + "/deliveries", "delivered");
        assertThat(log.path("status").asInt()).isEqualTo(202);
        assertThat(log.path("answer").asText()).isEqualTo("thanks");
        assertThat(log.path("id").asText()).isEqualTo(request.getHeaders().get("X-Asset-Factory-Delivery"));

        receiver.enqueue(new MockResponse.Builder().code(200).build());
        assertThat(server.post(base + "/deliveries/" + log.path("id").asText() + "/redeliver", Map.of()).status())
                .isEqualTo(202);
        assertThat(receiver.takeRequest(120, TimeUnit.SECONDS)).isNotNull();
    }

    private JsonNode until(String path, String state) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        JsonNode newest;
        do {
            newest = server.get(path).json().path("deliveries").path(0);
        } while (!newest.path("state").asText().equals(state) && System.nanoTime() < end);
        assertThat(newest.path("state").asText()).isEqualTo(state);
        return newest;
    }

    @Test
    void aWebhookIsChangedSwitchedOffAndRemoved() throws Exception {
        String self = "/api/v1/webhooks/" + register().at("/webhook/id").asText();
        Answer changed = send("PATCH", self, Map.of("events", List.of("asset.failed"), "enabled", false));
        assertThat(changed.json().path("enabled").asBoolean()).isFalse();
        assertThat(changed.json().path("events").toString()).isEqualTo("[\"asset.failed\"]");
        assertThat(server.get("/api/v1/webhooks").json().path("webhooks")).hasSize(1);
        assertThat(send("PATCH", self, Map.of("events", List.of("asset.eaten"))).code()).isEqualTo("error.webhook.events");
        assertThat(send("PATCH", self, Map.of("url", "nowhere")).code()).isEqualTo("error.webhook.url");
        assertThat(send("DELETE", self, null).status()).isEqualTo(200);
        assertThat(server.get(self).code()).isEqualTo("error.webhook.unknown");
        assertThat(server.get(self + "/deliveries").status()).isEqualTo(404);
    }

    @Test
    void thePagesDoAllOfItWithoutJavaScript() throws Exception {
        String url = receiver.url("/page").toString();
        Answer created = form("/settings/webhooks", "url", url, "event", "asset.finished", "event", "asset.failed");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().get("Cache-Control")).contains("no-store");
        assertThat(SECRET.matcher(created.text()).find()).isTrue();
        Matcher link = Pattern.compile("action=\"(/settings/webhooks/[\\w-]+)\"").matcher(created.text());
        assertThat(link.find()).isTrue();
        String page = link.group(1);

        assertThat(server.get("/settings").headers().get("Location")).isEqualTo("/settings/webhooks");
        assertThat(server.get("/settings/webhooks").text()).contains(url).contains(page).contains("an asset failed");
        receiver.enqueue(new MockResponse.Builder().code(200).body("<b>fine</b>").build());
        assertThat(form(page + "/test").headers().get("Location")).isEqualTo(page);
        until("/api/v1" + page.substring("/settings".length()) + "/deliveries", "delivered");
        String shown = server.get(page).text();
        assertThat(shown).contains("Delivered").contains("&lt;b&gt;fine").doesNotContain("<b>fine").doesNotContain("every 1s");

        assertThat(form(page, "url", url + "/other", "event", "batch.finished").status()).isEqualTo(303);
        assertThat(server.get(page).text()).contains("/page/other");
        assertThat(form(page, "url", url).status()).isEqualTo(422);
        assertThat(form(page + "/secret").text()).containsPattern(SECRET);
        assertThat(form(page + "/remove").headers().get("Location")).isEqualTo("/settings/webhooks");
        assertThat(server.get(page).status()).isEqualTo(404);
    }

    @Test
    void bothLanguagesSayIt() throws Exception {
        String page = "/settings/webhooks/" + register().at("/webhook/id").asText();
        for (String path : List.of("/settings/webhooks", page)) {
            Answer japanese = server.send(server.request(path).header("Accept-Language", "ja").build());
            assertThat(japanese.text()).contains("<html lang=\"ja\"").contains("アセットの完成").doesNotContain("??");
            assertThat(server.get(path).text()).contains("an asset is finished");
        }
    }

    @Test
    void theSecretIsInTheAnswerThatMadeItAndNowhereElse() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage() + " " + event.getThrowableProxy());
            }
        };
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        recorder.start();
        root.addAppender(recorder);
        root.setLevel(Level.DEBUG);
        try {
            JsonNode added = register();
            String secret = added.path("secret").asText();
            assertThat(secret).matches(SECRET);
            String id = added.at("/webhook/id").asText();
            receiver.enqueue(new MockResponse.Builder().code(410).build());
            server.post("/api/v1/webhooks/" + id + "/test", Map.of());
            until("/api/v1/webhooks/" + id + "/deliveries", "failed");
            Map<String, String> said = new HashMap<>();
            for (String path : List.of(
                    "/api/v1/webhooks", "/api/v1/webhooks/" + id, "/api/v1/webhooks/" + id + "/deliveries",
                    "/settings/webhooks", "/settings/webhooks/" + id, "/settings/webhooks/" + id + "/log")) {
                Answer answer = server.get(path);
                said.put(path, answer.text() + answer.headers());
            }
            said.put("patch", send("PATCH", "/api/v1/webhooks/" + id, Map.of("enabled", true)).text());
            said.put("twice", server.post("/api/v1/webhooks", Map.of(
                    "url", receiver.url("/hook").toString(), "events", List.of("asset.finished"))).text());
            said.put("delete", send("DELETE", "/api/v1/webhooks/" + id, null).text());
            said.put("receiver", receiver.takeRequest(120, TimeUnit.SECONDS).toString());
            assertThat(said).hasSize(10).allSatisfy((path, text) -> assertThat(text).as(path).doesNotContain(secret));
            assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(secret));
            assertThat(lines).anyMatch(line -> line.contains("is switched off"));
        } finally {
            root.setLevel(level);
            root.detachAppender(recorder);
        }
    }

    @Test
    void anotherSitesPageCannotRegisterOne() throws Exception {
        Request forged = server.request("/settings/webhooks")
                .header("Sec-Fetch-Site", "cross-site")
                .post(new FormBody.Builder().add("url", "http://x.example/").add("event", "asset.finished").build())
                .build();
        assertThat(server.send(forged).status()).isEqualTo(403);
        assertThat(server.get("/api/v1/webhooks").json().path("webhooks")).isEmpty();
    }
}
