package assetfactory.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserFinderTest {
    @TempDir
    Path folder;

    @Test
    void aNamedBrowserIsTheOnlyCandidate() throws IOException {
        Path program = program("browser");
        var candidates = new BrowserFinder(Map.of(BrowserFinder.VARIABLE, program.toString())).candidates();
        assertThat(candidates).hasSize(1);
        assertThat(candidates.get(0).executablePath).isEqualTo(program);
    }

    @Test
    void aNamedBrowserThatIsNotThereIsAnError() {
        Map<String, String> environment = Map.of(BrowserFinder.VARIABLE, folder.resolve("none").toString());
        assertThatThrownBy(() -> new BrowserFinder(environment).candidates())
                .hasMessageContaining(BrowserFinder.VARIABLE);
    }

    @Test
    void withoutANameChannelsAndPlaywrightsOwnAreTriedLast() {
        var candidates = new BrowserFinder(Map.of()).candidates();
        var last = candidates.subList(candidates.size() - 3, candidates.size());
        assertThat(last).extracting(options -> String.valueOf(options.channel))
                .containsExactly("chrome", "msedge", "null");
        assertThat(last).allSatisfy(options -> assertThat(options.executablePath).isNull());
    }

    @Test
    void nodeIsTakenFromThePath() throws IOException {
        Path node = program("node");
        String path = folder.resolve("missing") + java.io.File.pathSeparator + folder;
        assertThat(new BrowserFinder(Map.of("PATH", path)).node()).contains(node);
        assertThat(new BrowserFinder(Map.of("PATH", folder.resolve("missing").toString())).node()).isEmpty();
    }

    private Path program(String name) throws IOException {
        Path program = Files.createFile(folder.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
