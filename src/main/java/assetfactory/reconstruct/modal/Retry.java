package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks again, after pauses that grow and never keep step with other clients'. */
final class Retry {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(10);
    /** However long the first ones took, a few are made. */
    private static final int LEAST_TRIES = 3;

    private final Run run;
    private final String where;
    private final DoubleSupplier random;

    /** @param random 0..1 */
    Retry(Run run, String where, DoubleSupplier random) {
        this.run = run;
        this.where = where;
        this.random = random;
    }

    interface Attempt<T> {
        T make() throws IOException, Gone;
    }

    /**
     * Until it succeeds, or nobody answers for so long.
     *
     * @throws BadInput {@code UNAVAILABLE} after that
     */
    <T> T until(Duration patience, Attempt<T> attempt) throws Gone {
        long start = run.time().nanos();
        for (int tries = 1; ; tries++) {
            run.check();
            try {
                return attempt.make();
            } catch (IOException e) {
                // A call that was broken off because the run should end looks the same.
                run.check();
                LOG.debug("Try {} at {} failed: {}", tries, where, reason(e));
                if (tries >= LEAST_TRIES && run.since(start).compareTo(patience) >= 0) {
                    throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.unreachable", where, reason(e));
                }
                run.pause(pause(tries, e));
            }
        }
    }

    private Duration pause(int tries, IOException e) {
        Optional<Duration> asked = e instanceof Trouble trouble ? trouble.retryAfter() : Optional.empty();
        if (asked.isPresent()) {
            // A little later than all others that were told the same.
            return asked.get().plusMillis((long) (random.getAsDouble() * FIRST.toMillis()));
        }
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tries - 1, 10));
        return Duration.ofMillis((long) (most / 2.0 * (1 + random.getAsDouble())));
    }

    /** The header's seconds or date (RFC 9110, section 10.2.3); nothing where it is neither. */
    static Optional<Duration> retryAfter(String header, Instant now) {
        Duration wait;
        try {
            wait = header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException garbage) {
            return Optional.empty();
        }
        if (wait.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(wait.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : wait);
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
        return e instanceof Trouble ? e.getMessage() : e.getClass().getSimpleName() + message;
    }
}
