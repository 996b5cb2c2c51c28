package assetfactory.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One run of the program in this process, with what it printed. */
record Run(int exitCode, String out, String err) {
    /** Networks load their native libraries once in a process, whoever is first. */
    private static final Path CACHE = Path.of("target", "natives");

    static final Path SAMPLES = Path.of("web", "samples");

    static Run english(Object... arguments) {
        return in(Locale.ENGLISH, arguments);
    }

    static Run japanese(Object... arguments) {
        return in(Locale.JAPANESE, arguments);
    }

    /** @param environment variables that the program sees */
    static Run english(Map<String, String> environment, Object... arguments) {
        return in(Locale.ENGLISH, environment, arguments);
    }

    static Run in(Locale locale, Object... arguments) {
        return in(locale, Map.of(), arguments);
    }

    private static Run in(Locale locale, Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        locale,
                        false,
                        CACHE,
                        environment),
                Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Surroundings surroundings(PrintStream out, ByteArrayOutputStream err, Locale locale) {
        return new Surroundings(out, new PrintStream(err, true, StandardCharsets.UTF_8), locale, false, CACHE);
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    String lastError() {
        return err.lines().reduce("", (before, line) -> line);
    }

    /** Everything below the folder, hidden files too. */
    static List<String> filesBelow(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
