package assetfactory.library;

import assetfactory.message.BadInput;
import java.time.Instant;
import java.util.Optional;

/**
 * A generation on its way. The row already holds what a persistent queue needs.
 *
 * @param id 26 characters, sortable by time
 * @param stage what the engine is doing: a {@link assetfactory.reconstruct.Progress.Stage} in lower case, empty before it starts
 * @param fraction of the whole, 0..1
 * @param attempt how often it was started, from 1; 0 while queued for the first time
 * @param engineAttempt how often an engine that is elsewhere has begun, from 1
 * @param engineCallId what such an engine wants to be told in the next run, so that it finds its remote call again
 * @param assetId once succeeded
 * @param error once failed: a message key that {@link assetfactory.message.Messages} knows, formatted on show
 */
public record Job(
        String id,
        GenerateRequest request,
        State state,
        String stage,
        double fraction,
        int attempt,
        int engineAttempt,
        Optional<String> engineCallId,
        Optional<String> assetId,
        Optional<BadInput> error,
        Instant created,
        Instant updated) {
    public enum State {
        QUEUED,
        RUNNING,
        SAVING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }
}
