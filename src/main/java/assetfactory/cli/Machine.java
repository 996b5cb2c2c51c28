package assetfactory.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine that something was measured on, in a line. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB, %s, Java %s",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                memory() / 1e9,
                System.getProperty("os.name"),
                System.getProperty("java.version"));
    }

    private static String processor() {
        String fallback = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
        if (!Files.isReadable(CPU)) {
            return fallback;
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(fallback);
        } catch (IOException | java.io.UncheckedIOException e) {
            return fallback;
        }
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
