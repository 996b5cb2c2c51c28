package assetfactory.access;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes whoever guesses wait: after a few failures each one more doubles the time until the next try. Kept in memory, as
 * a restart is slower than any guess. Safe from several threads.
 */
final class Patience {
    private static final int FREE = 5;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Clock clock;
    private final Duration longest;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param longest wait between two tries */
    Patience(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    private record Failures(int count, long last) {}

    /** How long whoever this is must still wait; zero where they may try. */
    synchronized Duration left(String who) {
        Failures known = failures.get(who);
        if (known == null || known.count < FREE) {
            return Duration.ZERO;
        }
        long until = known.last + pause(known.count).toMillis();
        return Duration.ofMillis(Math.max(0, until - clock.millis()));
    }

    /** Counted before a password is looked at, so that many tries at once are many. */
    synchronized void failed(String who) {
        Failures known = failures.get(who);
        boolean fresh = known == null || clock.millis() - known.last > FORGOTTEN.toMillis();
        failures.put(who, new Failures(fresh ? 1 : known.count + 1, clock.millis()));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }

    private Duration pause(int count) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
