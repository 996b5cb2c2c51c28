package assetfactory.reconstruct.modal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An answer that says nothing about the job: asking again may help. */
final class Trouble extends IOException {
    private final transient Optional<Duration> retryAfter;

    /** @param reason short, in English, without anything secret */
    Trouble(String reason) {
        this(reason, Optional.empty());
    }

    Trouble(String reason, Optional<Duration> retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** When the service wants to be asked again. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
