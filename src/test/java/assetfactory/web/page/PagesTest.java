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
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the real server as a browser without JavaScript meets it, and the fragments that htmx asks for. */
class PagesTest {
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");

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
    void aPictureBecomesAnAssetWithoutJavaScript() throws Exception {
        String editor = upload(Pictures.sprite(64, 64, 0xcc3311));
        assertThat(editor).matches("/images/[0-9a-f]{64}");
        Html form = page(editor, "en");
        assertThat(form.field("mask")).contains("\"type\":\"alpha\"");

        String job = generate(editor, Map.of("mask", form.field("mask"), "name", "Grilled meat", "size", "2"));
        assertThat(job).startsWith("/jobs/");
        String asset = finished(job);
        Html page = page(asset, "en");
        assertThat(page.all("a"))
                .anyMatch(link -> link.attribute("href").orElse("").endsWith("/files/mesh.glb?download"));
        for (Html.Tag link : page.all("a")) {
            String href = link.attribute("href").orElseThrow();
            if (href.startsWith("/api/v1/assets")) {
                assertThat(server.get(href).status()).as(href).isEqualTo(200);
            }
        }
        assertThat(text(asset, "en")).contains("<h1>Grilled meat</h1>").contains("2 × 2 × 0 m");
    }

    @Test
    void aMaskFileCanBeGivenInstead() throws Exception {
        String editor = upload(Pictures.noise(48, 48, 1));
        Answer without = post(editor + "/generate", multipart(Map.of("mask", "", "name", "x")));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text()).contains("There is no mask yet");

        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("name", "Noise")
                .addFormDataPart(
                        "maskFile",
                        "mask.png",
                        RequestBody.create(Pictures.noise(48, 48, 2), MediaType.get("image/png")))
                .build();
        String asset = finished(location(post(editor + "/generate", form)));
        assertThat(text(asset, "en")).contains("Mask file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everyPageIsWholeInBothLanguages(String language) throws Exception {
        String editor = upload(Pictures.sprite(64, 64, 0xcc3311));
        String asset = finished(generate(editor, Map.of("name", "Meat")));
        CountDownLatch wait = new CountDownLatch(1);
        halfway = progress -> await(wait);
        String job = generate(editor, Map.of("name", "Waiting"));
        for (String path : List.of("/", "/assets", editor, editor + "?from=" + asset.substring(8), asset, job)) {
            check(path, language, 200);
        }
        check("/nothing/here", language, 404);
        check("/assets/nothing", language, 404);
        wait.countDown();
    }

