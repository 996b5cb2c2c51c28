package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import assetfactory.web.TestServer;
import assetfactory.web.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of batches as a browser without JavaScript meets them, and the fragments that scripts ask for. */
class BatchPagesTest {
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");
    private static final MediaType PNG = MediaType.get("image/png");

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
    void manyFilesOfOneFormBecomeABatchWithoutJavaScript() throws Exception {
        String draft = draft();
        String page = text(draft, "en");
        assertThat(page).contains("1 file cannot be used").contains("props/broken.png").contains("1 without a mask");
        assertThat(new Html(page).field("name")).isEqualTo("props");

        String batch = location(post(draft + "/start", form(Map.of("name", "Camp", "without", "fire"))));
        assertThat(batch).matches("/batches/[0-9A-Z]{26}");
        untilEnded(batch);
        String ended = text(batch, "en");
        assertThat(ended).contains("1 of 1").contains("chair").contains(batch.substring(9) + ".zip");
        assertThat(ended).doesNotContain("http-equiv=\"refresh\"");
        assertThat(text("/batches", "en")).contains("Camp").contains("href=\"" + batch + "\"");
        assertThat(location(get(draft, "en"))).as("the draft is a batch now").isEqualTo(batch);
        assertThat(post(draft + "/start", form(Map.of("name", "Again"))).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everyPageIsWholeInBothLanguages(String language) throws Exception {
        halfway = progress -> {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        };
        String draft = draft();
        check("/batches", language);
        check(draft, language);
        String batch = location(post(draft + "/start", form(Map.of("name", "Camp"))));
        untilEnded(batch);
        for (String path : List.of(batch, batch + "?show=failed", batch + "?show=done&page=7", "/batches")) {
            check(path, language);
        }
        assertThat(text(batch, language)).contains(language.equals("ja") ? "マスクが空です" : "The mask is empty");
    }

    @Test
    void aFailedItemIsTriedAgainOnItsOwnCard() throws Exception {
        halfway = progress -> {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        };
        String batch = location(post(draft() + "/start", form(Map.of("name", "Camp"))));
        untilEnded(batch);
        String card = new Html(text(batch + "?show=failed", "en"))
                .all("form").stream()
                .map(form -> form.attribute("action").orElse(""))
                .filter(action -> action.contains("/jobs/") && action.endsWith("/retry"))
                .findFirst()
                .orElseThrow();
        halfway = progress -> {};
        String job = card.replaceAll(".*/jobs/|/retry$", "");
        assertThat(location(post(card, form(Map.of())))).isEqualTo(batch);
        untilEnded(batch);
        assertThat(text(batch + "?show=done", "en")).contains("id=\"job-" + job + "\"");

        assertThat(htmx(batch + "/retry").text()).contains("id=\"batch-buttons\"").doesNotContain("<html");
        untilEnded(batch);
        assertThat(text(batch, "en")).doesNotContain("/retry\"").contains("2 of 2");
        Answer cards = server.send(server.request(batch + "/cards?job=" + job + "&job=nothing").build());
        assertThat(cards.text()).contains("id=\"job-" + job + "\"").contains("preview.png").doesNotContain("<html");
    }

    @Test
    void aRunningBatchIsPausedAndCancelledAndItsPageComesAnewByItself() throws Exception {
        halfway = progress -> {
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            progress.step(Progress.Stage.MESH, 0.5);
        };
        String batch = location(post(draft() + "/start", form(Map.of("name", "Camp"))));
        assertThat(text(batch, "en")).contains("http-equiv=\"refresh\"").contains("Running");
        assertThat(text("/assets", "en")).as("one line, not a panel for each").contains(batch).doesNotContain("<job-progress");
        assertThat(location(post(batch + "/pause", form(Map.of())))).isEqualTo(batch);
        assertThat(text(batch, "en")).contains("Paused: what runs goes on");
        assertThat(htmx(batch + "/resume").text()).contains("/pause\"");
        assertThat(location(post(batch + "/cancel", form(Map.of())))).isEqualTo(batch);
        untilEnded(batch);
        assertThat(text(batch, "en")).contains("Cancelled").doesNotContain("http-equiv=\"refresh\"");
        assertThat(server.get(batch + "/facts").text()).contains("id=\"batch-facts\"").doesNotContain("<html");
    }

    @Test
    void aDraftIsAddedToAndDiscarded() throws Exception {
        String draft = draft();
        MultipartBody more = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("files", "log.png", RequestBody.create(Pictures.sprite(32, 32, 5), PNG))
                .build();
        assertThat(location(post(draft + "/files", more))).isEqualTo(draft);
        assertThat(text(draft, "en")).contains("log");
        assertThat(location(post(draft + "/delete", form(Map.of())))).isEqualTo("/batches");
        assertThat(get(draft, "en").status()).isEqualTo(404);
    }

    @Test
    void anUploadThatWouldLeaveItsDraftIsRefused() throws Exception {
        Map<String, Long> before = server.files();
        MultipartBody evil = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("files", "../../evil.png", RequestBody.create(Pictures.sprite(32, 32, 5), PNG))
                .build();
        Answer refused = post("/batches/drafts", evil);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(server.files().keySet()).filteredOn(name -> name.contains("evil")).isEmpty();
        assertThat(before.keySet()).allMatch(server.files()::containsKey);
    }

    private void check(String path, String language) throws IOException {
        Answer answer = get(path, language);
        String text = answer.text();
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(text).as(path).doesNotContain("??").doesNotContain(" th:").doesNotContain("${").doesNotContain("#{");
        Html html = new Html(text);
        assertThat(html.all("h1")).as(path).hasSize(1);
        assertThat(html.ids()).as(path).doesNotHaveDuplicates();
        for (Html.Tag tag : html.all("input")) {
            boolean named = tag.labelled()
                    || tag.attribute("type").orElse("").equals("hidden")
                    || tag.attribute("aria-label").isPresent();
            assertThat(named).as(path + " " + tag).isTrue();
        }
        for (Html.Tag tag : html.all("img")) {
            assertThat(tag.attributes()).as(path).containsKey("alt");
        }
        String own = text.replaceFirst(">日本語<", "><");
        assertThat(JAPANESE.matcher(own).find()).as(path).isEqualTo(language.equals("ja"));
    }

    /** A sprite, a pair, a picture without a mask, and a broken one, all in one folder. */
    private String draft() throws IOException {
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("files", "props/fire.png", RequestBody.create(Pictures.sprite(32, 32, 1), PNG))
                .addFormDataPart("files", "props/chair.png", RequestBody.create(Pictures.noise(32, 32, 2), PNG))
                .addFormDataPart("files", "props/chair.mask.png", RequestBody.create(Pictures.sprite(32, 32, 3), PNG))
                .addFormDataPart("files", "props/photo.png", RequestBody.create(Pictures.noise(32, 32, 4), PNG))
                .addFormDataPart("files", "props/broken.png", RequestBody.create("no picture".getBytes(), PNG))
                .addFormDataPart("files", "props/.DS_Store", RequestBody.create(new byte[] {1}, PNG))
                .addFormDataPart("files", "props/notes.txt", RequestBody.create(new byte[] {1}, PNG))
                .build();
        return location(post("/batches/drafts", form));
    }

    private void untilEnded(String batch) throws IOException {
        server.send(server.request("/api/v1" + batch + "/events").header("Accept", "text/event-stream").build());
    }

    private Answer get(String path, String language) throws IOException {
        return server.send(server.request(path).header("Accept-Language", language).build());
    }

    private String text(String path, String language) throws IOException {
        return get(path, language).text();
    }

    private Answer post(String path, RequestBody body) throws IOException {
        return server.send(server.request(path).post(body).build());
    }

    private Answer htmx(String path) throws IOException {
        return server.send(server.request(path).header("HX-Request", "true").post(form(Map.of())).build());
    }

    private static String location(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.headers().get("Location").replaceFirst("^http://[^/]+", "");
    }

    private static FormBody form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return form.build();
    }
}
