package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first page that anybody reads must be true. */
class ReadmeTest {
    private static final Path ENGLISH = Path.of("README.md");
    private static final Path JAPANESE = Path.of("docs", "README.ja.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("java -jar target/asset-factory\\.jar (.+)");
    private static final Pattern DEVELOPING = Pattern.compile("-Dexec\\.args=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    static Stream<Path> readmes() {
        return Stream.of(ENGLISH, JAPANESE);
    }

    @Test
    void bothLanguagesShowTheSameCommands() throws IOException {
        assertThat(found(BLOCK, JAPANESE)).isNotEmpty().isEqualTo(found(BLOCK, ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void everyCommandThatIsShownIsUnderstood(Path readme) throws IOException {
        List<String> commands = Stream.concat(found(COMMAND, readme).stream(), found(DEVELOPING, readme).stream())
                .map(command -> command.replaceAll("`.*", ""))
                .toList();

        assertThat(commands).hasSizeGreaterThan(6);
        for (String command : commands) {
            Surroundings surroundings = Run.surroundings(
                    new PrintStream(new ByteArrayOutputStream()), new ByteArrayOutputStream(), Locale.ENGLISH);
            assertThatCode(() -> Main.commandLine(surroundings).parseArgs(command.split(" ")))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void everyFileThatIsLinkedOrNamedInACommandExists(Path readme) throws IOException {
        for (String link : found(LINK, readme)) {
            if (!link.startsWith("http")) {
                assertThat(readme.toAbsolutePath().getParent().resolve(link).normalize()).exists();
            }
        }
        for (String named : found(Pattern.compile("((?:web/samples|modal|docker)/[\\w/.]+\\w)"), readme)) {
            assertThat(Path.of(named)).exists();
        }
    }

    private static List<String> found(Pattern pattern, Path readme) throws IOException {
        return pattern.matcher(Files.readString(readme))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
