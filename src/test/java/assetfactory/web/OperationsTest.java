package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.web.TestServer.Answer;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What whoever runs the server watches it by. */
class OperationsTest {
    @TempDir
    static Path data;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(data, new CardEngine());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSaneRequestIdIsKeptAndAnyOtherReplaced() throws IOException {
        assertThat(idOf("trace-7f.3:1_a")).isEqualTo("trace-7f.3:1_a");
        for (String bad : new String[] {"a b", "<b>", "x".repeat(65), "\"", "a;b"}) {
            assertThat(idOf(bad)).as(bad).matches("[0-9a-f]{10}");
        }
        assertThat(server.get("/healthz").headers().get("X-Request-Id"))
                .isNotEqualTo(server.get("/healthz").headers().get("X-Request-Id"));
    }

    private static String idOf(String sent) throws IOException {
        return server.send(server.request("/api/v1/server").header("X-Request-Id", sent).build())
                .headers()
                .get("X-Request-Id");
    }

    @Test
    void everyKindOfAnswerHasARequestId() throws IOException {
        for (String path : new String[] {"/", "/static/css/base.css", "/no-such-page", "/api/v1/jobs/none", "/metrics"}) {
            assertThat(server.get(path).headers().values("X-Request-Id")).as(path).hasSize(1);
        }
    }

    @Test
    void whatIsLoggedOfARequestHasItsId() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger("assetfactory.web");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            server.send(server.request("/api/v1/jobs/none/cancel").header("X-Request-Id", "the-one")
                    .post(server.json("{}")).build());
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list).isNotEmpty()
                .allMatch(line -> "the-one".equals(line.getMDCPropertyMap().get("request")));
    }

    @Test
    void aServerInOrderIsHealthyAndReady() throws IOException {
        assertThat(server.get("/healthz").status()).isEqualTo(200);
        Answer ready = server.get("/readyz");
        assertThat(ready.status()).as(ready.text()).isEqualTo(200);
        assertThat(ready.json().path("ready").asBoolean()).isTrue();
        assertThat(ready.json().findValuesAsText("check"))
                .containsExactly("database", "folder", "space", "queue", "masks");
        assertThat(ready.headers().get("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void requestsJobsAndTheMachineAreCounted() throws IOException {
        server.get("/api/v1/jobs");
        assertThat(server.get("/metrics").text())
                .contains("assetfactory_jobs{state=\"queued\"} 0.0\n")
                .contains("assetfactory_jobs{state=\"failed\"} 0.0\n")
                .containsPattern("assetfactory_requests_seconds_count\\{[^}]*route=\"/api/v1/jobs\"[^}]*status=\"200\"")
                .containsPattern("assetfactory_disk_free_bytes [1-9]")
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"")
                .doesNotContain(data.toString());
    }
}
