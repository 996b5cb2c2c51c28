package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what the guides say, in their order. {@link ReadmeTest} looks at all commands; left out here are those that never
 * end, that need another machine, or that ask for a password.
 */
class GuidesTest {
    private static final List<String> SAMPLES = List.of("mug.png", "meat.png");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"first-asset", "batch", "operations"})
    void everyCommandOfTheGuideDoesItsWork(String guide) throws IOException {
        List<List<String>> calls = Document.of("docs/" + guide + ".md").callsInBlocks().stream()
                .filter(GuidesTest::endsByItself)
                .toList();
        assertThat(calls).isNotEmpty();
        for (List<String> call : calls) {
            Run run = Run.english(call.stream().map(this::here).toArray());
            assertThat(run.exitCode()).as(String.join(" ", call) + "\n" + run.err()).isZero();
        }
    }

    private static boolean endsByItself(List<String> call) {
        return !List.of("serve", "user", "token").contains(call.get(0))
                && call.stream().noneMatch(List.of("--watch", "--server", "modal")::contains);
    }

    /** Whatever the guide keeps is kept in this test's folder; a batch of two stands for one of all samples. */
    private String here(String word) {
        if (word.equals("web/samples")) {
            return pictures().toString();
        }
        boolean ours = word.equals("out") || word.startsWith("out/") || word.startsWith("/var/") || word.startsWith("/srv/");
        return ours ? folder.resolve(word.replaceFirst("^/", "")).toString() : word;
    }

    private Path pictures() {
        try {
            Path pictures = Files.createDirectories(folder.resolve("pictures"));
            for (String sample : SAMPLES) {
                if (!Files.exists(pictures.resolve(sample))) {
                    Files.copy(Run.SAMPLES.resolve(sample), pictures.resolve(sample));
                }
            }
            return pictures;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
