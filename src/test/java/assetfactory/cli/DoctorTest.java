package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.database.Database;
import assetfactory.message.Messages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path folder;

    @Test
    void aMachineThatCanRunTheseTestsIsWell() {
        Run run = Run.english("doctor", "--data", folder.resolve("data"), "--port", "0");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains(
                "ok    Java ", "ok    Networks: pocket-sam/decoder.onnx", "ok    Masks: pocket-sam", "ok    Shapes: pocket");
        assertThat(Run.filesBelow(folder)).as("looking changes nothing").isEmpty();
    }

    @Test
    void everyLineIsThereForMachinesAndInJapanese() throws IOException {
        Run run = Run.japanese("doctor", "--data", folder, "--port", "0", "--json");
        for (String line : run.outLines()) {
            JsonNode check = new ObjectMapper().readTree(line);
            assertThat(check.at("/status").asText()).isIn("ok", "warn");
            assertThat(check.at("/message").asText()).isNotBlank();
        }
        assertThat(run.outLines()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aDataFolderThatCannotBeMadeFailsWithARemedy() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        Run run = Run.english("doctor", "--data", file.resolve("data"), "--port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("fail  Data folder").contains("→ It cannot be written to. Give another");
    }

    @Test
    void aTakenPortIsOnlyAWarning() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.english("doctor", "--data", folder, "--port", taken.getLocalPort());
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("warn  Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void theDatabaseAndTheFilesThatItNamesAreLookedAt() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        assertThat(database(data)).containsExactly("ok", "No library in this data folder yet");
        Database.open(data.resolve("factory.db")).close();
        assertThat(database(data).get(1)).startsWith("Database: 0 assets, 0 pictures, all there");
        try (Database database = Database.open(data.resolve("factory.db"))) {
            database.jdbi().useHandle(handle -> handle.execute(
                    "insert into image (id, name, extension, bytes, width, height, transparent, created)"
                            + " values ('abc', 'a', 'png', 1, 1, 1, 0, 1)"));
        }
        assertThat(database(data))
                .containsExactly("warn", "Files that were removed from the data folder: 1, such as images/abc/source.png");
        Files.writeString(data.resolve("factory.db"), "no database");
        assertThat(database(data)).startsWith("fail");
    }

    @Test
    void aSettingOfModelsThatIsWrongIsNamedAsSuch() {
        Run run = Run.english(Map.of("ASSET_FACTORY_MODELS_URL", "nowhere"), "doctor", "--data", folder, "--port", "0");
        assertThat(run.out())
                .contains("fail  ASSET_FACTORY_MODELS_URL is “nowhere”", "→ Correct or remove this setting")
                .doesNotContain("error.model", "SAM 3D on a GPU");
    }

    /** Status and sentence. */
    private static List<String> database(Path data) {
        DoctorFinding finding = new DataChecks(data, Locale.ENGLISH).database();
        return List.of(
                finding.status().name().toLowerCase(Locale.ROOT),
                Messages.in(Locale.ENGLISH).text("cli.doctor." + finding.key(), finding.arguments()));
    }
}
