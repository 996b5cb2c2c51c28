package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.HeavyEngine;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SmallDisk;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk is full. */
class FullDiskTest {
    @TempDir
    Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException {
        disk = SmallDisk.in(folder, 96);
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void everySaveIsRefusedWholeAndGoesOnWhenThereIsRoom() throws Exception {
        Path data = disk.path().resolve("data");
        byte[] picture = Pictures.noise(600, 600, 3);
        Semaphore turns = new Semaphore(1);
        try (TestServer server = server(data, new HeavyEngine(turns))) {
            String image = server.image(Pictures.noise(400, 400, 2));
            String asset = Making.asset(server, Pictures.noise(300, 300, 4));
            // Ordered while there was room; later it would not even be taken.
            String order = Making.order(server, image).json().path("id").asText();
            disk.fill(800 << 10);

            disk.unchangedBy(() -> {
                // Not before it is looked at: the order begins to write at once.
                turns.release(10);
                Answer upload = server.upload("/api/v1/images", "b.png", picture);
                assertThat(upload.status()).as(upload.text()).isEqualTo(507);
                // Whichever sees it first: who looks before it writes, or who writes.
                assertThat(upload.code()).isIn("error.limit.free", "error.disk.full");
                JsonNode job = Making.ended(server, order);
                assertThat(job.path("state").asText()).isEqualTo("failed");
                assertThat(job.at("/error/code").asText()).isEqualTo("error.disk.full");
                assertThat(Making.order(server, image).status()).isEqualTo(507);
                assertThat(server.post("/api/v1/assets/" + asset + "/finish", Map.of("options", Map.of("height", 2))).status())
                        .isEqualTo(507);
            });
            assertThat(server.get("/api/v1/assets").status()).isEqualTo(200);

            disk.empty();
            assertThat(server.post("/api/v1/jobs/" + order + "/retry", Map.of()).status()).isEqualTo(200);
            assertThat(Making.ended(server, order).path("state").asText()).isEqualTo("succeeded");
            assertThat(server.upload("/api/v1/images", "b.png", picture).status()).isEqualTo(201);
        }
    }

    @Test
    void withNotAByteLeftTheServerAnswersAndStartsAgain() throws Exception {
        Path data = disk.path().resolve("data");
        try (TestServer server = server(data, new CardEngine())) {
            String image = server.image(Pictures.noise(400, 400, 2));
            disk.fill(0);
            Answer order = Making.order(server, image);
            assertThat(order.status()).isIn(202, 507);
            assertThat(server.get("/assets").status()).isEqualTo(200);
            disk.empty();
            JsonNode job = Making.ended(server, Making.order(server, image).json().path("id").asText());
            assertThat(job.path("state").asText()).isEqualTo("succeeded");
        }
        server(data, new CardEngine()).close();
    }

    /** Without a floor, which would refuse everything long before the disk does. */
    private static TestServer server(Path data, Reconstructor engine) {
        return new TestServer(
                data,
                config -> config.withLibrary(
                        config.library().withLimits(config.library().limits().withMinFree(0))),
                new DiscMasks(),
                engine);
    }
}
