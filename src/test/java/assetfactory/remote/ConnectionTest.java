package assetfactory.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from a server that is in trouble, or is none. */
class ConnectionTest {
    private static final byte[] FILE = "a mesh".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final MockWebServer web = new MockWebServer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private RemoteServer server;

    @BeforeEach
    void start() throws IOException {
        web.start();
        Outage outage = new Outage() {
            @Override
            public void lost(Duration patience) {
                told.add("lost");
            }

            @Override
            public void back() {
                told.add("back");
            }
        };
        Patience patience = new Patience(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofSeconds(20));
        String address = "http://me:s%C3%A9cret@" + web.getHostName() + ":" + web.getPort() + "/factory/";
        server = new RemoteServer(ServerAddress.of(address), Locale.JAPANESE, () -> cancelled, outage, patience);
    }

    @AfterEach
    void stop() {
        server.close();
        web.close();
    }

    @Test
    void whatPassesIsAskedAgainInTheReadersLanguageAndWithThePassword() throws Exception {
        answer(503, "");
        answer(429, "");
        answer(500, "{\"error\":{\"code\":\"error.request.internal\",\"message\":\"…\"}}");
        answer(404, "{\"error\":{\"code\":\"error.image.unknown\",\"message\":\"…\"}}");
        assertThat(server.hasImage("abc")).isFalse();
        assertThat(web.getRequestCount()).isEqualTo(4);
        var request = web.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/factory/api/v1/images/abc");
        assertThat(request.getHeaders().get("Accept-Language")).isEqualTo("ja");
        assertThat(request.getHeaders().get("Authorization")).startsWith("Basic ");
        assertThat(server.address().text()).doesNotContain("cret").endsWith("/factory");
    }

    @Test
    void whatIsRefusedIsToldInTheServersWords() {
        answer(413, "{\"error\":{\"code\":\"error.image.pixels\",\"message\":\"大きすぎます。\"}}");
        BadInput refusal = refusal(() -> server.addImage("a.png", FILE));
        assertThat(refusal.key()).isEqualTo("error.image.pixels");
        assertThat(refusal.in(Locale.JAPANESE)).isEqualTo("大きすぎます。");
        answer(401, "<h1>Who are you?</h1>");
        assertThat(refusal(() -> server.addImage("a.png", FILE)).key()).isEqualTo("error.remote.forbidden");
        answer(302, "");
        assertThat(refusal(() -> server.addImage("a.png", FILE)).key()).isEqualTo("error.remote.answer");
    }

    @Test
    void aFileThatDoesNotComeWholeIsFetchedAgainAndNeverBelieved() throws Exception {
        Path target = folder.resolve("mesh.glb");
        answer(200, "a mes");
        answer(200, "b mesh");
        answer(200, "a mesh");
        server.save("1", "mesh.glb", FILE.length, hash(FILE), target);
        assertThat(target).hasBinaryContent(FILE);
        for (int i = 0; i < 5; i++) {
            answer(200, "a mesh and more");
        }
        BadInput torn = refusal(() -> server.save("1", "mesh.glb", FILE.length, hash(FILE), target));
        assertThat(torn.key()).isEqualTo("error.remote.torn");
    }

    @Test
    void aDiskThatTakesNothingIsNotTheNetworksFault() throws Exception {
        Path nowhere = folder.resolve("nowhere").resolve("mesh.glb");
        BadInput refusal = refusal(() -> {
            try {
                Saved.from(new ByteArrayInputStream(FILE), FILE.length, hash(FILE), nowhere);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(refusal.key()).isEqualTo("error.remote.disk");
        assertThat(refusal.in(Locale.ENGLISH)).startsWith("Nothing can be written into " + folder.resolve("nowhere"));
        assertThat(Files.exists(nowhere)).isFalse();
    }

    @Test
    void aStreamThatBreaksOffIsTakenUpUntilTheBatchHasEnded() {
        answer(200, "event: job\ndata: {\"id\":\"1\",\"state\":\"running\",\"fraction\":0.5}\n\n");
        answer(200, ": ping\n\nevent: job\ndata: {\"id\":\"1\",\"state\":\"succeeded\",\"asset\":\"7\"}\n\n"
                + "event: batch\ndata: {\"state\":\"ended\"}\n\n");
        List<String> seen = new ArrayList<>();
        server.follow("b", job -> seen.add(job.state() + " " + job.asset().orElse("-")));
        assertThat(seen).containsExactly("RUNNING -", "SUCCEEDED 7");
        assertThat(told).isEmpty();
    }

    @Test
    void whoeverIsCancelledAsksNobodyAnyMore() {
        cancelled = true;
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> server.hasImage("abc"));
        assertThat(web.getRequestCount()).isZero();
    }

    private static BadInput refusal(Runnable work) {
        try {
            work.run();
        } catch (BadInput refused) {
            return refused;
        }
        throw new AssertionError("nothing was refused");
    }

    private void answer(int status, String body) {
        web.enqueue(new MockResponse.Builder().code(status).body(new Buffer().writeUtf8(body)).build());
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
