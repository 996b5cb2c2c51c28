package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import okhttp3.FormBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The review of masks as a browser without JavaScript meets it. */
class ReviewPagesTest {
    @TempDir
    Path data;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data, new CardEngine());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void masksAreConfirmedOneAfterTheOtherAndTheFactsSaySo() throws Exception {
        String batch = batch();
        List<String> assets = assets(batch);
        assertThat(text(batch, "en")).contains("Review 2 masks");
        assertThat(fact(assets.get(0), "/mask/unreviewed").asBoolean()).isTrue();
        assertThat(fact(assets.get(2), "/mask/unreviewed").asBoolean(true)).isFalse();

        String first = text(batch + "/review", "en");
        assertThat(first).contains("0 of 2 confirmed").contains("1 of 2").contains("chair").doesNotContain("sprite");
        assertThat(location(post(batch + "/review/" + assets.get(0) + "/confirm", Map.of())))
                .isEqualTo(batch + "/review?asset=" + assets.get(1));
        assertThat(fact(assets.get(0), "/mask/unreviewed").asBoolean(true)).isFalse();
        assertThat(fact(assets.get(0), "/mask/found").asText()).isEqualTo("model");
        assertThat(text(batch, "en")).contains("Review 1 mask");

        assertThat(location(post(batch + "/review/" + assets.get(1) + "/confirm", Map.of())))
                .isEqualTo(batch + "/review");
        assertThat(text(batch + "/review", "en")).contains("2 of 2 confirmed").contains("All masks are confirmed.");
        assertThat(text(batch, "en")).doesNotContain("/review");
        // One can go back to what was confirmed.
        assertThat(text(batch + "/review?asset=" + assets.get(0), "en")).contains("Confirmed").contains("review-fix");
    }

    @Test
    void aMaskThatIsPutRightMakesAnAssetThatTakesTheOldOnesPlace() throws Exception {
        String batch = batch();
        String wrong = assets(batch).get(0);
        String stem = server.get("/api/v1/assets/" + wrong).json().path("fileName").asText();
        String link = new Html(text(batch + "/review", "en"))
                .all("a").stream()
                        .map(tag -> tag.attribute("href").orElse(""))
                        .filter(href -> href.startsWith("/images/"))
                        .findFirst()
                        .orElseThrow()
                        .replace("&amp;", "&");
        String editor = text(link, "en");
        assertThat(new Html(editor).field("replaces")).isEqualTo(wrong);
        assertThat(editor).contains("name=\"return\" value=\"" + batch + "/review\"").contains("Back to the review");

        String clicks = "{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":9,\"y\":9,\"include\":true}]}";
        String image = link.substring(0, link.indexOf('?'));
        Answer ordered = post(
                image + "/generate",
                Map.of("name", "chair", "mask", clicks, "replaces", wrong, "return", batch + "/review"));
        assertThat(location(ordered)).isEqualTo(batch + "/review");
        assertThat(text(batch + "/review", "en")).contains("photo");
        untilNothingRuns();

        String right = assets(batch).get(0);
        assertThat(right).isNotEqualTo(wrong);
        assertThat(server.get("/api/v1/assets/" + right).json().path("fileName").asText()).isEqualTo(stem);
        assertThat(fact(right, "/mask/source/type").asText()).isEqualTo("prompts");
        assertThat(server.get("/api/v1/assets/" + wrong).json().path("deleted").isNull()).isFalse();
        assertThat(text(batch, "en")).contains("Review 1 mask");

        // The same batch again finds what was put right, and does not make the wrong mask anew.
        String again = start(orders());
        assertThat(assets(again).get(0)).isEqualTo(right);
    }

    @Test
    void theMaskLiesOverThePicture() throws Exception {
        String batch = batch();
        Answer overlay = server.get(batch + "/review/" + assets(batch).get(0) + ".png");
        var image = ImageIO.read(new ByteArrayInputStream(overlay.body()));

        assertThat(overlay.headers().get("Content-Type")).isEqualTo("image/png");
        assertThat(image.getWidth()).isEqualTo(1024);
        assertThat(image.getHeight()).isEqualTo(683);
        assertThat(image.getRGB(512, 341) >>> 24).as("inside").isZero();
        assertThat(image.getRGB(5, 5)).as("outside").isEqualTo(168 << 24);
        assertThat(IntStream.range(341, 683).map(y -> image.getRGB(512, y))).as("around").contains(0xffff7a2f);
    }

    @Test
    void whatIsNotThereIsNotReviewed() throws Exception {
        String batch = batch();
        assertThat(server.get("/batches/01ARZ3NDEKTSV4RRFFQ69G5FAV/review").status()).isEqualTo(404);
        assertThat(server.get(batch + "/review/01ARZ3NDEKTSV4RRFFQ69G5FAV.png").status()).isEqualTo(404);
        String sprite = assets(batch).get(2);
        assertThat(post(batch + "/review/" + sprite + "/confirm", Map.of()).status()).isEqualTo(404);
        String elsewhere = "/images/" + server.image(Pictures.noise(48, 32, 1)) + "?from=" + assets(batch).get(0)
                + "&return=//evil.example";
        assertThat(text(elsewhere, "en")).doesNotContain("replaces").doesNotContain("Back to the review");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void thePageSpeaksTheReadersLanguage(String language) throws Exception {
        String batch = batch();
        for (String path : List.of(batch + "/review", batch + "/review?asset=" + assets(batch).get(1))) {
            String text = text(path, language);
            assertThat(text).doesNotContain("??").doesNotContain("th:").doesNotContain("#{");
            assertThat(text).contains(language.equals("ja") ? "このマスクでよい" : "The mask is right");
            assertThat(new Html(text).ids()).doesNotHaveDuplicates();
        }
    }

    /** Two photos and a sprite, whose masks are found by themselves. */
    private List<Object> orders() throws IOException {
        List<Object> orders = new ArrayList<>();
        for (Map.Entry<String, byte[]> picture : List.of(
                Map.entry("chair", Pictures.noise(48, 32, 1)),
                Map.entry("photo", Pictures.noise(48, 32, 2)),
                Map.entry("sprite", Pictures.sprite(32, 32, 3)))) {
            orders.add(Map.of(
                    "image", server.image(picture.getValue()), "name", picture.getKey(), "mask", Map.of("type", "auto")));
        }
        return orders;
    }

    private String batch() throws IOException {
        return start(orders());
    }

    private String start(List<Object> orders) throws IOException {
        Answer started = server.post("/api/v1/batches", Map.of("name", "Camp", "orders", orders));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String batch = started.headers().get("Location");
        server.send(server.request(batch + "/events").header("Accept", "text/event-stream").build());
        return batch.replace("/api/v1", "");
    }

    private List<String> assets(String batch) throws IOException {
        List<String> assets = new ArrayList<>();
        server.get("/api/v1" + batch + "/jobs").json().path("jobs")
                .forEach(job -> assets.add(job.path("asset").asText()));
        return assets;
    }

    private void untilNothingRuns() throws IOException {
        String job = server.get("/api/v1/jobs").json().at("/jobs/0/id").asText();
        server.send(server.request("/api/v1/jobs/" + job + "/events")
                .header("Accept", "text/event-stream")
                .build());
    }

    private JsonNode fact(String asset, String pointer) throws IOException {
        return server.get("/api/v1/assets/" + asset + "/files/asset.json").json().at(pointer);
    }

    private String text(String path, String language) throws IOException {
        Answer answer = server.send(
                server.request(path).header("Accept-Language", language).build());
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.text();
    }

    private Answer post(String path, Map<String, String> fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return server.send(server.request(path).post(form.build()).build());
    }

    private static String location(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.headers().get("Location").replaceFirst("^http://[^/]+", "");
    }
}
