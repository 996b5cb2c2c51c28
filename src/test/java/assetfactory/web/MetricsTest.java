package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.segment.SamMaskMaker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir
    Path data;

    @Test
    void aClickIsCountedOnceHoweverOftenItIsAsked() throws Exception {
        try (TestServer server = new TestServer(data, SamMaskMaker.bundled(64L << 20, 2), new CardEngine())) {
            assertThat(server.get("/metrics").text())
                    .contains("assetfactory_click_seconds_count 0\n")
                    .contains("assetfactory_cache_entries{cache=\"embeddings\"} 0.0\n")
                    .contains("assetfactory_cache_limit_bytes{cache=\"embeddings\"} 5.0331648E7\n");
            String masks = "/api/v1/images/" + server.image(Pictures.sprite(96, 96, 0x33aa55)) + "/masks";
            Map<String, Object> click = Map.of(
                    "prompts", List.of(Map.of("type", "point", "x", 48, "y", 48, "include", true)));

            server.post(masks, click);
            server.post(masks, click);

            TestServer.Answer answer = server.get("/metrics");
            assertThat(answer.headers().get("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(answer.text())
                    .contains("# TYPE assetfactory_cache_hits_total counter\n")
                    .contains("assetfactory_click_seconds_count 1\n")
                    .contains("assetfactory_cache_entries{cache=\"masks\"} 1.0\n")
                    .contains("assetfactory_cache_misses_total{cache=\"masks\"} 1.0\n")
                    .contains("assetfactory_cache_hits_total{cache=\"masks\"} 1.0\n")
                    .containsPattern("assetfactory_embedding_seconds_sum \\d");
        }
    }
}
