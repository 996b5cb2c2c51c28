package assetfactory.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A long run over all parsers, or those whose names begin with a word:
 *
 * <pre>FuzzCommand SECONDS [NAME]</pre>
 *
 * Prints what each has read and keeps every file that broke one in {@code target/fuzz}, which then belongs into the saved
 * corpus. Exit code 1 where there was one.
 */
public final class FuzzCommand {
    private static final int ROUND = 500;

    private FuzzCommand() {}

    public static void main(String[] arguments) throws IOException {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
        String prefix = arguments.length > 1 ? arguments[1] : "";
        Path work = Files.createTempDirectory("fuzz");
        List<Target> targets = Targets.all(work).stream()
                .filter(target -> target.name().startsWith(prefix))
                .map(target -> target.with(Corpus.of(target.name()).stream().map(Corpus::read).toList()))
                .toList();
        Map<String, Fuzzer> fuzzers = new TreeMap<>();
        Map<String, Double> seconds = new TreeMap<>();
        targets.forEach(target -> fuzzers.put(target.name(), new Fuzzer(target)));
        // Other numbers than any run before: what they were shows in the files that are kept.
        long number = ThreadLocalRandom.current().nextLong(1L << 40);
        do {
            for (Target target : targets) {
                long start = System.nanoTime();
                fuzzers.get(target.name()).run(number, number + Math.max(1, Math.round(ROUND * target.share())));
                seconds.merge(target.name(), (System.nanoTime() - start) / 1e9, Double::sum);
            }
            number += ROUND;
        } while (System.nanoTime() < end);
        boolean broken = false;
        long cases = 0;
        for (Fuzzer fuzzer : fuzzers.values()) {
            Fuzzer.Result result = fuzzer.result();
            cases += result.cases();
            System.out.printf("%-22s %8d cases, %6.0f/s, %3.0f %% refused, %3.0f %% of the memory, slowest %d ms%n",
                    result.name(), result.cases(), result.cases() / seconds.get(result.name()),
                    100.0 * result.refused() / result.cases(), 100 * result.worst(), result.slowest());
            int kept = 0;
            for (Fuzzer.Failure failure : result.failures().values()) {
                broken = true;
                Path file = Path.of("target/fuzz", result.name(), "failure-" + number + "-" + kept++);
                Files.createDirectories(file.getParent());
                Files.write(file, failure.file());
                System.out.println("    " + failure.what() + "  " + file + " (" + failure.file().length + " bytes)");
                failure.thrown().ifPresent(thrown -> System.out.println("    " + thrown));
            }
        }
        System.out.println(cases + " cases" + (broken ? ", FAILURES" : ", no failure"));
        System.exit(broken ? 1 : 0);
    }
}
