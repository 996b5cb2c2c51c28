package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.PointCloud;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: a file system of its own in memory, which only the system's administrator can make. */
class FullDiskTest {
    private static final int DISK_MIB = 96;

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "tmpfs", disk.toString()),
                "no small disk can be made here: that takes Linux and its administrator");
    }

    @AfterEach
    void unmount() throws Exception {
        done("umount", "-l", disk.toString());
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** What it makes takes megabytes, far more than what the database writes about it. */
    private static final class HeavyEngine implements Reconstructor {
        private static final int POINTS = 200_000;

        private final CardEngine card = new CardEngine();

        @Override
        public String id() {
            return card.id();
        }

        @Override
        public String version() {
            return card.version();
        }

        @Override
        public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
            Reconstruction light = card.reconstruct(request, progress);
            PointCloud points =
                    new PointCloud(new float[3 * POINTS], new float[3 * POINTS], new byte[3 * POINTS]);
            return new Reconstruction(light.surface(), light.splats(), points, light.facts(), Map.of());
        }
    }

    @Test
    void everySaveIsRefusedWholeAndGoesOnWhenThereIsRoom() throws Exception {
        Path data = disk.resolve("data");
        byte[] picture = Pictures.noise(600, 600, 3);
        try (TestServer server = new TestServer(data, new HeavyEngine())) {
            String image = server.image(Pictures.noise(400, 400, 2));
            String asset = Making.asset(server, Pictures.noise(300, 300, 4));
            Path filler = fill(800 << 10);
            Map<String, Long> before = files(data);

            Answer upload = server.upload("/api/v1/images", "b.png", picture);
            assertThat(upload.status()).as(upload.text()).isEqualTo(507);
            assertThat(upload.code()).isEqualTo("error.disk.full");
            JsonNode job = Making.ended(server, Making.order(server, image).json().path("id").asText());
            assertThat(job.path("state").asText()).isEqualTo("failed");
            assertThat(job.at("/error/code").asText()).isEqualTo("error.disk.full");
            JsonNode finish = Making.ended(server, server.post("/api/v1/assets/" + asset + "/finish", Map.of("options", Map.of("height", 2)))
                    .json().path("id").asText());
            assertThat(finish.at("/error/code").asText()).isEqualTo("error.disk.full");
            assertThat(files(data)).as("nothing is left half written").isEqualTo(before);
            assertThat(server.get("/readyz").status()).isEqualTo(503);
            assertThat(server.get("/api/v1/assets").status()).isEqualTo(200);

            Files.delete(filler);
            assertThat(server.post("/api/v1/jobs/" + job.path("id").asText() + "/retry", Map.of()).status()).isEqualTo(200);
            assertThat(Making.ended(server, job.path("id").asText()).path("state").asText()).isEqualTo("succeeded");
            assertThat(server.upload("/api/v1/images", "b.png", picture).status()).isEqualTo(201);
        }
    }

    @Test
    void withNotAByteLeftTheServerAnswersAndStartsAgain() throws Exception {
        Path data = disk.resolve("data");
        try (TestServer server = new TestServer(data, new CardEngine())) {
            String image = server.image(Pictures.noise(400, 400, 2));
            Path filler = fill(0);
            Answer order = Making.order(server, image);
            assertThat(order.status()).isIn(202, 507);
            assertThat(server.get("/assets").status()).isEqualTo(200);
            Files.delete(filler);
            JsonNode job = Making.ended(server, Making.order(server, image).json().path("id").asText());
            assertThat(job.path("state").asText()).isEqualTo("succeeded");
        }
        new TestServer(data, new CardEngine()).close();
    }

    /** Takes all of the disk but so many bytes. */
    private Path fill(int left) throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            while (Files.getFileStore(disk).getUsableSpace() > left) {
                out.write(block);
            }
        }
        return filler;
    }

    private static Map<String, Long> files(Path data) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = data.relativize(file).toString();
                if (!name.startsWith("factory.db")) {
                    found.put(name, Files.size(file));
                }
            }
        }
        return found;
    }
}
