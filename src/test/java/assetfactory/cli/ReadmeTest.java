package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that people read first must be true. What {@link GuidesTest} can run, it runs. */
class ReadmeTest {
    /** Whose first words a reader is asked to type; all others would be a slip of the pen. */
    private static final Set<String> PROGRAMS = Set.of(
            "java", "mvn", "curl", "export", "mkdir", "cp", "cmp", "unzip", "pip", "modal", "docker", "sudo", "systemctl",
            "osv-scanner", "HF_TOKEN=...");

    static Stream<Document> documents() throws IOException {
        return Document.all().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "install", "first-asset", "sam3d-on-modal", "batch", "engines", "api", "operations", "security", "troubleshooting"
    })
    void everyGuideIsThereInBothLanguagesWithTheSameCommands(String guide) {
        Document english = Document.of("docs/" + guide + ".md");
        Document japanese = Document.of("docs/" + guide + ".ja.md");
        assertThat(japanese.blocks()).isEqualTo(english.blocks());
        assertThat(Document.of("README.md").links()).contains("docs/" + guide + ".md");
        assertThat(Document.of("docs/README.ja.md").links()).contains(guide + ".ja.md");
    }

    @Test
    void bothReadmesShowTheSameCommands() {
        assertThat(Document.of("docs/README.ja.md").blocks())
                .isNotEmpty()
                .isEqualTo(Document.of("README.md").blocks());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCallOfTheProgramThatIsShownIsUnderstood(Document document) {
        for (List<String> call : document.calls()) {
            Surroundings surroundings = Run.surroundings(
                    new PrintStream(new ByteArrayOutputStream()), new ByteArrayOutputStream(), Locale.ENGLISH);
            assertThatCode(() -> Main.commandLine(surroundings).parseArgs(call.toArray(String[]::new)))
                    .as(String.join(" ", call))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void bothReadmesShowWhatTheProgramCanDo() {
        assertThat(Document.of("README.md").calls()).hasSizeGreaterThan(20);
        assertThat(Document.of("docs/README.ja.md").calls()).hasSameSizeAs(Document.of("README.md").calls());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyBlockIsAShellScriptOfKnownPrograms(Document document) throws Exception {
        for (String line : document.lines()) {
            assertThat(PROGRAMS).as(line).contains(Document.words(line).get(0));
        }
        Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        bash.outputWriter(StandardCharsets.UTF_8).append(String.join("\n", document.blocks())).close();
        assertThat(bash.inputReader(StandardCharsets.UTF_8).lines()).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatModalIsToldToRunIsThere(Document document) throws IOException {
        Pattern run = Pattern.compile("modal run (\\S+)::(\\w+)");
        for (var found : run.matcher(document.text()).results().toList()) {
            assertThat(Files.readString(Path.of(found.group(1)))).contains("def " + found.group(2) + "(");
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileThatIsLinkedOrNamedInACommandExists(Document document) {
        for (String link : document.links()) {
            assertThat(document.file(link)).as(link).exists();
            if (link.contains("#")) {
                assertThat(Document.of(document.file(link)).anchors()).contains(link.replaceAll(".*#", ""));
            }
        }
        for (String named : document.found(Pattern.compile("((?:web/samples|modal|docker)/[\\w/.]+\\w)"))) {
            assertThat(Path.of(named)).exists();
        }
    }
}
