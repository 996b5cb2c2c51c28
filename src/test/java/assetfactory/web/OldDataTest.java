package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.database.SqliteFile;
import assetfactory.doubles.CardEngine;
import assetfactory.hash.Sha256;
import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder that the program wrote at its very first schema (commit 120e984: one picture, one asset of the built-in
 * engine), opened by the program as it is.
 */
class OldDataTest {
    private static final String ASSET = "/api/v1/assets/01M8BHMW2V77V0YYA2D7Q4BB76";

    @TempDir
    Path data;

    @Test
    void anAssetOfTheFirstSchemaIsShownAndHandedOutToTheByte() throws Exception {
        unpack();
        assertThat(SqliteFile.schema(data.resolve("factory.db"))).isEqualTo(1);
        try (TestServer server = new TestServer(data, new CardEngine())) {
            assertThat(SqliteFile.schema(data.resolve("factory.db"))).isEqualTo(SqliteFile.newestSchema());
            JsonNode asset = server.get(ASSET).json();
            assertThat(asset.path("name").asText()).isEqualTo("Old coin");
            assertThat(asset.path("gone")).isEmpty();
            JsonNode facts = server.get(ASSET + "/files/asset.json").json();
            assertThat(facts.path("files")).hasSizeGreaterThan(4);
            for (JsonNode file : facts.path("files")) {
                Answer content = server.get(ASSET + "/files/" + file.path("name").asText());
                assertThat(content.status()).isEqualTo(200);
                assertThat(Sha256.of(content.body())).isEqualTo(file.path("sha256").asText());
            }
            assertThat(server.get("/api/v1/images/" + asset.path("image").asText() + "/picture?side=256").status())
                    .isEqualTo(200);
            assertThat(server.get("/assets").text()).contains("Old coin");
            assertThat(server.get("/assets/01M8BHMW2V77V0YYA2D7Q4BB76").text()).contains("Old coin").doesNotContain("role=\"alert\"");
            assertThat(server.get("/api/v1/jobs").json().at("/jobs/0/state").asText()).isEqualTo("succeeded");
        }
    }

    private void unpack() throws Exception {
        try (InputStream in = OldDataTest.class.getResourceAsStream("data-of-schema-1.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = data.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }
}
