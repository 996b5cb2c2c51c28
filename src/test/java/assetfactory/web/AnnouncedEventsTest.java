package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.batch.BatchEvent;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver hears of real jobs. */
class AnnouncedEventsTest {
    @TempDir
    Path data;

    private final MockWebServer receiver = new MockWebServer();
    private volatile Consumer<Progress> halfway = progress -> {};
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        receiver.start();
        server = new TestServer(data, new CardEngine(progress -> halfway.accept(progress)));
        server.post("/api/v1/webhooks", Map.of(
                "url", receiver.url("/").toString(),
                "events", List.of("asset.finished", "asset.failed", "batch.finished")));
        for (int i = 0; i < 4; i++) {
            receiver.enqueue(new MockResponse.Builder().code(200).build());
        }
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    private Answer order() throws IOException {
        String image = server.image(Pictures.sprite(64, 64, 0xcc3311));
        return server.post("/api/v1/assets", Map.of("image", image, "name", "Meat", "mask", Map.of("type", "alpha")));
    }

    private RecordedRequest heard() throws InterruptedException {
        RecordedRequest request = receiver.takeRequest(120, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    private static JsonNode body(RecordedRequest request) throws IOException {
        return new ObjectMapper().readTree(request.getBody().utf8());
    }

    @Test
    void anAssetThatIsFinishedIsToldWithWhereToGetIt() throws Exception {
        String job = order().json().path("id").asText();
        RecordedRequest request = heard();
        assertThat(request.getHeaders().get("X-Asset-Factory-Event")).isEqualTo("asset.finished");
        JsonNode body = body(request);
        assertThat(body.path("event").asText()).isEqualTo("item");
        assertThat(body.path("item").asText()).isEqualTo("Meat");
        assertThat(body.path("state").asText()).isEqualTo("made");
        assertThat(body.path("job").asText()).isEqualTo(job);
        assertThat(body.path("engine").asText()).isEqualTo("card");
        assertThat(body.at("/counts/triangles").asInt()).isPositive();
        assertThat(body.path("kind").asText()).isEqualTo("generate");
        String asset = "/api/v1/assets/" + body.path("asset").asText();
        assertThat(server.get(asset).status()).isEqualTo(200);

        server.post(asset + "/finish", Map.of("options", Map.of("height", 0.5)));
        JsonNode finished = body(heard());
        assertThat(finished.path("kind").asText()).isEqualTo("finish");
        assertThat(finished.path("asset")).isEqualTo(body.path("asset"));
    }

    @Test
    void aFailureIsToldWithItsReasonAndAgainWhereItFailsAgain() throws Exception {
        halfway = progress -> {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        };
        order();
        RecordedRequest request = heard();
        assertThat(request.getHeaders().get("X-Asset-Factory-Event")).isEqualTo("asset.failed");
        JsonNode body = body(request);
        assertThat(body.path("state").asText()).isEqualTo("failed");
        assertThat(body.path("code").asText()).isEqualTo("error.mask.empty");
        assertThat(body.path("reason").asText()).startsWith("The mask is empty");
        assertThat(body.has("asset")).isFalse();

        server.post("/jobs/" + body.path("job").asText() + "/retry", Map.of());
        assertThat(body(heard()).path("job").asText()).isEqualTo(body.path("job").asText());
    }

    @Test
    void whatEndedRightBeforeACrashIsToldAfterIt() throws Exception {
        order();
        String first = body(heard()).path("job").asText();
        server.close();
        // As if the program had been killed between a job's end and the note that everybody was told.
        Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + data.resolve("factory.db"));
        jdbi.useHandle(handle -> {
            handle.execute("delete from delivery");
            handle.execute("update job set told = 0");
        });
        server = new TestServer(data, new CardEngine());
        assertThat(body(heard()).path("job").asText()).isEqualTo(first);
    }

    /** A receiver and a script that reads the lines of {@code --json} can share their code. */
    @Test
    void theEventsAreThoseOfTheCommandLineWithIds() throws Exception {
        order();
        List<String> names = new ArrayList<>();
        body(heard()).fieldNames().forEachRemaining(names::add);
        List<String> known = Stream.of(BatchEvent.Item.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(names).contains("event", "item", "state", "seconds", "cost", "counts");
        names.removeAll(known);
        assertThat(names).containsExactlyInAnyOrder("event", "kind", "engine", "job", "asset");
    }
}
