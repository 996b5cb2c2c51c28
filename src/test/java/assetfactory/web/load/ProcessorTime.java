package assetfactory.web.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What this program and the server take of the processor, which they share. */
final class ProcessorTime {
    private final OptionalLong server;
    private Taken taken = new Taken(0, 0);

    /** In seconds, from the start of each process or between two moments. */
    private record Taken(double here, double server) {
        Taken since(Taken before) {
            return new Taken(here - before.here, server - before.server);
        }
    }

    /** @param server process of this machine */
    ProcessorTime(OptionalLong server) {
        this.server = server;
    }

    void begin() {
        taken = now();
    }

    void end() {
        taken = now().since(taken);
    }

    private Taken now() {
        return new Taken(
                of(Optional.of(ProcessHandle.current())),
                of(server.isPresent() ? ProcessHandle.of(server.getAsLong()) : Optional.empty()));
    }

    private static double of(Optional<ProcessHandle> process) {
        return process.flatMap(known -> known.info().totalCpuDuration())
                        .map(Duration::toMillis)
                        .orElse(0L)
                / 1e3;
    }

    /** @param seconds between the two moments */
    String report(double seconds) {
        double all = seconds * Runtime.getRuntime().availableProcessors();
        return String.format(
                Locale.ROOT,
                "Processor: server %.0f %%, load generator %.0f %% of %d cores.%n",
                100 * taken.server / all,
                100 * taken.here / all,
                Runtime.getRuntime().availableProcessors());
    }
}
