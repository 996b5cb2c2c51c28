package assetfactory.web.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The most memory that the server was seen to use: its heap by its own figures, all of it by the system's. */
final class Memory {
    private static final long MILLIS = 500;
    private static final Pattern USED = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Studio studio;
    private final OptionalLong pid;
    private double heap;

    /** @param pid of a server of this machine */
    Memory(Studio studio, OptionalLong pid) {
        this.studio = studio;
        this.pid = pid;
    }

    void watch(Crowd crowd) {
        crowd.repeat(Action.PAGE, () -> {
            String figures = new String(studio.get("/metrics"), StandardCharsets.UTF_8);
            double now = USED.matcher(figures)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .mapToDouble(Double::parseDouble)
                    .sum();
            heap = Math.max(heap, now);
            Thread.sleep(MILLIS);
        });
    }

    /** Bytes, with garbage that was not yet collected. */
    double heap() {
        return heap;
    }

    /** Bytes of the whole process, where the system tells. */
    Optional<Double> resident() throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid.orElse(0)), "status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        return RESIDENT.matcher(Files.readString(status))
                .results()
                .map(found -> Double.parseDouble(found.group(1)) * 1024)
                .findFirst();
    }
}
