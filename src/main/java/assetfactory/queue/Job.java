package assetfactory.queue;

import assetfactory.message.BadInput;
import java.time.Instant;
import java.util.Optional;

/**
 * One generation: waiting, on its way, or ended.
 *
 * @param id 26 characters, sortable by time
 * @param batchId of the batch that it belongs to
 * @param name what people call it
 * @param engine that makes it
 * @param request of whoever ordered it, in JSON that only they read
 * @param stage what the engine is doing: a {@link assetfactory.reconstruct.Progress.Stage} in lower case, empty before it starts
 * @param fraction of the whole, 0..1
 * @param attempt how often it was started, from 1; 0 while queued for the first time
 * @param round how often a person ordered it again after it had ended
 * @param engineAttempt how often an engine that is elsewhere has begun, from 1
 * @param engineCallId what such an engine wants to be told in the next run, so that it finds its remote call again
 * @param result once succeeded: what it became, such as an asset's id
 * @param skipped whether that had been there before, so that nothing was made
 * @param error once failed, or while it waits to be tried again: a message key that
 *     {@link assetfactory.message.Messages} knows, formatted on show
 * @param cost in US dollars, as estimated
 * @param nextTry when it is tried again, where its last run failed for something that may heal
 */
public record Job(
        String id,
        Optional<String> batchId,
        String name,
        String engine,
        String request,
        State state,
        String stage,
        double fraction,
        int attempt,
        int round,
        int engineAttempt,
        Optional<String> engineCallId,
        Optional<String> result,
        boolean skipped,
        Optional<BadInput> error,
        double cost,
        Optional<Instant> nextTry,
        Instant created,
        Optional<Instant> started,
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

    /** What an engine elsewhere knows this round by: a round that failed there would else only be answered again. */
    public String orderId() {
        return round == 0 ? id : id + "-" + round;
    }

    Job reported(State now, String at, double far, Instant when) {
        return new Job(
                id, batchId, name, engine, request, now, at, far, attempt, round, engineAttempt, engineCallId, result,
                skipped, error, cost, nextTry, created, started, when);
    }

    Job attempted(int number, Instant when) {
        return new Job(
                id, batchId, name, engine, request, state, stage, fraction, attempt, round, number, engineCallId,
                result, skipped, error, cost, nextTry, created, started, when);
    }

    Job remembering(String note) {
        return new Job(
                id, batchId, name, engine, request, state, stage, fraction, attempt, round, engineAttempt,
                Optional.of(note), result, skipped, error, cost, nextTry, created, started, updated);
    }
}
