package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several objects of one picture, as the editor's form and as the API order them together. */
class ObjectsFormTest {
    private static final String TOP =
            "{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":20,\"y\":32,\"include\":true}],\"candidate\":0}";
    private static final String LOW =
            "{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":30,\"y\":32,\"include\":true}],\"candidate\":0,"
                    + "\"edits\":[{\"type\":\"minus\",\"source\":" + TOP + "}]}";

    @TempDir
    Path data;

    private TestServer server;
    private String image;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(data, new CardEngine());
        image = server.image(Pictures.noise(64, 64, 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void severalObjectsBecomeOneBatchWithTheNamesOfTheListAndTheSameOptions() throws Exception {
        Answer answer = generate(Map.of(
                "mask", TOP, "objects", "[{\"name\":\" Steak \",\"mask\":" + TOP + "},{\"name\":\"\",\"mask\":" + LOW + "}]",
                "shape", "flat", "triangles", "777"));

        assertThat(answer.status()).isEqualTo(303);
        String batch = answer.headers().get("Location");
        assertThat(batch).startsWith("/batches/");
        List<JsonNode> assets = made("/api/v1" + batch);
        assertThat(assets).extracting(asset -> asset.path("name").asText()).containsExactly("Steak", "meat 2");
        for (JsonNode asset : assets) {
            assertThat(asset.path("options").path("triangles").asInt()).isEqualTo(777);
            assertThat(asset.path("options").path("shape").asText()).isEqualTo("flat");
        }
        JsonNode taken = assets.get(1).path("mask").path("edits").path(0);
        assertThat(taken.path("type").asText()).isEqualTo("minus");
        assertThat(taken.path("source").path("prompts").path(0).path("x").asInt()).isEqualTo(20);
        assertThat(server.get(batch).status()).isEqualTo(200);
    }

    @Test
    void anObjectThatTheOthersCoverIsNamedAndTheOthersAreMade() throws Exception {
        // For the double, a click that takes away selects nothing.
        String covered = LOW.replace("\"x\":30,\"y\":32,\"include\":true", "\"x\":30,\"y\":32,\"include\":false");
        Answer answer = generate(Map.of(
                "mask", TOP, "objects",
                "[{\"name\":\"Plate\",\"mask\":" + covered + "},{\"name\":\"Steak\",\"mask\":" + TOP + "}]"));

        String batch = "/api/v1" + answer.headers().get("Location");
        server.send(server.request(batch + "/events").header("Accept", "text/event-stream").build());
        JsonNode jobs = server.get(batch + "/jobs").json().path("jobs");
        assertThat(jobs.at("/0/state").asText()).isEqualTo("failed");
        assertThat(jobs.at("/0/error/message").asText()).startsWith("Nothing is left of “Plate”");
        assertThat(jobs.at("/1/state").asText()).isEqualTo("succeeded");
    }

    @Test
    void withoutObjectsTheFormOrdersOneAssetAndAListThatIsNoneIsRefused() throws Exception {
        assertThat(generate(Map.of("mask", TOP, "objects", " ")).headers().get("Location")).startsWith("/jobs/");
        for (String wrong : List.of("[]", "{}", "null", "[{\"name\":\"x\"}]", "[null]", "[{\"mask\":7}]", "nonsense")) {
            Answer answer = generate(Map.of("mask", TOP, "objects", wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.text()).as(wrong).contains("The mask in the form cannot be read");
        }
    }

    @Test
    void theApiTakesSeveralObjectsOfOnePictureAsOrdersOfABatch() throws Exception {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (String mask : List.of(TOP, LOW)) {
            orders.add(Map.of(
                    "image", image, "name", "object " + orders.size(),
                    "mask", new com.fasterxml.jackson.databind.ObjectMapper().readTree(mask)));
        }
        Answer answer = server.post("/api/v1/batches", Map.of("name", "table", "orders", orders));

        assertThat(answer.status()).isEqualTo(201);
        List<JsonNode> assets = made(answer.headers().get("Location"));
        assertThat(assets).extracting(asset -> asset.path("name").asText()).containsExactly("object 0", "object 1");
        String again = assets.get(1).path("id").asText();
        Answer editor = server.get("/images/" + image + "?from=" + again);
        assertThat(editor.text()).contains("&quot;minus&quot;").doesNotContain("single=\"yes\"");
        assertThat(server.get("/images/" + image + "?from=" + again + "&return=/assets").text())
                .contains("single=\"yes\"");
    }

    private Answer generate(Map<String, String> fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return server.send(server.request("/images/" + image + "/generate").post(form.build()).build());
    }

    /** What a batch made, in its order, once it has ended. */
    private List<JsonNode> made(String batch) throws IOException {
        // Its stream of events ends with it.
        server.send(server.request(batch + "/events").header("Accept", "text/event-stream").build());
        List<JsonNode> assets = new ArrayList<>();
        for (JsonNode job : server.get(batch + "/jobs").json().path("jobs")) {
            assertThat(job.path("state").asText()).isEqualTo("succeeded");
            assets.add(server.get("/api/v1/assets/" + job.path("asset").asText()).json());
        }
        return assets;
    }
}
