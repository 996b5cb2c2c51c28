package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.HeavyEngine;
import assetfactory.doubles.HeavyFile;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SmallDisk;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else a server writes, on a disk that is full: imports, derived files, small pictures, drafts, models. */
class FullDiskFilesTest {
    /** Of the database, which grows a little with every job. */
    private static final int ROOM_FOR_NOTES = 800 << 10;

    private final Semaphore turns = new Semaphore(0);

    @TempDir
    java.nio.file.Path folder;

    private SmallDisk disk;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        disk = SmallDisk.in(folder, 96);
        // Without a floor, which would refuse everything long before the disk does.
        server = new TestServer(
                disk.path().resolve("data"),
                config -> config.withLibrary(
                        config.library().withLimits(config.library().limits().withMinFree(0))),
                new DiscMasks(),
                new HeavyEngine(turns));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    /** Whose length nobody announces, so that only writing tells. */
    private static RequestBody body(byte[] content) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/octet-stream");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(content);
            }
        };
    }

    private Answer put(String path, byte[] content) throws IOException {
        return server.send(server.request("/api/v1" + path).put(body(content)).build());
    }

    private static void refused(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(507);
        assertThat(answer.code()).isIn("error.disk.full", "error.limit.free", "error.model.space");
        assertThat(answer.message()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void anImportAndWhatIsMadeOfIt() throws Exception {
        String asset = Making.ended(server, put("/imports?name=card.glb", HeavyFile.glb(1)).json().path("id").asText())
                .path("asset").asText();
        String files = "/api/v1/assets/" + asset + "/files/";
        String image = server.image(Pictures.sprite(64, 64, 0x33aa55));
        disk.fill(ROOM_FOR_NOTES);
        disk.unchangedBy(() -> {
            refused(put("/imports?name=other.glb", HeavyFile.glb(2)));
            refused(server.get(files + "mesh.obj.zip"));
            assertThat(server.get(files + "mesh.glb").status()).as("looking is free").isEqualTo(200);
        });
        disk.empty();
        assertThat(server.get(files + "mesh.obj.zip").status()).isEqualTo(200);

        // Taken while there was room, behind a job that waits.
        List<String> jobs = List.of(
                Making.order(server, image).json().path("id").asText(),
                put("/imports?name=other.glb", HeavyFile.glb(2)).json().path("id").asText(),
                server.post("/api/v1/assets/" + asset + "/finish", Map.of("options", Map.of("height", 2)))
                        .json().path("id").asText());
        disk.fill(ROOM_FOR_NOTES);
        disk.unchangedBy(() -> {
            turns.release();
            for (String job : jobs) {
                JsonNode failed = Making.ended(server, job);
                assertThat(failed.at("/error/code").asText()).as(failed.toString()).isEqualTo("error.disk.full");
            }
        });
        assertThat(server.get(files + "mesh.obj.zip").status()).isEqualTo(200);
    }

    @Test
    void smallPicturesAreShownThoughNoneIsKept() throws Exception {
        String image = server.image(Pictures.noise(600, 600, 2));
        String draft = server.post("/api/v1/drafts", Map.of("name", "d")).json().path("id").asText();
        String drafts = "/drafts/" + draft;
        assertThat(put(drafts + "/files?path=a.png", Pictures.sprite(600, 600, 0x33aa55)).status()).isEqualTo(201);
        String thumb = server.get("/api/v1" + drafts).json().at("/items/0/thumb").asText();
        disk.fill(0);
        disk.unchangedBy(() -> {
            assertThat(server.get("/api/v1/images/" + image + "/picture?size=256").status()).isEqualTo(200);
            assertThat(server.get(thumb).status()).isEqualTo(200);
            refused(put(drafts + "/files?path=b.png", Pictures.noise(300, 300, 3)));
            refused(server.post("/api/v1/drafts", Map.of("name", "e")));
        });
        disk.empty();
        assertThat(put(drafts + "/files?path=b.png", Pictures.noise(300, 300, 3)).status()).isEqualTo(201);
    }

    @Test
    void aModelThatSomebodySends() throws Exception {
        disk.fill(64 << 10);
        disk.unchangedBy(() -> refused(put("/models/files?name=encoder.onnx", new byte[1 << 20])));
    }
}
