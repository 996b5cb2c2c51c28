package assetfactory.remote;

import java.time.Duration;

/**
 * How long a server that does not answer is waited for.
 *
 * @param first pause between two tries; later ones are as long as it has been silent
 * @param longest pause
 * @param total of silence after which it is given up
 */
record Patience(Duration first, Duration longest, Duration total) {
    /** A machine that is started anew is back by then. */
    static final Patience USUAL = new Patience(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(5));

    Duration pause(Duration silent) {
        Duration atLeast = silent.compareTo(first) > 0 ? silent : first;
        return atLeast.compareTo(longest) < 0 ? atLeast : longest;
    }
}
