package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.HeldMasks;
import assetfactory.doubles.Pictures;
import assetfactory.web.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop, as by SIGTERM. */
class DrainTest {
    @TempDir
    Path data;

    @Test
    void whatIsInFlightIsAnsweredAndNothingNewIsTaken() throws Exception {
        HeldMasks masks = new HeldMasks();
        try (TestServer server = new TestServer(
                data, config -> config.withGrace(Duration.ofSeconds(30)), masks, new CardEngine())) {
            String image = server.upload("/api/v1/images?prepare=false", "a.png", Pictures.sprite(64, 64, 0xff0000))
                    .json().path("id").asText();
            Request click = server.request("/api/v1/images/" + image + "/masks")
                    .post(server.json("{\"source\":{\"type\":\"alpha\"}}"))
                    .build();
            CompletableFuture<Answer> answer = later(() -> server.send(click));
            masks.awaitQuestion();
            CompletableFuture<Answer> stop = later(() -> {
                server.server().close();
                return null;
            });
            while (takesMore(server)) {
                Thread.onSpinWait();
            }
            assertThat(answer).isNotDone();
            masks.letGo();
            assertThat(answer.join().status()).isEqualTo(200);
            stop.join();
        }
    }

    private interface Call {
        Answer answer() throws IOException;
    }

    private static CompletableFuture<Answer> later(Call call) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        new Thread(() -> {
            try {
                answer.complete(call.answer());
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }).start();
        return answer;
    }

    private static boolean takesMore(TestServer server) {
        try {
            return server.get("/healthz").status() == 200;
        } catch (IOException refused) {
            return false;
        }
    }
}
