package assetfactory.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.web.HttpTarget;
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
 * allocates no more than it says. {@code -Dfuzz.cases=100000} for a long run of so many cases a parser; {@link FuzzCommand}
 * goes on for as long as one likes, with other cases each time.
 */
class FuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 250);

    /** Of fewer cases, how many are refused is chance. */
    private static final int ENOUGH = 100;

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
        Fuzzer.Result result = fuzzer.result();
        assertThat(result.failures()).as(target.name()).isEmpty();
        if (result.cases() > ENOUGH) {
            assertThat((double) result.refused() / result.cases()).as("%s: share that is refused", target.name())
                    .isGreaterThanOrEqualTo(target.noticed());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatOnceBrokeAParserIsReadOrRefused(Target target) {
        Fuzzer fuzzer = new Fuzzer(target);
        Corpus.of(target.name()).forEach(file -> fuzzer.read(Corpus.read(file)));
        assertThat(fuzzer.result().failures()).as(target.name()).isEmpty();
    }

    @Test
    void theServerAnswersWhateverIsSent() throws Exception {
        try (HttpTarget http = new HttpTarget(folder.resolve("server"))) {
            Fuzzer fuzzer = new Fuzzer(http.target());
            fuzzer.run(0, Math.round(CASES * http.target().share()));
            Corpus.of("http").forEach(file -> fuzzer.read(Corpus.read(file)));
            assertThat(fuzzer.result().failures()).isEmpty();
        }
    }

    @Test
    void theSavedCorpusIsOfParsersThatThereAre() throws Exception {
        List<String> names = targets().map(Target::name).toList();
        try (Stream<Path> folders = Files.list(Path.of(FuzzTest.class.getResource("/fuzz").toURI()))) {
            assertThat(folders.map(saved -> saved.getFileName().toString()).filter(name -> !List.of("http", "README.md").contains(name)))
                    .isSubsetOf(names).isNotEmpty();
        }
    }
}
