package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.SearchListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionApiTest {
    private record Event(String name, JsonNode data) {}

    @TempDir
    Path data;

    @Test
    void whatIsFoundIsToldOnTheWayAndAtTheEndAsWithoutEvents() throws Exception {
        try (TestServer server = new TestServer(data, new CardEngine())) {
            String image = "/api/v1/images/" + server.image(photo());
            List<Event> events = events(server, image + "/regions/events?side=300");

            assertThat(events).extracting(Event::name).contains("progress").endsWith("regions");
            assertThat(events).filteredOn(event -> event.name().equals("region")).hasSize(3);
            JsonNode end = events.get(events.size() - 1).data().path("regions");
            JsonNode at = server.get(image + "/regions?side=300").json().path("regions");
            assertThat(at).isEqualTo(end).hasSize(3);
            assertThat(at.get(2).path("place").asText()).isEqualTo("part");
            assertThat(at.get(2).path("of").asInt()).isZero();
            int pixels = 0;
            for (JsonNode run : at.get(0).path("runs")) {
                pixels += run.asInt();
            }
            assertThat(pixels).isEqualTo(at.get(0).path("width").asInt() * at.get(0).path("height").asInt());

            JsonNode source = at.get(1).path("source");
            assertThat(server.post(image + "/masks", Map.of("source", source)).status()).isEqualTo(200);
        }
    }

    @Test
    void wrongQuestionsAreRefused() throws Exception {
        try (TestServer server = new TestServer(data, new CardEngine())) {
            String image = "/api/v1/images/" + server.image(photo());
            assertThat(server.get("/api/v1/images/none/regions").status()).isEqualTo(404);
            assertThat(server.get(image + "/regions?side=0").status()).isEqualTo(400);
            assertThat(server.get(image + "/regions?side=4000").status()).isEqualTo(400);
            assertThat(server.get(image + "/regions/events").code()).isEqualTo("error.request.accept");
        }
    }

    @Test
    void aReaderWhoGoesEndsTheSearch() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (TestServer server = new TestServer(data, endless(ended), new CardEngine())) {
            String image = "/api/v1/images/" + server.image(photo());
            Response response = server.client()
                    .newCall(server.request(image + "/regions/events")
                            .header("Accept", "text/event-stream")
                            .build())
                    .execute();
            assertThat(response.body().source().readUtf8Line()).isEqualTo("event: progress");
            response.close();

            assertThat(ended.get(120, TimeUnit.SECONDS)).isEqualTo("ended");
        }
    }

    /** Searches until it is told to end. */
    private static MaskMaker endless(CompletableFuture<String> ended) {
        DiscMasks discs = new DiscMasks();
        return (MaskMaker) Proxy.newProxyInstance(
                RegionApiTest.class.getClassLoader(), new Class<?>[] {MaskMaker.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("everything")) {
                        return method.invoke(discs, arguments);
                    }
                    SearchListener listener = (SearchListener) arguments[2];
                    while (listener.progressed(0)) {
                        Thread.onSpinWait();
                    }
                    ended.complete("ended");
                    return Optional.empty();
                });
    }

    private static List<Event> events(TestServer server, String path) throws Exception {
        List<Event> events = new ArrayList<>();
        try (Response response = server.client()
                        .newCall(server.request(path).header("Accept", "text/event-stream").build())
                        .execute();
                BufferedReader lines = new BufferedReader(new InputStreamReader(response.body().byteStream()))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, new ObjectMapper().readTree(line.substring(6))));
                }
            }
        }
        return events;
    }

    private static byte[] photo() throws Exception {
        return Files.readAllBytes(Path.of("src", "test", "resources", "assetfactory", "segment", "mango.jpg"));
    }
}