    private void check(String path, String language, int status) throws IOException {
        Answer answer = get(path, language);
        String text = answer.text();
        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.headers().get("Content-Language")).isEqualTo(language);
        assertThat(answer.headers().get("Vary")).contains("Accept-Language");
        assertThat(text).as(path).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language + "\"");
        assertThat(text).doesNotContain("??").doesNotContain(" th:").doesNotContain("${").doesNotContain("#{");
        Html html = new Html(text);
        assertThat(html.all("title")).hasSize(1);
        assertThat(html.all("h1")).as(path).hasSize(1);
        assertThat(html.all("main")).hasSize(1);
        assertThat(html.ids()).as(path).doesNotHaveDuplicates();
        for (Html.Tag tag : html.all("input")) {
            boolean named = tag.labelled()
                    || tag.attribute("type").orElse("").equals("hidden")
                    || tag.attribute("aria-label").isPresent()
                    || tag.attribute("id").filter(id -> text.contains("for=\"" + id + "\"")).isPresent();
            assertThat(named).as(path + " " + tag).isTrue();
        }
        for (Html.Tag tag : html.all("img")) {
            assertThat(tag.attributes()).as(path).containsKey("alt");
        }
        // The other language's button is the only place for the other script.
        String own = text.replaceFirst(">日本語<", "><").replaceFirst("(?s)<mask-editor.*?</mask-editor>", "");
        assertThat(JAPANESE.matcher(own).find()).as(path).isEqualTo(language.equals("ja"));
        policy(answer);
    }

    private static void policy(Answer answer) {
        String policy = answer.headers().get("Content-Security-Policy");
        assertThat(policy).contains("script-src 'self' 'nonce-").doesNotContain("unsafe");
        for (Html.Tag script : new Html(answer.text()).all("script")) {
            if (script.attribute("src").isEmpty()) {
                assertThat(policy).contains("'nonce-" + script.attribute("nonce").orElseThrow() + "'");
            }
        }
    }

    @Test
    void theLanguageAndTheColoursCanBeChosen() throws Exception {
        Answer language = post("/language", form(Map.of("to", "ja", "return", "/assets?before=1")));
        assertThat(location(language)).isEqualTo("/assets?before=1");
        assertThat(language.headers().get("Set-Cookie")).contains("lang=ja").contains("Path=/").contains("HttpOnly");
        Request japanese = server.request("/").header("Cookie", "lang=ja").header("Accept-Language", "en").build();
        assertThat(server.send(japanese).text()).contains("<html lang=\"ja\"");

        Answer theme = post("/theme", form(Map.of("to", "light", "return", "/")));
        assertThat(theme.headers().get("Set-Cookie")).contains("theme=light");
        assertThat(server.send(server.request("/").header("Cookie", "theme=light").build()).text())
                .contains("data-theme=\"light\"");
        assertThat(post("/theme", form(Map.of("to", "system", "return", "/"))).headers().get("Set-Cookie"))
                .contains("theme=;");
        assertThat(text("/", "en")).doesNotContain("data-theme");

        assertThat(post("/theme", form(Map.of("to", "pink"))).status()).isEqualTo(400);
        assertThat(post("/language", form(Map.of("to", "xx"))).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""})
    void aChoiceNeverLeadsToAnotherSite(String path) throws Exception {
        assertThat(location(post("/language", form(Map.of("to", "en", "return", path))))).isEqualTo("/");
    }

    @Test
    void anAssetIsRenamedDeletedAndBroughtBack() throws Exception {
        String asset = finished(generate(upload(Pictures.sprite(64, 64, 0xcc3311)), Map.of("name", "Meat")));
        assertThat(location(post(asset + "/rename", form(Map.of("name", "<b>肉</b>", "return", "/assets")))))
                .isEqualTo("/assets");
        assertThat(text("/assets", "en")).contains("&lt;b&gt;肉&lt;/b&gt;").doesNotContain("<b>肉");
        assertThat(post(asset + "/rename", form(Map.of("name", "  "))).status()).isEqualTo(400);

        String after = location(post(asset + "/delete", form(Map.of())));
        assertThat(text(after, "en")).contains(asset + "/restore").doesNotContain("id=\"asset-");
        assertThat(text(asset, "en")).contains(asset + "/restore");
        assertThat(location(post(asset + "/restore", form(Map.of("return", "/assets"))))).isEqualTo("/assets");
        assertThat(text("/assets", "en")).contains("id=\"asset-" + asset.substring(8) + "\"");
    }

    @Test
    void htmxGetsFragments() throws Exception {
        String editor = upload(Pictures.sprite(64, 64, 0xcc3311));
        Answer started = htmx(editor + "/generate", multipart(Map.of("name", "Meat")));
        assertThat(started.text().strip()).startsWith("<job-progress").doesNotContain("<html");
        String id = new Html(started.text()).all("job-progress").get(0).attribute("data-id").orElseThrow();
        String asset = finished("/jobs/" + id);

        assertThat(htmx(asset + "/rename", form(Map.of("name", "Beef"))).text())
                .contains("<h2>").contains("Beef").doesNotContain("<html");
        assertThat(htmx(asset + "/rename", form(Map.of("name", "Pork", "view", "page"))).text()).contains("<h1>Pork</h1>");
        String place = "id=\"asset-" + asset.substring(8) + "\"";
        assertThat(htmx(asset + "/delete", form(Map.of())).text())
                .contains("hidden " + place)
                .contains("hx-swap-oob=\"beforeend:#notices\"")
                .contains("“Pork” deleted");
        assertThat(htmx(asset + "/restore", form(Map.of())).text()).contains(place).doesNotContain("hidden " + place);

        Answer refused = htmx(asset + "/rename", form(Map.of("name", "")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers().get("HX-Retarget")).isEqualTo("#notices");
        assertThat(refused.text()).contains("class=\"notice bad\"").doesNotContain("<html");
    }

    @Test
    void aJobIsCancelledAndTriedAgain() throws Exception {
        halfway = progress -> {
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            progress.step(Progress.Stage.MESH, 0.5);
        };
        String job = generate(upload(Pictures.sprite(64, 64, 0xcc3311)), Map.of("name", "Meat"));
        assertThat(text(job, "en")).contains("http-equiv=\"refresh\"").contains(job + "/cancel");
        assertThat(location(post(job + "/cancel", form(Map.of())))).isEqualTo(job);
        untilEnded(job);
        assertThat(text(job, "en")).contains("Cancelled").doesNotContain("http-equiv=\"refresh\"");

        halfway = progress -> {};
        String again = location(post(job + "/retry", form(Map.of())));
        assertThat(again).as("the same card").isEqualTo(job);
        assertThat(finished(again)).startsWith("/assets/");
    }

    @Test
    void aFailureIsSaidInTheReadersLanguage() throws Exception {
        halfway = progress -> {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty");
        };
        String job = generate(upload(Pictures.sprite(64, 64, 0xcc3311)), Map.of("name", "Meat"));
        untilEnded(job);
        assertThat(text(job, "en")).contains("The mask is empty").contains(job + "/retry");
        assertThat(text(job, "ja")).contains("マスクが空です");
    }

    @Test
    void wrongFormsAreRefusedInOneSentence() throws Exception {
        String editor = upload(Pictures.sprite(64, 64, 0xcc3311));
        assertThat(post(editor + "/generate", multipart(Map.of("thickness", "thick"))).status()).isEqualTo(400);
        assertThat(post(editor + "/generate", multipart(Map.of("thickness", "99"))).status()).isEqualTo(400);
        assertThat(post(editor + "/generate", multipart(Map.of("shape", "round"))).status()).isEqualTo(400);
        assertThat(post(editor + "/generate", multipart(Map.of("mask", "{"))).status()).isEqualTo(400);
        assertThat(post(editor + "/generate", multipart(Map.of("mask", "null"))).status()).isEqualTo(400);
        assertThat(post("/images", multipart(Map.of("other", "x"))).status()).isEqualTo(400);
        assertThat(post("/samples/nothing", form(Map.of())).status()).isEqualTo(404);
        Answer notAPicture = server.upload("/images", "notes.txt", "hello".getBytes());
        assertThat(notAPicture.status()).isBetween(400, 499);
        assertThat(notAPicture.text()).contains("<h1>").doesNotContain("Exception");
    }

    @Test
    void everySampleCanBeTaken() throws Exception {
        Html page = page("/", "en");
        List<String> samples = page.all("form").stream()
                .map(form -> form.attribute("action").orElse(""))
                .filter(action -> action.startsWith("/samples/"))
                .toList();
        assertThat(samples).isNotEmpty();
        for (String sample : samples) {
            Answer picture = server.get(sample + ".png");
            assertThat(picture.headers().get("Content-Type")).isEqualTo("image/png");
            assertThat(picture.body()).hasSizeLessThan(200_000);
            assertThat(location(post(sample, form(Map.of())))).startsWith("/images/");
        }
    }

    private String upload(byte[] picture) throws IOException {
        return location(server.upload("/images", "meat.png", picture));
    }

    private String generate(String editor, Map<String, String> fields) throws IOException {
        return location(post(editor + "/generate", multipart(fields)));
    }

    /** The address of the asset that the job became. */
    private String finished(String job) throws IOException {
        return location(untilEnded(job));
    }

    /** Reads the job's events, which end when it does; then its page. */
    private Answer untilEnded(String job) throws IOException {
        server.send(server.request("/api/v1" + job + "/events").header("Accept", "text/event-stream").build());
        return get(job, "en");
    }

    private Answer get(String path, String language) throws IOException {
        return server.send(server.request(path).header("Accept-Language", language).build());
    }

    private String text(String path, String language) throws IOException {
        return get(path, language).text();
    }

    private Html page(String path, String language) throws IOException {
        return new Html(text(path, language));
    }

    private Answer post(String path, RequestBody body) throws IOException {
        return server.send(server.request(path).post(body).build());
    }

    private Answer htmx(String path, RequestBody body) throws IOException {
        return server.send(server.request(path).header("HX-Request", "true").post(body).build());
    }

    private static String location(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.headers().get("Location").replaceFirst("^http://[^/]+", "");
    }

    private static RequestBody form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return form.build();
    }

    private static RequestBody multipart(Map<String, String> fields) {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        form.addFormDataPart("back", "mirrored");
        fields.forEach(form::addFormDataPart);
        return form.build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
