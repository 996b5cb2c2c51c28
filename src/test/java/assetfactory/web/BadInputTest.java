package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.segment.SamMaskMaker;
import assetfactory.web.TestServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a request is said in one sentence of the reader's language, and leaves nothing behind. */
class BadInputTest {
    private static final String IMAGES = "/api/v1/images";

    @TempDir
    static Path data;

    static TestServer server;
    static String image;

    @BeforeAll
    static void start() throws Exception {
        // The real mask maker: its refusals are part of what is tested, and none of them needs its networks.
        server = new TestServer(data, SamMaskMaker.bundled(16 << 20, 1), new CardEngine());
        image = server.image(Pictures.sprite(64, 64, 0x884422));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void picturesThatCannotBeReadAreRefused() throws Exception {
        byte[] png = Pictures.noise(200, 200, 3);
        refused(upload("notes.png", "this is no picture".getBytes()), 415, "error.image.not-an-image");
        refused(upload("empty.png", new byte[0]), 422, "error.image.empty");
        refused(upload("cut.png", Arrays.copyOf(png, png.length / 2)), 422, "error.image.damaged");
        refused(upload("huge.png", pngHeader(30_000, 30_000)), 413, "error.image.pixels");
        refused(upload("vector.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes()), 415, "error.image.format");
    }

    @Test
    void aHugeUploadIsRefused() throws Exception {
        byte[] noise = new byte[(int) TestServer.LIMITS.maxBytes() + 4096];
        new Random(1).nextBytes(noise);
        refused(upload("huge.png", noise), 413, "error.image.bytes");
        refused(upload("huge.png", new byte[noise.length + (2 << 20)]), 413, "error.image.bytes");
    }

    @Test
    void pathsInFileNamesAreOnlyNames() throws Exception {
        Map<String, Long> before = server.files();
        int i = 0;
        for (String name : List.of(
                "../../../../tmp/evil.png", "C:\\windows\\evil.png", "/etc/evil.png", "..", "evil")) {
            Answer answer = server.upload(IMAGES, name, Pictures.noise(8, 8, 100 + i++));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().path("name").asText()).doesNotContain("/", "\\", "\u0000", "..");
            String folder = "images/" + answer.json().path("id").asText();
            Map<String, Long> after = server.files();
            after.keySet().removeAll(before.keySet());
            assertThat(after.keySet()).containsExactly(folder, folder + "/source.png");
            before = server.files();
        }
        refused(upload("evil.png\u0000.exe", Pictures.noise(8, 8, 200)), 400, "error.request.upload");
    }

    @Test
    void requestsOfAnotherKindAreRefused() throws Exception {
        RequestBody text = RequestBody.create("hello", MediaType.get("text/plain"));
        refused(server.request(IMAGES).post(text), 415, "error.request.content-type");
        refused(server.request(IMAGES + "/" + image + "/masks").post(text), 415, "error.request.content-type");
        RequestBody garbage = RequestBody.create("no boundary here", MediaType.get("multipart/form-data; boundary=x"));
        refused(server.request(IMAGES).post(garbage), 400, null);
        RequestBody other = new okhttp3.MultipartBody.Builder()
                .setType(okhttp3.MultipartBody.FORM)
                .addFormDataPart("picture", "a")
                .build();
        refused(server.request(IMAGES).post(other), 400, "error.request.file-missing");
    }

    @Test
    void jsonThatIsWrongIsRefusedByTheNameOfItsField() throws Exception {
        String masks = IMAGES + "/" + image + "/masks";
        refusedNaming(masks, "{\"prompts\":[", "1");
        refusedNaming(masks, "", "1");
        refusedNaming(masks, "null", "1");
        refusedNaming(masks, "[]", "1");
        refusedNaming(masks, "{\"prompts\":[]} trailing", "1");
        refusedNaming(masks, "{\"promts\":[]}", "promts");
        refusedNaming(masks, "{\"prompts\":[{\"type\":\"point\",\"x\":1,\"include\":true}]}", "y");
        refusedNaming(masks, "{\"prompts\":[{\"type\":\"point\",\"x\":\"1\",\"y\":1,\"include\":true}]}", "prompts[0].x");
        refusedNaming(masks, "{\"prompts\":[{\"type\":\"point\",\"x\":1,\"y\":1,\"include\":true},null]}", "prompts");
        refusedNaming(masks, "{\"prompts\":[{\"type\":\"star\"}]}", "prompts[0]");
        refusedNaming(masks, "{\"prompts\":7}", "prompts");
        refusedNaming(masks, "{\"side\":0,\"source\":{\"type\":\"alpha\"}}", "side");
        refusedNaming(masks, "{\"source\":{\"type\":\"alpha\",\"cleanup\":{\"grow\":2147483647}}}", "grow");
        refusedNaming("/api/v1/assets", "{\"mask\":{\"type\":\"alpha\"}}", "image");
        refusedNaming("/api/v1/assets", "{\"image\":null,\"mask\":{\"type\":\"alpha\"}}", "image");
        refusedNaming("/api/v1/assets", "{\"image\":\"" + image + "\"}", "mask");
        refusedNaming(
                "/api/v1/assets",
                "{\"image\":\"" + image + "\",\"mask\":{\"type\":\"alpha\"},\"options\":{\"thickness\":99}}",
                "thickness");
        refusedNaming(
                "/api/v1/assets",
                "{\"image\":\"" + image + "\",\"mask\":{\"type\":\"alpha\"},\"options\":{\"shape\":\"round\"}}",
                "options.shape");
        refusedNaming(
                "/api/v1/assets",
                "{\"image\":\"" + image + "\",\"mask\":{\"type\":\"alpha\"},\"engine\":\"sam9d\"}",
                "sam9d");
        refusedNaming(
                "/api/v1/assets",
                "{\"image\":\"" + image + "\",\"mask\":{\"type\":\"alpha\"},\"name\":\"" + "x".repeat(81) + "\"}",
                "80");
    }

    @Test
    void clicksThatCannotBeAreRefused() throws Exception {
        refused(prompts(), 400, "error.prompt.none");
        refused(prompts(Map.of("type", "point", "x", 64.5, "y", 3, "include", true)), 400, "error.prompt.outside");
        refused(prompts(Map.of("type", "point", "x", -1, "y", 3, "include", true)), 400, "error.prompt.outside");
        refused(prompts(Map.of("type", "box", "x0", 9, "y0", 9, "x1", 9, "y1", 20)), 400, "error.prompt.box");
    }

    @Test
    void masksThatCannotBeAreRefused() throws Exception {
        String files = IMAGES + "/" + image + "/mask-files";
        Request.Builder other = server.request(files).post(TestServer.form("m.png", Pictures.sprite(64, 65, 0xffffff)));
        refused(other, 422, "error.mask.size");
        refused(server.request(files).post(TestServer.form("m.png", "x".getBytes())), 415, "error.image.not-an-image");

        String opaque = server.image(Pictures.noise(16, 16, 9));
        refused(order(opaque, Map.of("type", "alpha")), 422, "error.mask.opaque");
        refused(order(image, Map.of("type", "file", "id", "../../factory.db")), 404, "error.mask.unknown");
        String black = server.upload(files, "m.png", Pictures.sprite(64, 64, 0)).json().path("id").asText();
        Map<String, Object> shrunk = Map.of("type", "alpha", "cleanup", Map.of("grow", -60));
        refused(order(image, shrunk), 422, "error.mask.empty");
        assertThat(black).isNotNull();
        assertThat(server.get("/api/v1/jobs").json().path("jobs")).isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        String nothing = "01M81J08AY6WC1E78AZB3470V9";
        for (String path : List.of(
                IMAGES + "/" + "0".repeat(64),
                IMAGES + "/..%2f..%2ffactory.db",
                IMAGES + "/" + "0".repeat(64) + "/picture",
                "/api/v1/assets/" + nothing,
                "/api/v1/assets/" + nothing + ".zip",
                "/api/v1/assets/" + nothing + "/files/mesh.glb",
                "/api/v1/jobs/" + nothing,
                "/api/v1/jobs/" + nothing + "/events",
                "/api/v1/nothing")) {
            Answer answer = server.get(path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.text()).doesNotContain("Exception", "jetty", "Jetty");
        }
        for (String path : List.of("/assets/" + nothing + "/restore", "/jobs/" + nothing + "/cancel")) {
            assertThat(server.post("/api/v1" + path, "").status()).isEqualTo(404);
        }
        refused(server.request("/api/v1/jobs").delete(), 405, "error.request.method");
        refused(server.request("/api/v1/assets?limit=0"), 400, "error.option.range");
        refused(server.request("/api/v1/assets?limit=many"), 400, "error.request.field");
    }

    @Test
    void ordersFromAnotherSitesPageAreRefused() throws Exception {
        RequestBody body = TestServer.form("a.png", Pictures.noise(8, 8, 77));
        refused(server.request(IMAGES).header("Origin", "http://evil.example").post(body), 403, "error.request.cross-site");
        refused(server.request(IMAGES).header("Origin", "null").post(body), 403, "error.request.cross-site");
        refused(
                server.request(IMAGES).header("Sec-Fetch-Site", "cross-site").post(body),
                403,
                "error.request.cross-site");
        String own = "http://127.0.0.1:" + server.server().port();
        assertThat(server.send(server.request(IMAGES).header("Origin", own).post(body).build()).status())
                .isEqualTo(201);
    }

    @Test
    void peopleGetAPageAndProgramsGetJson() throws Exception {
        Answer page = server.send(
                server.request("/images/" + "0".repeat(64)).header("Accept-Language", "ja").build());
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.headers().get("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains(page.headers().get("X-Request-Id"));
        Answer missing = server.get("/no-such-page");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.headers().get("Content-Type")).startsWith("text/html");
    }

    private static Request.Builder upload(String name, byte[] content) {
        return server.request(IMAGES).post(TestServer.form(name, content));
    }

    @SafeVarargs
    private static Request.Builder prompts(Map<String, Object>... prompts) throws IOException {
        return server.request(IMAGES + "/" + image + "/masks")
                .post(server.json(Map.of("prompts", List.of(prompts))));
    }

    private static Request.Builder order(String image, Map<String, Object> mask) throws IOException {
        return server.request("/api/v1/assets").post(server.json(Map.of("image", image, "mask", mask)));
    }

    private static void refusedNaming(String path, String json, String named) throws IOException {
        Request.Builder request = server.request(path).post(server.json(json));
        refused(request, 400, null);
        assertThat(server.send(request.build()).message()).as(json).contains(named);
    }

    /** Refused with the status and code, in both languages, and not a file or folder more or less than before. */
    private static void refused(Request.Builder request, int status, String code) throws IOException {
        Map<String, Long> before = server.files();
        Answer english = server.send(request.header("Accept-Language", "en").build());
        Answer japanese = server.send(request.header("Accept-Language", "ja-JP,ja;q=0.9,en;q=0.5").build());
        for (Answer answer : List.of(english, japanese)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.message()).isNotBlank().doesNotContain("Exception", "\n");
            if (code != null) {
                assertThat(answer.code()).isEqualTo(code);
            }
            assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.headers().get("X-Request-Id"));
        }
        assertThat(english.message()).matches("[\\x20-\\x7e×“”’…]+");
        assertThat(japanese.message()).containsPattern("[\\u3040-\\u30ff]");
        assertThat(server.files()).isEqualTo(before);
    }

    /** A PNG that claims a size and holds nothing. */
    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeBytes("IHDR");
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeInt(13);
        out.write(chunk.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        out.writeInt((int) crc.getValue());
        out.write(new byte[] {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82});
        return file.toByteArray();
    }
}
