package assetfactory.access;

import java.time.Duration;

/** Whoever guesses must wait. */
public final class TooManyTries extends Exception {
    private final Duration left;

    TooManyTries(Duration left) {
        super("too many tries", null, false, false);
        this.left = left;
    }

    /** Until the next try; rounded up, at least one. */
    public long seconds() {
        return Math.max(1, left.plusMillis(999).toSeconds());
    }
}
