package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses as nobody types them, in every place that an address has for a name. */
class HostileRoutesTest {
    private static final String OUTSIDE = "nobody may read this";

    /** Of the pages; those of the API its document names. */
    private static final List<String> PAGES = List.of(
            "GET /samples/{x}.png", "POST /samples/{x}", "GET /images/{x}", "POST /images/{x}/generate", "GET /jobs/{x}",
            "POST /jobs/{x}/cancel", "GET /assets/{x}", "GET /assets/{x}/card", "POST /assets/{x}/rename",
            "POST /assets/{x}/delete", "POST /assets/{x}/shares", "POST /assets/{x}/shares/{x}/revoke",
            "GET /batches/drafts/{x}", "POST /batches/drafts/{x}/files", "POST /batches/drafts/{x}/start",
            "GET /batches/{x}", "GET /batches/{x}/review", "GET /batches/{x}/review/{x}.png",
            "POST /batches/{x}/jobs/{x}/retry", "GET /scenes/{x}", "GET /scenes/{x}/objects",
            "GET /settings/webhooks/{x}", "POST /settings/webhooks/{x}/deliveries/{x}/redeliver",
            "GET /settings/schedules/{x}", "GET /settings/models/{x}", "POST /settings/models/{x}/fetch",
            "POST /settings/access/tokens/{x}/revoke", "GET /share/{x}", "GET /share/{x}/files/{x}",
            "GET /share/{x}/asset.zip", "GET /share/{x}/picture.png", "GET /static/{x}", "GET /webjars/{x}", "GET /{x}");

    private static final List<String> NAMES = List.of(
            "..", "../../outside.txt", "%2e%2e%2f%2e%2e%2foutside.txt", "..%2foutside.txt", "..%5c..%5coutside.txt",
            "..%252foutside.txt", "%00", "x%00.png", "%0d%0aX-Evil:%20yes", "x%0aSet-Cookie:%20evil=yes", "%c0%ae%c0%ae/outside.txt",
            "%3Cscript%3Eevil()%3C%2Fscript%3E", "%22%3E%3Cimg%20src=x%20onerror=evil()%3E", "link.png", ";x", "%", "x".repeat(3000));

    @TempDir
    static Path folder;

    static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("outside.txt"), OUTSIDE);
        server = new TestServer(folder.resolve("data"), new CardEngine());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** As it is written, which no client of HTTP would send. */
    private static String sent(String method, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
            socket.setSoTimeout(60_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void noNameInAnAddressLeadsOutOrIntoTheHeadersOrIntoThePage() throws Exception {
        List<String> routes = Stream.concat(new ApiDocument().operations().stream(), PAGES.stream())
                .filter(route -> route.contains("{"))
                .toList();
        assertThat(routes).hasSizeGreaterThan(70);
        for (String route : routes) {
            String method = route.split(" ")[0];
            for (String name : NAMES) {
                String path = route.split(" ")[1].replaceAll("\\{\\w+}", name);
                String answer = sent(method, path);
                String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
                int status = Integer.parseInt(answer.split(" ")[1]);
                boolean ownPage = path.contains("..") && !path.contains("%") && status < 400;
                assertThat(ownPage || status >= 400 && status < 500).as("%s %s: %s", method, path, head).isTrue();
                assertThat(answer).as(path).doesNotContain(OUTSIDE);
                if (head.contains("text/html")) {
                    assertThat(answer).as(path).doesNotContain("<script>evil").doesNotContain("<img src=x");
                }
                assertThat(head.toLowerCase()).as(path).doesNotContain("\nx-evil").doesNotContain("\nset-cookie");
            }
        }
    }

    @Test
    void aLinkThatSomebodyPutIntoTheDataFolderIsNotFollowed() throws Exception {
        String image = server.image(Pictures.sprite(32, 32, 0xaa3311));
        String job = server.post("/api/v1/assets", Map.of("image", image, "mask", Map.of("type", "alpha")))
                .json().path("id").asText();
        server.send(server.request("/api/v1/jobs/" + job + "/events").header("Accept", "text/event-stream").build());
        String asset = server.get("/api/v1/jobs/" + job).json().path("asset").asText();
        Path own = folder.resolve("data/assets").resolve(asset);
        Files.createSymbolicLink(own.resolve("link.png"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(own.resolve("lod1.glb"), folder.resolve("outside.txt"));
        for (String name : List.of("link.png", "lod1.glb")) {
            Answer answer = server.get("/api/v1/assets/" + asset + "/files/" + name);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).doesNotContain(OUTSIDE);
        }
        assertThat(server.get("/api/v1/assets/" + asset + ".zip").text()).doesNotContain(OUTSIDE);
    }

    @Test
    void whatPeopleTypeStandsInNoHeader() throws Exception {
        String image = server.image(Pictures.sprite(32, 32, 0xaa3311));
        String job = server.post("/api/v1/assets", Map.of(
                        "image", image, "mask", Map.of("type", "alpha"), "name", "a\r\nX-Evil: yes\"; filename=\"evil.exe"))
                .json().path("id").asText();
        server.send(server.request("/api/v1/jobs/" + job + "/events").header("Accept", "text/event-stream").build());
        String asset = server.get("/api/v1/jobs/" + job).json().path("asset").asText();
        for (String path : List.of("/files/mesh.glb?download", "/files/asset.json?download", ".zip")) {
            Answer answer = server.get("/api/v1/assets/" + asset + path);
            assertThat(answer.headers().get("Content-Disposition")).as(path)
                    .matches("attachment; filename=\"[A-Za-z0-9_.-]+\"");
            assertThat(answer.headers().get("X-Evil")).isNull();
        }
        for (String back : List.of("https://evil.example/", "//evil.example/", "/a\r\nX-Evil: yes", "/\\evil.example")) {
            Answer answer = server.send(server.request("/theme")
                    .post(new okhttp3.FormBody.Builder().add("to", "dark").add("return", back).build())
                    .build());
            assertThat(answer.headers().get("Location")).as(back).isEqualTo("/");
            assertThat(answer.headers().get("X-Evil")).isNull();
        }
    }
}
