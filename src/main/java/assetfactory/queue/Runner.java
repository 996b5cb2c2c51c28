package assetfactory.queue;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs claimed jobs and writes down how each ended. Safe from several threads. */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final JobTable jobs;
    private final Watchers watchers;
    private final Work work;
    private final BackOff backOff;
    private final Clock clock;
    private final String owner;
    private final Consumer<String> after;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param owner unique to this process
     * @param after called with a job's id when a run of it is over, however it was
     */
    Runner(
            JobTable jobs,
            Watchers watchers,
            Work work,
            BackOff backOff,
            Clock clock,
            String owner,
            Consumer<String> after) {
        this.jobs = jobs;
        this.watchers = watchers;
        this.work = work;
        this.backOff = backOff;
        this.clock = clock;
        this.owner = owner;
        this.after = after;
    }

    /** Tells a job that runs here that nobody wants it any more. */
    void callOff(String jobId) {
        Optional.ofNullable(running.get(jobId)).ifPresent(RunningJob::callOff);
    }

    /** A job as it is now, where it runs here: the database is a moment behind. */
    Job now(Job job) {
        return Optional.ofNullable(running.get(job.id())).map(RunningJob::job).orElse(job);
    }

    /** Writes down how far everything is, and obeys cancellations that came through the database. */
    void keepUp() {
        if (!running.isEmpty()) {
            running.values().forEach(RunningJob::flush);
            jobs.calledOff(owner).forEach(this::callOff);
        }
    }

    /** Everything that runs here is to leave, soon, and to be taken up again later. */
    void stop() {
        stopping = true;
    }

    /**
     * Runs the job whose turn it is.
     *
     * @param place where it goes back to if this process is stopping
     * @return when it wants another turn
     */
    Optional<Instant> take(String jobId, Instant place) {
        Optional<Job> claimed = jobs.claim(jobId, owner);
        if (claimed.isEmpty()) {
            jobs.settle(jobId).filter(job -> job.engineCallId().isPresent()).ifPresent(work::callOff);
            after.accept(jobId);
            return Optional.empty();
        }
        Job job = claimed.get();
        RunningJob progress = new RunningJob(
                job,
                watchers::publish,
                changed -> jobs.progress(changed, owner),
                changed -> jobs.remember(changed, owner),
                () -> stopping,
                System::nanoTime);
        // There is one already only where this process was silent so long that it lost the job to itself.
        Optional.ofNullable(running.put(jobId, progress)).ifPresent(RunningJob::lose);
        watchers.publish(job);
        try {
            return run(job, progress, place);
        } finally {
            running.remove(jobId, progress);
            after.accept(jobId);
        }
    }

    private Optional<Instant> run(Job job, RunningJob progress, Instant place) {
        try {
            Work.Done done = work.run(job, progress);
            if (!jobs.succeed(job, owner, done)) {
                undo(job, done);
            }
        } catch (CancelledException e) {
            if (progress.calledOff()) {
                jobs.cancelled(job, owner);
            } else {
                jobs.release(job, owner);
                return Optional.of(place);
            }
        } catch (BadInput e) {
            return failed(progress.job(), e);
        } catch (Throwable e) {
            // Whatever breaks inside an engine, out of memory included, ends this job and not the thread.
            LOG.error("Job {} failed", job.id(), e);
            return failed(progress.job(), new BadInput(BadInput.Kind.UNPROCESSABLE, "error.job.failed"));
        }
        return Optional.empty();
    }

    /** Cancelled while it was being saved, or somebody else's by now: then what was made is theirs to keep. */
    private void undo(Job job, Work.Done done) {
        if (jobs.find(job.id()).filter(now -> now.attempt() == job.attempt()).isPresent()) {
            try {
                done.drop().run();
            } catch (Exception e) {
                LOG.warn("What job {} made could not be removed", job.id(), e);
            }
            jobs.cancelled(job, owner);
        }
    }

    private Optional<Instant> failed(Job job, BadInput error) {
        Optional<Duration> pause = backOff.pause(error, jobs.failed(job, owner));
        if (pause.isPresent()) {
            Instant next = clock.instant().plus(pause.get());
            LOG.info("Job {} is tried again at {}: {}", job.id(), next, error.getMessage());
            jobs.tryAgain(job, owner, error, next);
            return Optional.of(next);
        }
        LOG.info("Job {} failed: {}", job.id(), error.getMessage());
        jobs.fail(job, owner, error);
        if (job.engineCallId().isPresent()) {
            work.callOff(job);
        }
        return Optional.empty();
    }
}
