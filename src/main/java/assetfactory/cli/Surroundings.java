package assetfactory.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What a command sees of the world around it.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param locale English or Japanese
 * @param terminal whether somebody watches, so that a line may be drawn over
 * @param cache folder for what may be unpacked again
 * @param environment variables that configure the program
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        Locale locale,
        boolean terminal,
        Path cache,
        Map<String, String> environment) {
    /** Without any variable. */
    Surroundings(PrintStream out, PrintStream err, Locale locale, boolean terminal, Path cache) {
        this(out, err, locale, terminal, cache, Map.of());
    }

    static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                stream(FileDescriptor.out, "stdout.encoding"),
                stream(FileDescriptor.err, "stderr.encoding"),
                Language.of(environment, Locale.getDefault(Locale.Category.DISPLAY)),
                Terminal.attached(),
                cacheFolder(environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home"))),
                environment);
    }

    private static PrintStream stream(FileDescriptor descriptor, String property) {
        String name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        // The C locale claims ASCII, yet what shows its output nearly always reads UTF-8; ASCII would print “?”.
        Charset used = charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        return new PrintStream(new FileOutputStream(descriptor), true, used);
    }

    /** The folder that the operating system's custom keeps caches in. */
    static Path cacheFolder(Map<String, String> environment, String system, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? home : Path.of(local)).resolve("asset-factory");
        }
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("asset-factory");
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (caches.isEmpty() ? home.resolve(".cache") : Path.of(caches)).resolve("asset-factory");
    }
}
