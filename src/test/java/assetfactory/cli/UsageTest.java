package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class UsageTest {
    private static final String JAPANESE_LETTERS = "[\\s\\S]*[ぁ-んァ-ヶ一-龠][\\s\\S]*";

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(Run.english("--help").exitCode()).isZero();
        assertThat(Run.english("--help").out()).contains("serve", "mask", "generate", "batch", "finish", "import", "convert", "scene", "doctor", "evaluate-masks", "benchmark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "mask", "generate", "batch", "finish", "import", "convert", "scene", "backup", "restore", "doctor", "evaluate-masks", "benchmark"})
    void everyOptionIsExplainedInBothLanguages(String command) {
        Map<String, String> english = descriptions(command, Locale.ENGLISH);
        Map<String, String> japanese = descriptions(command, Locale.JAPANESE);
        assertThat(english.values()).allMatch(text -> !text.isBlank());
        assertThat(japanese.values()).allMatch(text -> text.matches(JAPANESE_LETTERS));
        assertThat(english.keySet()).isEqualTo(japanese.keySet());
        assertThat(Run.english(command, "--help").out()).startsWith("Usage: asset-factory " + command);
        assertThat(Run.japanese(command, "--help").out()).startsWith("使い方: asset-factory " + command);
    }

    private static Map<String, String> descriptions(String command, Locale locale) {
        Surroundings surroundings = Run.surroundings(
                new PrintStream(new ByteArrayOutputStream()), new ByteArrayOutputStream(), locale);
        CommandLine.Model.CommandSpec spec =
                Main.commandLine(surroundings).getSubcommands().get(command).getCommandSpec();
        Map<String, String> found = new java.util.TreeMap<>();
        found.put("(command)", String.join(" ", spec.usageMessage().description()));
        for (ArgSpec arg : spec.args()) {
            String name = arg.isOption() ? ((CommandLine.Model.OptionSpec) arg).longestName() : arg.paramLabel();
            found.put(name, String.join(" ", arg.description()));
        }
        return found;
    }

    @Test
    void theVersionNamesTheProgramAndJava() {
        assertThat(Run.english("--version").out())
                .matches("asset-factory \\d+\\.\\d+\\.\\d+ \\(Java .+\\)\\R");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("There is no option or argument “--colour” here.", "generate", "a.png", "-o", "x", "--colour"),
                wrong("There is no option or argument “paint” here.", "paint"),
                wrong("IMAGE is missing.", "generate", "-o", "x"),
                wrong("--output is missing.", "generate", "a.png"),
                wrong("--shape cannot be “balloon”.", "generate", "a.png", "-o", "x", "--shape", "balloon"),
                wrong("--triangles cannot be “many”.", "generate", "a.png", "-o", "x", "--triangles", "many"),
                wrong("--name can be given only once.", "generate", "a.png", "-o", "x", "--name", "a", "--name", "b"),
                wrong("A command is missing: serve, mask, generate, batch, finish, import, convert, scene, models, backup, restore, doctor, evaluate-masks or benchmark.", "--debug"));
    }

    private static Arguments wrong(String sentence, String... arguments) {
        return Arguments.of(sentence, List.of(arguments));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongCommandIsAnsweredWithASentenceAndWhereTheHelpIs(String sentence, List<String> arguments) {
        Run run = Run.english(arguments.toArray());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().findFirst()).contains(sentence);
        assertThat(run.err().lines().skip(1).findFirst().orElse("")).startsWith("See: asset-factory");
        assertThat(run.out()).isEmpty();

        Run japanese = Run.japanese(arguments.toArray());
        assertThat(japanese.exitCode()).isEqualTo(2);
        assertThat(japanese.err().lines().findFirst().orElse("")).matches(JAPANESE_LETTERS).endsWith("。");
    }

    @Test
    void forMachinesTheErrorIsAlsoALineOfJson() {
        Run run = Run.english("generate", "nowhere.png", "-o", "x", "--json");
        assertThat(run.out()).isEqualToIgnoringNewLines(
                "{\"code\":\"error.cli.no-file\",\"event\":\"error\",\"message\":\"There is no file nowhere.png.\"}");
    }

    @Test
    void aStackTraceIsShownOnlyOnDemand() {
        assertThat(Run.english("mask").err()).doesNotContain("\tat ");
        assertThat(Run.english("mask", "--debug").err()).contains("\tat ");
    }
}
