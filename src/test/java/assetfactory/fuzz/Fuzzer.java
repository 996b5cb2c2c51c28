package assetfactory.fuzz;

import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads damaged files with a parser and watches what comes out: nothing but its refusal, and no more memory than said. */
final class Fuzzer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private long cases;
    private long refused;
    private double worst;
    private long slowest;
    private final Map<String, Failure> failures = new LinkedHashMap<>();

    /** @param what one line: the exception and where it came from */
    record Failure(String what, byte[] file, Optional<Throwable> thrown) {}

    /** @param worst share of the allocation that is allowed; @param slowest of the cases, in milliseconds */
    record Result(String name, long cases, long refused, double worst, long slowest, Map<String, Failure> failures) {}

    /** Reads the seeds: what a class takes when it is first used is not the cases'. */
    Fuzzer(Target target) {
        this.target = target;
        for (byte[] seed : target.seeds()) {
            try {
                target.parser().read(seed.clone());
            } catch (Exception refusedByDesign) {
                // Saved files are seeds of a long run; the test says that all others are read.
                continue;
            }
        }
    }

    /** The file of a case, which its number makes; every other one is sealed. */
    byte[] file(long number) {
        Mutator mutator = new Mutator(number * 0x9E3779B97F4A7C15L ^ target.name().hashCode());
        byte[] damaged = mutator.damaged(target.seeds());
        return mutator.coin() ? target.seal().apply(damaged) : damaged;
    }

    void run(long from, long to) {
        for (long number = from; number < to; number++) {
            read(file(number));
        }
    }

    void read(byte[] file) {
        cases++;
        byte[] given = file.clone();
        long start = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.parser().read(given);
        } catch (Throwable thrown) {
            // Everything is caught here: that a parser throws it is what is looked for.
            refused++;
            check(thrown, file);
        }
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
        long allowed = target.allocation().of(file.length);
        worst = Math.max(worst, (double) taken / allowed);
        if (taken > allowed) {
            fail("allocated more than is allowed", file, Optional.empty());
        }
    }

    private void check(Throwable thrown, byte[] file) {
        if (!target.refusal().isInstance(thrown)) {
            fail(where(thrown), file, Optional.of(thrown));
        } else if (thrown instanceof BadInput refusal) {
            try {
                Messages.LOCALES.forEach(locale -> refusal.in(locale).length());
            } catch (RuntimeException noSentence) {
                fail(where(noSentence), file, Optional.of(noSentence));
            }
        }
    }

    private void fail(String what, byte[] file, Optional<Throwable> thrown) {
        failures.putIfAbsent(what, new Failure(what, file, thrown));
    }

    private static String where(Throwable thrown) {
        return thrown.getClass().getSimpleName() + Stream.of(thrown.getStackTrace())
                .limit(3)
                .map(frame -> " < " + frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining());
    }

    Result result() {
        return new Result(target.name(), cases, refused, worst, slowest, failures);
    }
}
