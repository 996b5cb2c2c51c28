package assetfactory.batch;

import assetfactory.queue.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How fast a batch goes.
 *
 * @param perMinute jobs that ended lately
 * @param left until the last one has ended, at that rate
 */
public record Pace(double perMinute, Duration left) {
    /** A rate from before lunch says nothing about the time left. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    /** Nothing while too little has ended, or nothing is left. Jobs that were there already took no time. */
    public static Optional<Pace> of(Collection<Job> jobs, Instant now) {
        long waiting = jobs.stream().filter(job -> !job.state().ended()).count();
        List<Job> ended = jobs.stream()
                .filter(job -> job.state().ended() && job.started().isPresent() && !job.skipped())
                .filter(job -> job.updated().isAfter(now.minus(LATELY)))
                .toList();
        if (waiting == 0 || ended.size() < 2) {
            return Optional.empty();
        }
        Instant first = ended.stream().map(job -> job.started().get()).min(Comparator.naturalOrder()).get();
        Instant from = first.isBefore(now.minus(LATELY)) ? now.minus(LATELY) : first;
        double minutes = Math.max(Duration.between(from, now).toMillis(), 1) / 60_000.0;
        double perMinute = ended.size() / minutes;
        return Optional.of(new Pace(perMinute, Duration.ofMillis(Math.round(waiting / perMinute * 60_000))));
    }
}
