package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.Pictures;
import assetfactory.library.DataCheck;
import assetfactory.library.LocalFiles;
import assetfactory.web.TestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody removes files of a library behind its back: each answer says so, and all others go on. */
class GoneFilesTest {
    @TempDir
    Path data;

    @Test
    void whatIsGoneIsNamedAndTheRestIsThere() throws Exception {
        String half;
        String none;
        String picture;
        try (TestServer server = new TestServer(data, new CardEngine())) {
            half = Making.asset(server, Pictures.sprite(32, 32, 0x33aa55));
            none = Making.asset(server, Pictures.sprite(32, 32, 0xaa3355));
            picture = server.get("/api/v1/assets/" + none).json().path("image").asText();
        }
        assertThat(DataCheck.of(data).missing()).isEmpty();
        Files.delete(data.resolve("assets").resolve(half).resolve("mesh.glb"));
        Files.delete(data.resolve("assets").resolve(half).resolve("mask.png"));
        LocalFiles.delete(data.resolve("assets").resolve(none));
        LocalFiles.delete(data.resolve("images").resolve(picture));

        try (TestServer server = new TestServer(data, new CardEngine())) {
            Answer list = server.get("/api/v1/assets");
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.json().path("assets")).hasSize(2);
            assertThat(server.get("/assets").status()).isEqualTo(200);

            Answer asset = server.get("/api/v1/assets/" + half);
            assertThat(asset.json().path("gone").toString()).isEqualTo("[\"mesh.glb\",\"mask.png\"]");
            assertThat(asset.json().path("files").findValuesAsText("name")).contains("splat.ply").doesNotContain("mesh.glb");
            assertThat(server.get("/api/v1/assets/" + half + "/files/splat.ply").status()).isEqualTo(200);
            for (String path : new String[] {
                "/assets/" + half + "/files/mesh.glb", "/assets/" + half + ".zip", "/assets/" + none + "/files/preview.png",
                "/images/" + picture + "/picture"
            }) {
                Answer gone = server.get("/api/v1" + path);
                assertThat(gone.status()).as(path).isEqualTo(404);
                assertThat(gone.code()).as(path).isEqualTo("error.file.gone");
                assertThat(gone.text()).doesNotContain(data.toString());
            }
            assertThat(server.get("/assets/" + half).text()).contains("removed from the data folder: mesh.glb, mask.png");
            Answer page = server.get("/assets/" + none);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("role=\"alert\"");
            String job = Making.order(server, picture).json().path("id").asText();
            assertThat(Making.ended(server, job).at("/error/code").asText()).isEqualTo("error.file.gone");
        }
        assertThat(DataCheck.of(data).missing())
                .contains("assets/" + half + "/mesh.glb", "assets/" + none + "/asset.json", "images/" + picture + "/source.png");
    }
}
