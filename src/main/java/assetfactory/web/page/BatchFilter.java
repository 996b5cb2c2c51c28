package assetfactory.web.page;

import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import java.util.Locale;
import java.util.Optional;

/** Which items of a batch its page shows. */
enum BatchFilter {
    ALL,
    RUNNING,
    QUEUED,
    DONE,
    THERE,
    FAILED,
    CANCELLED,
    UNREVIEWED;

    static BatchFilter of(String id) {
        for (BatchFilter filter : values()) {
            if (filter.id().equals(id)) {
                return filter;
            }
        }
        return ALL;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it shows a job, as far as the job itself says. */
    boolean shows(Job job) {
        return switch (this) {
            case ALL -> true;
            case RUNNING -> job.state() == Job.State.RUNNING || job.state() == Job.State.SAVING;
            case QUEUED -> job.state() == Job.State.QUEUED;
            case DONE -> job.state() == Job.State.SUCCEEDED && !job.skipped();
            case THERE -> job.skipped();
            case FAILED -> job.state() == Job.State.FAILED;
            case CANCELLED -> job.state() == Job.State.CANCELLED;
            case UNREVIEWED -> job.state() == Job.State.SUCCEEDED;
        };
    }

    /** How many it shows; nothing where that would need a look at each asset. */
    Optional<Integer> count(Batch.Counts counts) {
        return switch (this) {
            case ALL -> Optional.of(counts.total());
            case RUNNING -> Optional.of(counts.running());
            case QUEUED -> Optional.of(counts.queued());
            case DONE -> Optional.of(counts.succeeded());
            case THERE -> Optional.of(counts.skipped());
            case FAILED -> Optional.of(counts.failed());
            case CANCELLED -> Optional.of(counts.cancelled());
            case UNREVIEWED -> Optional.empty();
        };
    }
}
