package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.model.ChosenMasks;
import assetfactory.model.Models;
import assetfactory.model.ToyHost;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching and choosing models over the API and by forms as they are without JavaScript. */
class ModelSettingsTest {
    @TempDir
    private Path data;

    private final ToyHost toys = new ToyHost();
    private TestServer server;

    @BeforeEach
    void start() {
        Models models = toys.models(data);
        server = new TestServer(data, 0, ChosenMasks.following(models, 16 << 20, 1), models, new CardEngine());
    }

    @AfterEach
    void stop() {
        server.close();
        toys.close();
    }

    @Test
    void aProgramFetchesAModelAndUsesIt() throws IOException {
        assertThat(server.get("/api/v1/models/toy-sam").json().at("/licences/0/text").asText()).contains("Apache");
        TestServer.Answer refused = server.post("/api/v1/models/toy-sam/fetch", Map.of("acceptLicence", false));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("error.model.licence");

        assertThat(server.post("/api/v1/models/toy-sam/fetch", Map.of("acceptLicence", true)).status()).isEqualTo(202);
        fetched("toy-sam");
        assertThat(server.post("/api/v1/models/toy-sam/use", Map.of()).json().path("inUse").asBoolean()).isTrue();

        assertThat(server.get("/api/v1/models").json().path("inUse").asText()).isEqualTo("toy-sam");
        assertThat(server.post("/api/v1/models/verify", Map.of()).json().at("/models/0/damaged")).isEmpty();
        assertThat(server.send(delete("/api/v1/models/toy-sam")).status()).isEqualTo(200);
        assertThat(server.get("/api/v1/models").json().path("inUse").asText()).isEqualTo("pocket-sam");
        assertThat(server.send(delete("/api/v1/models/pocket-sam")).status()).isEqualTo(409);
        assertThat(server.get("/api/v1/models/nobody").status()).isEqualTo(404);
        assertThat(server.post("/api/v1/models/toy-sam/cancel", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void filesThatAreHereAlreadyAreTakenOverByWhatIsInThem() throws IOException {
        assertThat(put("holiday.png", new byte[] {1, 2, 3}).code()).isEqualTo("error.model.file");
        assertThat(server.get("/api/v1/models").json().path("waitingBytes").asLong()).as("nothing is kept").isZero();
        assertThat(put("one", network("decoder")).json().at("/wanted/0/file").asText()).isEqualTo("encoder-of-toy-sam2.onnx");
        assertThat(put("two", network("encoder")).json().at("/models/0").asText()).isEqualTo("toy-sam2");
        assertThat(server.get("/settings/models").text()).contains("id=\"model-toy-sam2\" data-state=\"off\"");
    }

    @Test
    void filesThatNoCatalogueKnowsAreTakenOverAsAFamily() throws IOException {
        assertThat(pair("sam9", "encoder", "decoder").code()).isEqualTo("error.model.family");
        assertThat(pair("sam2", "encoder").code()).isEqualTo("error.model.pair");
        assertThat(pair("efficientsam", "encoder", "decoder").status()).isEqualTo(422);
        assertThat(server.get("/api/v1/models").json().path("waitingBytes").asLong()).as("nothing is kept").isZero();
        // In either order.
        TestServer.Answer taken = pair("sam2", "decoder", "encoder");
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        String id = taken.json().at("/models/0").asText();
        assertThat(server.get("/api/v1/models/" + id).json().at("/model/family").asText()).isEqualTo("sam2");
        assertThat(server.get("/settings/models").text()).contains("<option value=\"sam2\"", "my-encoder");
    }

    private TestServer.Answer pair(String family, String... roles) throws IOException {
        MultipartBody.Builder form =
                new MultipartBody.Builder().setType(MultipartBody.FORM).addFormDataPart("family", family);
        for (String role : roles) {
            form.addFormDataPart(
                    "file", "my-" + role + ".onnx",
                    RequestBody.create(network(role), MediaType.get("application/octet-stream")));
        }
        return server.send(server.request("/api/v1/models").post(form.build()).build());
    }

    private TestServer.Answer put(String name, byte[] content) throws IOException {
        RequestBody body = RequestBody.create(content, MediaType.get("application/octet-stream"));
        return server.send(server.request("/api/v1/models/files?name=" + name).put(body).build());
    }

    private static byte[] network(String role) throws IOException {
        try (InputStream in = ModelSettingsTest.class.getResourceAsStream(
                "/assetfactory/segment/contract/sam2." + role + ".onnx")) {
            return in.readAllBytes();
        }
    }

    @Test
    void aPersonReadsAcceptsFetchesUsesAndRemovesByForms() throws IOException {
        assertThat(server.get("/settings/models").text())
                .contains("pocket-sam", "Toy toy-sam", "Apache License 2.0", "/settings/models/toy-sam/fetch");
        assertThat(server.get("/settings/models/toy-sam").text()).contains("TERMS AND CONDITIONS", "By nobody.");
        assertThat(form("/settings/models/toy-sam/fetch").status()).isEqualTo(422);

        assertThat(form("/settings/models/toy-sam/fetch", "accept").status()).isEqualTo(303);
        fetched("toy-sam");
        assertThat(form("/settings/models/toy-sam/use").status()).isEqualTo(303);
        assertThat(server.get("/settings/models").text()).contains("id=\"model-toy-sam\" data-state=\"on\"");
        assertThat(form("/settings/models/verify").text()).contains("toy-sam: every file is as it was.");
        form("/settings/models/toy-sam/remove");
        assertThat(server.get("/settings/models").text()).contains("id=\"model-toy-sam\" data-state=\"away\"");
    }

    @Test
    void aMaskRemembersTheModelThatAPersonSawItWith() throws IOException {
        Models models = toys.models(data);
        models.fetch("toy-sam", true, (done, total) -> {});
        models.use("toy-sam");
        String image = server.image(Files.readAllBytes(Path.of("web/samples/meat.png")));
        List<Map<String, Object>> click = List.of(Map.of("type", "point", "x", 40.5, "y", 40.5, "include", true));
        JsonNode answer = server.post("/api/v1/images/" + image + "/masks", Map.of("prompts", click)).json();
        String seen = answer.path("model").asText();
        assertThat(seen).startsWith("toy-sam ");
        models.use(Models.BUNDLED);
        Map<String, Object> mask = Map.of("type", "prompts", "prompts", click, "model", seen);

        String job = server.post("/api/v1/assets", Map.of("image", image, "mask", mask)).json().path("id").asText();

        until(() -> server.get("/api/v1/jobs/" + job).json().path("state").asText().equals("succeeded"));
        JsonNode asset = server.get("/api/v1/assets/" + job).json();
        assertThat(asset.at("/mask/model").asText()).isEqualTo(seen);
        JsonNode facts = server.get("/api/v1/assets/" + job + "/files/asset.json").json();
        assertThat(facts.at("/mask/model").asText()).isEqualTo(seen);
        assertThat(facts.at("/mask/source/model").isMissingNode()).as("said once").isTrue();

        models.remove("toy-sam");
        TestServer.Answer gone = server.post("/api/v1/assets", Map.of("image", image, "mask", mask));
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.message()).contains("toy-sam", "is not installed here");
        assertThat(server.post("/api/v1/assets/" + job + "/regenerate", Map.of()).code()).isEqualTo("error.model.gone");
    }

    private void fetched(String id) throws IOException {
        until(() -> server.get("/api/v1/models/" + id).json().at("/model/installed").asBoolean());
    }

    private interface Question {
        boolean yes() throws IOException;
    }

    private static void until(Question question) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        boolean yes = question.yes();
        while (!yes && System.nanoTime() < end) {
            yes = question.yes();
        }
        assertThat(yes).isTrue();
    }

    private Request delete(String path) {
        return server.request(path).delete().build();
    }

    private TestServer.Answer form(String path, String... fields) throws IOException {
        FormBody.Builder body = new FormBody.Builder();
        for (String field : fields) {
            body.add(field, "yes");
        }
        RequestBody built = body.build();
        return server.send(server.request(path).post(built).build());
    }
}
