package assetfactory.queue;

import assetfactory.message.BadInput;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Which failures are tried again by themselves, and when: each pause three times the last, give or take a fifth so that
 * many jobs that failed together do not come back together.
 *
 * @param first pause
 * @param most pauses
 * @param random 0..1
 */
public record BackOff(Duration first, int most, DoubleSupplier random) {
    /** 10 s, 30 s, 90 s, 4.5 min, 13.5 min, 40 min: an outage of an hour loses nothing. */
    public static final BackOff DEFAULT =
            new BackOff(Duration.ofSeconds(10), 6, () -> ThreadLocalRandom.current().nextDouble());

    /** Nothing is tried again. */
    public static final BackOff NEVER = new BackOff(Duration.ZERO, 0, () -> 0);

    private static final Set<BadInput.Kind> MAY_HEAL =
            EnumSet.of(BadInput.Kind.UNAVAILABLE, BadInput.Kind.TOO_MANY, BadInput.Kind.NO_SPACE);

    private static final double FACTOR = 3;
    private static final double SPREAD = 0.2;

    /** @param failures so far, this one counted in; empty where it does not heal, or has had its chances */
    Optional<Duration> pause(BadInput failure, int failures) {
        if (!MAY_HEAL.contains(failure.kind()) || failures > most) {
            return Optional.empty();
        }
        double spread = 1 + SPREAD * (2 * random.getAsDouble() - 1);
        return Optional.of(Duration.ofMillis(Math.round(first.toMillis() * Math.pow(FACTOR, failures - 1) * spread)));
    }
}
