package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.access.Access;
import assetfactory.database.Database;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.library.LibraryDatabase;
import assetfactory.web.TestServer.Answer;
import assetfactory.web.access.AccessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that were under way when their reader was shut out: nothing more is told, nothing more is sent. */
class EndedVisitTest {
    private static final String PASSWORD = "correct horse";
    /** Far more than what the two ends of a connection hold between them. */
    private static final int LARGE = 48 << 20;
    private static final int BUFFER = 64 << 10;

    @TempDir
    static Path data;

    static final CountDownLatch HELD = new CountDownLatch(1);
    static TestServer server;
    static String token;
    static String asset;

    @BeforeAll
    static void start() throws Exception {
        try (Database database = LibraryDatabase.open(data, Optional.empty())) {
            Access access = new Access(database, Clock.systemUTC());
            access.accounts().add("anna", PASSWORD);
            access.accounts().add("ben", PASSWORD);
            token = access.addToken(Optional.of("anna"), "test").secret();
        }
        server = new TestServer(
                data,
                config -> config.withAccess(new AccessSettings(Optional.empty(), List.of()))
                        .withLibrary(config.library().withWorkers(2)),
                new DiscMasks(),
                new CardEngine(),
                new CardEngine("held", progress -> hold()));
        asset = send("GET", "/api/v1/jobs/" + ended(order("card")), null).path("asset").asText();
        byte[] block = new byte[1 << 20];
        new Random(7).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file("mesh.glb"))) {
            for (int written = 0; written < LARGE; written += block.length) {
                out.write(block);
            }
        }
    }

    @AfterAll
    static void stop() {
        HELD.countDown();
        server.close();
    }

    private static void hold() {
        try {
            HELD.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path file(String name) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(path -> path.endsWith(name) && path.toString().contains(asset)).findFirst().orElseThrow();
        }
    }

    private static JsonNode send(String method, String path, Object body) throws IOException {
        Answer answer = server.send(server.request(path)
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? null : server.json(body))
                .build());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.json();
    }

    private static String order(String engine) throws IOException {
        String image = server.send(server.request("/api/v1/images")
                        .header("Authorization", "Bearer " + token)
                        .post(TestServer.form("meat.png", Pictures.sprite(32, 32, 0xaa3311)))
                        .build())
                .json().path("id").asText();
        return send("POST", "/api/v1/assets",
                Map.of("image", image, "mask", Map.of("type", "alpha"), "engine", engine)).path("id").asText();
    }

    /** The stream of its events ends with it. */
    private static String ended(String job) throws IOException {
        try (Events events = new Events("Authorization: Bearer " + token, job)) {
            assertThat(events.rest()).contains("succeeded");
        }
        return job;
    }

    private static String signedIn(String name) throws IOException {
        Answer answer = server.send(server.request("/login")
                .post(new FormBody.Builder().add("name", name).add("password", PASSWORD).build())
                .build());
        return "Cookie: " + answer.headers().get("Set-Cookie").split(";")[0];
    }

    private static void signOut(String cookie) throws IOException {
        String value = cookie.substring("Cookie: ".length());
        Matcher word = Pattern.compile("csrf-token\" content=\"(\\w+)\"")
                .matcher(server.send(server.request("/assets").header("Cookie", value).build()).text());
        assertThat(word.find()).isTrue();
        assertThat(server.send(server.request("/logout")
                .header("Cookie", value)
                .post(new FormBody.Builder().add("_csrf", word.group(1)).build())
                .build()).headers().get("Location")).isEqualTo("/login");
    }

    /** A stream of a job's events, of which the first has come. */
    private static final class Events implements AutoCloseable {
        private final Response response;
        private final BufferedReader lines;

        private Events(String header, String job) throws IOException {
            String[] parts = header.split(": ", 2);
            Request request = server.request("/api/v1/jobs/" + job + "/events")
                    .header(parts[0], parts[1])
                    .header("Accept", "text/event-stream")
                    .build();
            response = server.client().newCall(request).execute();
            assertThat(response.code()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body().byteStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isNotNull();
        }

        private String rest() throws IOException {
            StringBuilder rest = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    @Test
    void whoIsShutOutIsToldNothingMoreOfAJob() throws Exception {
        String job = order("held");
        String cookie = signedIn("anna");
        String other = signedIn("ben");
        JsonNode second = server.send(server.request("/api/v1/tokens")
                .header("Authorization", "Bearer " + token)
                .post(server.json(Map.of("name", "second")))
                .build()).json();
        String bearer = "Authorization: Bearer " + second.path("secret").asText();
        try (Events stays = new Events("Authorization: Bearer " + token, job);
                Events signsOut = new Events(cookie, job);
                Events isRemoved = new Events(other, job);
                Events isRevoked = new Events(bearer, job)) {
            signOut(cookie);
            send("DELETE", "/api/v1/tokens/" + second.at("/token/id").asText(), null);
            try (Database database = LibraryDatabase.open(data, Optional.empty())) {
                new Access(database, Clock.systemUTC()).accounts().remove("ben");
            }
            HELD.countDown();
            assertThat(stays.rest()).contains("succeeded");
            assertThat(signsOut.rest()).doesNotContain("succeeded");
            assertThat(isRemoved.rest()).doesNotContain("succeeded");
            assertThat(isRevoked.rest()).doesNotContain("succeeded");
        }
    }

    @Test
    void aFileBreaksOffWhereItsReaderSignsOut() throws Exception {
        String cookie = signedIn("anna");
        String path = "/api/v1/assets/" + asset + "/files/mesh.glb";
        assertThat(received(path, cookie, () -> {})).isGreaterThan(LARGE);
        assertThat(received(path, cookie, () -> signOut(cookie))).isBetween(1L, (long) LARGE);
    }

    @Test
    void aSharedZipBreaksOffWhereItsLinkIsRevokedAndDoesNotLookWhole() throws Exception {
        JsonNode link = server.send(server.request("/api/v1/assets/" + asset + "/shares")
                .header("Authorization", "Bearer " + token)
                .post(server.json(Map.of()))
                .build()).json();
        String path = link.path("path").asText() + "/asset.zip";
        assertThat(received(path, "Accept: */*", () -> {})).isGreaterThan(LARGE);
        assertThat(received(path, "Accept: */*", () -> send(
                        "DELETE", "/api/v1/assets/" + asset + "/shares/" + link.path("id").asText(), null)))
                .isBetween(1L, (long) LARGE);
    }

    private interface Meanwhile {
        void happens() throws IOException;
    }

    /** How much comes of an answer whose reader waits after the first piece; negative where it pretends to be whole. */
    private static long received(String path, String header, Meanwhile meanwhile) throws IOException {
        try (Socket socket = new Socket()) {
            // Not more than this lies ready here, however fast the server is.
            socket.setReceiveBufferSize(BUFFER);
            socket.connect(new InetSocketAddress("127.0.0.1", server.server().port()));
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(
                    ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[BUFFER];
            String first = new String(piece, 0, in.read(piece), StandardCharsets.ISO_8859_1);
            assertThat(first).startsWith("HTTP/1.1 200");
            meanwhile.happens();
            long total = first.length();
            String end = first;
            try {
                for (int count = in.read(piece); count > 0; count = in.read(piece)) {
                    total += count;
                    end = end.substring(Math.max(0, end.length() - 5))
                            + new String(piece, 0, count, StandardCharsets.ISO_8859_1);
                }
            } catch (IOException reset) {
                return total;
            }
            boolean chunked = first.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked");
            return chunked && total < LARGE && end.endsWith("0\r\n\r\n") ? -total : total;
        }
    }
}
