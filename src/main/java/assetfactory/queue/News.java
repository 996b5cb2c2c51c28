package assetfactory.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of jobs: their changes to whoever watches, their ends and those of batches to whoever waits for them. */
final class News {
    /** How often what other processes did is looked for. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Watchers watchers = new Watchers();
    private final Endings endings;
    private final JobTable jobs;
    private final Clock clock;
    private Instant looked;

    News(JobTable jobs, BatchTable batches, Clock clock) {
        this.endings = new Endings(jobs, batches);
        this.jobs = jobs;
        this.clock = clock;
        this.looked = clock.instant();
    }

    /** @param id of a job or a batch; see {@link Watchers} */
    AutoCloseable watch(String id, Supplier<List<Job>> now, Consumer<Job> listener) {
        return watchers.join(id, now, listener);
    }

    void listen(Consumer<Job> ended, Consumer<Batch> endedBatch) {
        endings.listen(ended, endedBatch);
    }

    void changed(Job job) {
        watchers.publish(job);
    }

    /** @param endsBatch whether it was the last of its batch, if it has one */
    void ended(Job job, boolean endsBatch) {
        watchers.publish(job);
        endings.tell(job);
        if (endsBatch) {
            job.batchId().ifPresent(endings::tellBatch);
        }
    }

    /** A run of a job is over, however it was. */
    void runIsOver(OwnJobs.Left left) {
        if (left.job().state().ended()) {
            ended(left.job(), left.endsBatch());
        } else {
            changed(left.job());
        }
    }

    /** Where it has ended: one of what was there already ends at once. */
    void ordered(String batchId) {
        endings.tellBatch(batchId);
    }

    /** What other processes changed, for whoever watches here. */
    void look() {
        Instant since = looked;
        // A little twice: their clocks are not ours.
        looked = clock.instant().minus(LOOK_EVERY.multipliedBy(2));
        if (watchers.any()) {
            jobs.changedSince(since).forEach(watchers::publish);
        }
    }

    /** Tells of what ended before this, and nobody was told of. */
    void catchUp(Instant before) {
        endings.catchUp(before);
    }

    /** Writes down who was told. */
    void writeDown() {
        endings.writeDown();
    }
}
