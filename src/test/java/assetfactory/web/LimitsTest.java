package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.HeldMasks;
import assetfactory.doubles.Pictures;
import assetfactory.image.ImageLimits;
import assetfactory.library.LibraryLimits;
import assetfactory.segment.MaskMaker;
import assetfactory.web.TestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server takes in at most, and what it says then: to programs and to people, in both languages. */
class LimitsTest {
    private static final String IMAGES = "/api/v1/images";

    @TempDir
    Path data;

    private TestServer server(UnaryOperator<LibraryLimits> limits) {
        return server(limits, new DiscMasks(), 1);
    }

    private TestServer server(UnaryOperator<LibraryLimits> limits, MaskMaker masks, int workers) {
        UnaryOperator<ServerConfig> settings = config -> config
                .withLimits(new ImageLimits(100_000, 10_000, 4_096))
                .withLibrary(config.library()
                        .withWorkers(workers)
                        .withLimits(limits.apply(LibraryLimits.DEFAULT.withMinFree(0))));
        return new TestServer(data, settings, masks, new CardEngine());
    }

    @Test
    void aFileOfTooManyBytesAndAPictureOfTooManyPixelsAreTooLarge() throws Exception {
        try (TestServer server = server(limits -> limits)) {
            refused(server, upload(server, IMAGES, Pictures.noise(200, 200, 1)), 413, "error.image.bytes");
            refused(server, upload(server, IMAGES, Pictures.sprite(200, 200, 0xff0000)), 413, "error.image.pixels");
            refused(server, upload(server, "/images", Pictures.sprite(200, 200, 0xff0000)), 413, null);
        }
    }

    @Test
    void aFullDiskQuotaIsSaidAndNothingIsKept() throws Exception {
        try (TestServer server = server(limits -> limits.withDiskQuota(1))) {
            Map<String, Long> before = server.files();
            refused(server, upload(server, IMAGES, Pictures.noise(20, 20, 1)), 507, "error.limit.quota");
            refused(server, upload(server, "/images", Pictures.noise(20, 20, 1)), 507, null);
            assertThat(server.files()).isEqualTo(before);
            assertThat(server.get("/").status()).as("looking is free").isEqualTo(200);
        }
    }

    @Test
    void theFloorOfFreeSpaceIsNotGoneBelow() throws Exception {
        try (TestServer server = server(limits -> limits.withMinFree(Long.MAX_VALUE / 2))) {
            refused(server, upload(server, IMAGES, Pictures.noise(20, 20, 1)), 507, "error.limit.free");
            Request.Builder large = server.request("/api/v1/imports?name=a.ply")
                    .put(okhttp3.RequestBody.create(new byte[1 << 20], okhttp3.MediaType.get("application/octet-stream")));
            refused(server, large, 507, "error.limit.free");
        }
    }

    @Test
    void aFullQueueSaysWhenToComeAgain() throws Exception {
        try (TestServer server = server(limits -> limits.withQueueLength(2), new DiscMasks(), 0)) {
            String image = server.image(Pictures.sprite(64, 64, 0xff0000));
            Map<String, Object> order = Map.of("image", image, "mask", Map.of("type", "alpha"));
            assertThat(server.post("/api/v1/assets", order).status()).isEqualTo(202);
            assertThat(server.post("/api/v1/assets", order).status()).isEqualTo(202);
            Request.Builder third = server.request("/api/v1/assets").post(server.json(order));
            Answer answer = refused(server, third, 429, "error.limit.queue");
            assertThat(answer.headers().get("Retry-After")).isEqualTo("30");
        }
    }

    @Test
    void tooManyNewPicturesAtOnceSayWhenToComeAgain() throws Exception {
        HeldMasks masks = new HeldMasks();
        try (TestServer server = server(limits -> limits.withEncodes(1), masks, 1)) {
            String image = server.upload(IMAGES + "?prepare=false", "a.png", Pictures.sprite(64, 64, 0xff0000))
                    .json().path("id").asText();
            Request click = server.request(IMAGES + "/" + image + "/masks")
                    .post(server.json("{\"source\":{\"type\":\"alpha\"}}"))
                    .build();
            // One is at work and eight may wait: the tenth is turned away at once.
            List<CompletableFuture<Answer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> sent(server, click), task -> new Thread(task).start()))
                    .limit(10)
                    .toList();
            Answer first = (Answer) CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
            masks.letGo();
            assertThat(first.status()).isEqualTo(429);
            assertThat(first.code()).isEqualTo("error.limit.encodes");
            assertThat(first.headers().get("Retry-After")).isEqualTo("5");
            assertThat(answers.stream().map(answer -> answer.join().status()).filter(status -> status == 200)).hasSize(9);
        }
    }

    private static Answer sent(TestServer server, Request request) {
        try {
            return server.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request.Builder upload(TestServer server, String path, byte[] content) {
        return server.request(path).post(TestServer.form("a.png", content));
    }

    private static Answer refused(TestServer server, Request.Builder request, int status, String code)
            throws IOException {
        Answer english = server.send(request.header("Accept-Language", "en").build());
        Answer japanese = server.send(request.header("Accept-Language", "ja").build());
        assertThat(english.status()).as(english.text()).isEqualTo(status);
        assertThat(japanese.status()).isEqualTo(status);
        if (code == null) {
            assertThat(english.headers().get("Content-Type")).startsWith("text/html");
            assertThat(japanese.text()).containsPattern("[\\u3040-\\u30ff]").contains("lang=\"ja\"");
        } else {
            assertThat(english.code()).isEqualTo(code);
            assertThat(english.message()).isNotBlank().doesNotContain("Exception");
            assertThat(japanese.message()).containsPattern("[\\u3040-\\u30ff]");
        }
        return english;
    }
}
