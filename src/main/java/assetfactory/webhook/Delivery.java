package assetfactory.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * One event on its way to one webhook, and what became of it.
 *
 * @param id the same at every try, so that a receiver can tell what it has seen
 * @param tries since it was last asked for
 * @param status of the last answer
 * @param problem why there was no answer
 * @param answer how the text of the last answer begins
 * @param milliseconds that the last try took
 */
public record Delivery(
        String id,
        String webhookId,
        Event event,
        String body,
        State state,
        int tries,
        Optional<Integer> status,
        Optional<Problem> problem,
        String answer,
        long milliseconds,
        Optional<Instant> nextTry,
        Instant created,
        Instant updated) {
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    /** Why there was no answer. */
    public enum Problem {
        /** There is no host of this name. */
        HOST,
        /** Nothing listens there, or no way leads there. */
        CONNECTION,
        TIMEOUT,
        /** The certificate is not to be trusted, or there is no encryption both sides know. */
        TLS,
        /** It answered, but not as the web does, or not to the end. */
        BROKEN,
        /** The webhook was switched off before. */
        OFF
    }
}
