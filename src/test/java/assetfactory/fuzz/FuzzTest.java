package assetfactory.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser of foreign bytes against damaged files: it may refuse, or read something sound, and nothing else; and it
 * allocates no more than it says. {@link FuzzCommand} does the same for as long as one likes.
 */
class FuzzTest {
    private static final int CASES = 400;

    @TempDir
    static Path folder;

    static Stream<Target> targets() throws Exception {
        return Targets.all(folder).stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noParserFailsOrTakesMoreMemoryThanItSays(Target target) {
        Fuzzer fuzzer = new Fuzzer(target);
        target.seeds().forEach(fuzzer::read);
        assertThat(fuzzer.result().refused()).as("seeds of %s that are refused", target.name()).isZero();
        fuzzer.run(0, Math.round(CASES * target.share()));
        assertThat(fuzzer.result().failures()).as(target.name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatOnceBrokeAParserIsReadOrRefused(Target target) {
        Fuzzer fuzzer = new Fuzzer(target);
        Corpus.of(target.name()).forEach(file -> fuzzer.read(Corpus.read(file)));
        assertThat(fuzzer.result().failures()).as(target.name()).isEmpty();
    }

    @Test
    void theSavedCorpusIsOfParsersThatThereAre() throws Exception {
        List<String> names = targets().map(Target::name).toList();
        try (Stream<Path> folders = Files.list(Path.of(FuzzTest.class.getResource("/fuzz").toURI()))) {
            assertThat(folders.map(saved -> saved.getFileName().toString())).isSubsetOf(names).isNotEmpty();
        }
    }
}
