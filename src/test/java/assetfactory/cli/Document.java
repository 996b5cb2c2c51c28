package assetfactory.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as far as it can be held against the program. */
public record Document(Path path, String text) {
    private static final Path FOLDER = Path.of("docs");
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("java(?: -\\S+)* -jar \\S*asset-factory\\.jar ([^`\\n]+)");
    private static final Pattern DEVELOPING = Pattern.compile("-Dexec\\.args=\"([^\"]+)\"");
    /** In pages that show no jar, in blocks that are not for copying. */
    private static final Pattern SHORT = Pattern.compile("^(?: {4})?asset-factory ([^`\\n]+)$", Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    public static Document of(String path) {
        return of(Path.of(path));
    }

    static Document of(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The read-me and everything in docs. */
    static List<Document> all() throws IOException {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            return Stream.concat(Stream.of(Path.of("README.md")), pages.filter(page -> page.toString().endsWith(".md")))
                    .sorted()
                    .map(Document::of)
                    .toList();
        }
    }

    /** What is to be copied into a shell. */
    List<String> blocks() {
        return found(BLOCK);
    }

    /** Lines of the blocks, those that go on in the next line as one. */
    public List<String> lines() {
        return blocks().stream()
                .flatMap(block -> block.replaceAll("\\\\\\n\\s*", "").lines())
                .map(line -> line.replaceAll("\\s+# .*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Arguments of every call of the program, wherever it stands. */
    List<List<String>> calls() {
        return Stream.of(COMMAND, DEVELOPING, SHORT)
                .flatMap(pattern -> found(pattern).stream())
                .map(Document::call)
                .toList();
    }

    /** Arguments of the calls that are to be copied, in order. */
    List<List<String>> callsInBlocks() {
        return lines().stream()
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(match -> call(match.group(1)))
                .toList();
    }

    private static List<String> call(String written) {
        return words(written.replaceAll("\\s+#.*", "").replaceAll("\\s+[<>|&].*", ""));
    }

    /** As a shell takes a line apart, without its variables. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line).results().forEach(match -> words.add(
                match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3)));
        return words;
    }

    List<String> links() {
        return found(LINK).stream().filter(link -> !link.startsWith("http")).toList();
    }

    /** Places in the page that a link can name, as GitHub makes them of headings. */
    List<String> anchors() {
        return found(HEADING).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    Path file(String link) {
        String target = link.replaceAll("#.*", "");
        return target.isEmpty() ? path : path.toAbsolutePath().getParent().resolve(target).normalize();
    }

    List<String> found(Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
