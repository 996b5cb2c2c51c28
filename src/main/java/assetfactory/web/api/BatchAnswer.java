package assetfactory.web.api;

import assetfactory.batch.Pace;
import assetfactory.queue.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of a batch.
 *
 * @param cost in US dollars, as estimated
 * @param perMinute jobs that end in a minute at present
 * @param secondsLeft at that rate
 */
record BatchAnswer(
        String id,
        String name,
        Batch.State state,
        Counts counts,
        double cost,
        Optional<Double> perMinute,
        Optional<Long> secondsLeft,
        Instant created,
        Optional<Instant> ended) {
    record Counts(int total, int queued, int running, int succeeded, int skipped, int failed, int cancelled) {}

    record Several(List<BatchAnswer> batches, Optional<String> next) {}

    static BatchAnswer of(Batch batch, Optional<Pace> pace) {
        Batch.Counts counts = batch.counts();
        return new BatchAnswer(
                batch.id(),
                batch.name(),
                batch.state(),
                new Counts(
                        counts.total(),
                        counts.queued(),
                        counts.running(),
                        counts.succeeded(),
                        counts.skipped(),
                        counts.failed(),
                        counts.cancelled()),
                batch.cost(),
                pace.map(now -> Math.round(now.perMinute() * 10) / 10.0),
                pace.filter(now -> batch.state() == Batch.State.RUNNING).map(now -> now.left().toSeconds()),
                batch.created(),
                batch.ended());
    }
}
