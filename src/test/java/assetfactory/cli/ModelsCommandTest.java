package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    @TempDir
    private Path folder;

    private Run models(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "models";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = folder.resolve("data");
        return Run.english(all);
    }

    @Test
    void theListNamesWhatCanBeFetchedAndChangesNothing() throws IOException {
        Run list = models("list");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.outLines().get(0)).startsWith("* pocket-sam");
        assertThat(list.out()).contains("mobile-sam", "45 MB", "sam2.1-tiny", "efficientsam-ti");
        assertThat(folder).isEmptyDirectory();

        JsonNode first = new ObjectMapper().readTree(models("list", "--json").outLines().get(0));
        assertThat(first.path("inUse").asBoolean()).isTrue();
    }

    @Test
    void fetchingShowsTheLicenceAndDoesNothingUntilItIsAccepted() {
        Run fetch = models("fetch", "mobile-sam");

        assertThat(fetch.exitCode()).isEqualTo(2);
        assertThat(fetch.out()).contains("Apache License", "MIT License", "Chaoning Zhang");
        assertThat(fetch.err()).contains("models fetch mobile-sam --accept-licence");
        assertThat(folder).isEmptyDirectory();
        assertThat(models("fetch", "nothing").lastError()).contains("“nothing”", "mobile-sam");
    }

    @Test
    void ownFilesAreTakenOverUsedCheckedAndRemoved() throws IOException {
        Path encoder = network("encoder");
        Path decoder = network("decoder");
        Path mask = folder.resolve("mask.png");

        Run unknown = models("import", encoder, decoder);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.lastError()).contains("no catalogue knows", "sam2-sized");
        Run taken = models("import", encoder, decoder, "--as", "sam2", "--json");
        assertThat(taken.exitCode()).as(taken.err()).isZero();
        String id = new ObjectMapper().readTree(taken.out()).path("id").asText();

        assertThat(models("use", id).exitCode()).isZero();
        assertThat(models("list").out()).contains("* " + id);
        assertThat(doctor()).contains("ok    Model in use: " + id, "ok    Masks: " + id);
        Run made = Run.english(
                "mask", Run.SAMPLES.resolve("table.jpg"), "-o", mask, "--point", "960,330", "--data", folder.resolve("data"));
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(Run.english(
                                "mask", Run.SAMPLES.resolve("table.jpg"), "-o", folder.resolve("other.png"), "--point",
                                "960,330", "--data", folder.resolve("data"), "--model", "pocket-sam")
                        .exitCode())
                .isZero();
        assertThat(mask).exists();
        assertThat(Files.readAllBytes(mask)).isNotEqualTo(Files.readAllBytes(folder.resolve("other.png")));

        assertThat(models("verify").out()).contains(id + ": right");
        Files.write(folder.resolve("data/models").resolve(id).resolve("decoder.onnx"), new byte[(int) Files.size(decoder)]);
        Run damaged = models("verify");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out()).contains("decoder.onnx");
        assertThat(models("remove", id).exitCode()).isZero();
        assertThat(models("use", id).exitCode()).isEqualTo(2);
        assertThat(models("remove", "pocket-sam").exitCode()).isEqualTo(2);
    }

    @Test
    void aModelThatWasTakenAwayByHandIsToldByTheDoctor() throws IOException {
        Files.createDirectories(folder.resolve("data/models"));
        Files.writeString(folder.resolve("data/models/in-use"), "mobile-sam\n");

        assertThat(doctor()).contains("warn  mobile-sam was chosen", "→ Fetch it again", "ok    Masks: pocket-sam");
        assertThat(models("list").out()).contains("mobile-sam was chosen");
    }

    @Test
    void aProviderThatIsNotThereIsASentence() {
        Run run = Run.english(
                "mask", Run.SAMPLES.resolve("table.jpg"), "-o", folder.resolve("x.png"), "--point", "9,9", "--provider",
                "abacus");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lastError()).contains("abacus", "cuda");
    }

    private String doctor() {
        return Run.english("doctor", "--data", folder.resolve("data"), "--port", "0").out();
    }

    private Path network(String role) throws IOException {
        try (InputStream in = ModelsCommandTest.class.getResourceAsStream(
                "/assetfactory/segment/contract/sam2." + role + ".onnx")) {
            return Files.write(folder.resolve(role + ".onnx"), in.readAllBytes());
        }
    }
}
