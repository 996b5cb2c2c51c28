package assetfactory.remote;

import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.reconstruct.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A job as a server tells of it.
 *
 * @param stage what its engine is doing
 * @param attempt how often an engine elsewhere has begun, from 1
 * @param asset what it became
 * @param skipped whether that had been there before
 * @param nextTry until it is tried again
 */
record RemoteJob(
        String id,
        Job.State state,
        Progress.Stage stage,
        double fraction,
        int attempt,
        Optional<String> asset,
        boolean skipped,
        Optional<BadInput> error,
        Optional<Duration> nextTry) {
    static RemoteJob of(JsonNode job) {
        return new RemoteJob(
                job.path("id").asText(),
                among(Job.State.values(), job.path("state").asText(), Job.State.RUNNING),
                among(Progress.Stage.values(), job.path("stage").asText(), Progress.Stage.MASK),
                job.path("fraction").asDouble(),
                Math.max(1, job.path("engineAttempt").asInt()),
                text(job.path("asset")),
                job.path("skipped").asBoolean(),
                text(job.at("/error/code")).map(code -> BadInput.said(
                        BadInput.Kind.UNPROCESSABLE, code, job.at("/error/message").asText())),
                text(job.path("nextTry")).flatMap(RemoteJob::until));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Optional<Duration> until(String time) {
        try {
            Duration until = Duration.between(Instant.now(), Instant.parse(time));
            // The two clocks may differ.
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeParseException garbage) {
            return Optional.empty();
        }
    }

    /** A newer server may know names that are not known here. */
    private static <E extends Enum<E>> E among(E[] values, String name, E otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(otherwise);
    }
}
