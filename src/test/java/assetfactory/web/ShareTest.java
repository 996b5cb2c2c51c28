package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer.Answer;
import assetfactory.web.access.AccessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that people make, and links to single assets, on a server with a shared password. */
class ShareTest {
    private static final String PASSWORD = "correct horse";
    private static final Pattern LINK = Pattern.compile("(?:href|src|mesh|splat|points|preview|poster|views)=\"(/share/[^\"]*)\"");

    @TempDir
    static Path data;

    static TestServer server;
    static String session;
    static String csrf;
    static String token;
    static String asset;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(
                data, new AccessSettings(Optional.of(PASSWORD), List.of()), new CardEngine());
        Answer signedIn = server.send(server.request("/login")
                .post(new FormBody.Builder().add("password", PASSWORD).build())
                .build());
        session = signedIn.headers().get("Set-Cookie").split(";")[0];
        Matcher word = Pattern.compile("csrf-token\" content=\"(\\w+)\"").matcher(page("/settings/access").text());
        assertThat(word.find()).isTrue();
        csrf = word.group(1);
        Answer made = server.send(order("/settings/access/tokens", "name", "build machine"));
        assertThat(made.status()).isEqualTo(201);
        Matcher secret = Pattern.compile("af_[\\w-]{43}").matcher(made.text());
        assertThat(secret.find()).isTrue();
        token = secret.group();
        String image = send("POST", "/api/v1/images", TestServer.form("meat.png", Pictures.sprite(32, 32, 0xaa3311)))
                .json().path("id").asText();
        String job = send("POST", "/api/v1/assets",
                        server.json(Map.of("image", image, "mask", Map.of("type", "alpha"))))
                .json().path("id").asText();
        // The stream of its events ends with it.
        server.send(server.request("/api/v1/jobs/" + job + "/events")
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build());
        asset = send("GET", "/api/v1/jobs/" + job, null).json().path("asset").asText();
        assertThat(asset).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer page(String path) throws IOException {
        return server.send(server.request(path).header("Cookie", session).build());
    }

    private static Request order(String path, String... fields) {
        FormBody.Builder form = new FormBody.Builder().add("_csrf", csrf == null ? "" : csrf);
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return server.request(path).header("Cookie", session).post(form.build()).build();
    }

    private static Answer send(String method, String path, okhttp3.RequestBody body) throws IOException {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + token)
                .method(method, body)
                .build());
    }

    private static String shared() throws IOException {
        return send("POST", "/api/v1/assets/" + asset + "/shares", server.json(Map.of())).json().path("path").asText();
    }

    @Test
    void aTokenIsShownOnceListedAndRevoked() throws Exception {
        assertThat(page("/settings/access").text()).contains("build machine").doesNotContain(token);
        Answer added = send("POST", "/api/v1/tokens", server.json(Map.of("name", "second")));
        assertThat(added.status()).isEqualTo(201);
        String secret = added.json().path("secret").asText();
        String id = added.json().at("/token/id").asText();
        Answer listed = send("GET", "/api/v1/tokens", null);
        assertThat(listed.text()).contains(id).doesNotContain(secret);
        Request second = server.request("/api/v1/assets").header("Authorization", "Bearer " + secret).build();
        assertThat(server.send(second).status()).isEqualTo(200);
        assertThat(server.send(order("/settings/access/tokens/" + id + "/revoke")).status()).isEqualTo(303);
        assertThat(server.send(second).status()).isEqualTo(401);
        assertThat(send("DELETE", "/api/v1/tokens/" + id, null).status()).isEqualTo(404);
        assertThat(send("POST", "/api/v1/tokens", server.json(Map.of("name", " "))).code())
                .isEqualTo("error.access.label");
    }

    @Test
    void whoHasALinkSeesTheAssetAndItsFilesAndNothingElse() throws Exception {
        assertThat(server.send(order("/assets/" + asset + "/shares")).headers().get("Location"))
                .isEqualTo("/assets/" + asset + "#shares");
        Matcher link = Pattern.compile("http://[^\"/]+(/share/[\\w-]{43})").matcher(page("/assets/" + asset).text());
        assertThat(link.find()).isTrue();
        String path = link.group(1);

        Answer seen = server.get(path);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("<asset-viewer").doesNotContain("/api/").doesNotContain("<nav")
                .doesNotContain("method=\"post\" action=\"/assets");
        assertThat(seen.headers().get("X-Robots-Tag")).contains("noindex");
        assertThat(seen.headers().get("Referrer-Policy")).isEqualTo("no-referrer");
        List<String> files = new ArrayList<>();
        Matcher inside = LINK.matcher(seen.text());
        while (inside.find()) {
            files.add(inside.group(1));
        }
        assertThat(files).anyMatch(file -> file.contains("mesh.glb")).anyMatch(file -> file.endsWith("asset.zip"))
                .contains(path + "/picture.png");
        for (String file : files) {
            Answer answer = server.get(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.headers().get("Cache-Control")).as(file).isEqualTo("private, no-cache");
            assertThat(answer.headers().get("Content-Security-Policy")).as(file).contains("sandbox");
            assertThat(answer.headers().get("X-Robots-Tag")).as(file).contains("noindex");
        }
        assertThat(ImageIO.read(new ByteArrayInputStream(server.get(path + "/picture.png").body())).getWidth()).isEqualTo(32);
        for (String other : List.of("/files/%2e%2e%2fasset.json", "/files/none.glb", "/x", "/files")) {
            assertThat(server.get(path + other).status()).as(other).isBetween(400, 404);
        }
        assertThat(server.get("/assets/" + asset).status()).isEqualTo(303);
    }

    @Test
    void aLinkThatIsRevokedOrWhoseAssetIsGoneIsNotFound() throws Exception {
        String path = shared();
        JsonNode links = send("GET", "/api/v1/assets/" + asset + "/shares", null).json().path("shares");
        String id = "";
        for (JsonNode link : links) {
            id = link.path("path").asText().equals(path) ? link.path("id").asText() : id;
        }
        assertThat(server.get(path).status()).isEqualTo(200);
        assertThat(send("DELETE", "/api/v1/assets/" + asset + "/shares/" + id, null).status()).isEqualTo(200);
        for (String below : List.of("", "/files/mesh.glb", "/asset.zip", "/picture.png")) {
            Answer gone = server.get(path + below);
            assertThat(gone.status()).as(below).isEqualTo(404);
            assertThat(gone.headers().get("X-Robots-Tag")).contains("noindex");
        }
        String second = shared();
        send("DELETE", "/api/v1/assets/" + asset, null);
        assertThat(server.get(second).status()).isEqualTo(404);
        assertThat(server.get(second + "/files/mesh.glb").status()).isEqualTo(404);
        send("POST", "/api/v1/assets/" + asset + "/restore", server.json(Map.of()));
        assertThat(server.get(second).status()).isEqualTo(200);
    }

    @Test
    void aLinkIsNoWayToAnythingThatChangesSomething() throws Exception {
        String path = shared();
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            okhttp3.RequestBody body = server.json(Map.of());
            assertThat(server.send(server.request(path).method(method, body).build()).status()).isEqualTo(405);
            assertThat(server.send(server.request(path + "/files/mesh.glb").method(method, body).build()).status())
                    .isEqualTo(405);
        }
    }
}
