package assetfactory.reconstruct.modal;

import java.time.Duration;

/**
 * How long the client waits for what.
 *
 * @param connect until a connection stands
 * @param read until the next byte of an answer; longer than {@code poll}
 * @param redirected the same after a redirect, behind which Modal's edge holds an answer back for up to 150 s
 * @param poll how long the service may hold back the answer to a question for news
 * @param submit how long a submission is tried where no answer comes: no work is lost yet
 * @param deadline of the whole, cold start and queue included
 */
record Timing(
        Duration connect, Duration read, Duration redirected, Duration poll, Duration submit, Duration deadline) {
    static final Timing DEFAULT = new Timing(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(170),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            Duration.ofMinutes(30));
}
