package assetfactory.queue;

import assetfactory.database.Faults;
import assetfactory.message.BadInput;
import assetfactory.message.Gone;
import assetfactory.reconstruct.CancelledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs claimed jobs and writes down how each ended. Safe from several threads. */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final JobTable jobs;
    private final OwnJobs own;
    private final News news;
    private final Work work;
    private final BackOff backOff;
    private final Clock clock;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Runner(JobTable jobs, OwnJobs own, News news, Work work, BackOff backOff, Clock clock) {
        this.jobs = jobs;
        this.own = own;
        this.news = news;
        this.work = work;
        this.backOff = backOff;
        this.clock = clock;
    }

    /** Tells a job that runs here that nobody wants it any more. */
    void callOff(String jobId) {
        Optional.ofNullable(running.get(jobId)).ifPresent(RunningJob::callOff);
    }

    /** A job as it is now, where it runs here: the database is a moment behind, but for the end, which it has first. */
    Job now(Job job) {
        return job.state().ended()
                ? job
                : Optional.ofNullable(running.get(job.id())).map(RunningJob::job).orElse(job);
    }

    /** Writes down how far everything is, and obeys cancellations that came through the database. */
    void keepUp() {
        if (!running.isEmpty()) {
            running.values().forEach(RunningJob::flush);
            own.calledOff().forEach(this::callOff);
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
        Optional<Job> claimed = own.claim(jobId);
        if (claimed.isEmpty()) {
            jobs.settle(jobId).filter(job -> job.engineCallId().isPresent()).ifPresent(work::callOff);
            lost(jobId).ifPresent(news::runIsOver);
            return Optional.empty();
        }
        Job job = claimed.get();
        RunningJob progress = new RunningJob(
                job, news::changed, own::progress, own::remember, () -> stopping, System::nanoTime);
        // There is one already only where this process was silent so long that it lost the job to itself.
        Optional.ofNullable(running.put(jobId, progress)).ifPresent(RunningJob::lose);
        news.changed(job);
        Run run;
        try {
            run = run(job, progress, place);
        } finally {
            running.remove(jobId, progress);
        }
        run.left().or(() -> lost(jobId)).ifPresent(news::runIsOver);
        return run.again();
    }

    /** Somebody else's by now: whoever watches hears how it is there. */
    private Optional<OwnJobs.Left> lost(String jobId) {
        return jobs.find(jobId).map(job -> new OwnJobs.Left(job, job.state().ended()));
    }

    /**
     * A run that is over.
     *
     * @param left the job as the run left it; empty where it was lost to another owner
     * @param again when it wants another turn
     */
    private record Run(Optional<OwnJobs.Left> left, Optional<Instant> again) {
        Run(Optional<OwnJobs.Left> left) {
            this(left, Optional.empty());
        }
    }

    private Run run(Job job, RunningJob progress, Instant place) {
        try {
            Work.Done done = work.run(job, progress);
            return new Run(own.succeed(job, done).or(() -> undo(job, done)));
        } catch (CancelledException e) {
            return progress.calledOff() ? new Run(own.cancelled(job)) : new Run(own.release(job), Optional.of(place));
        } catch (BadInput e) {
            return failed(progress.job(), e);
        } catch (Throwable e) {
            if (stopping) {
                // What it stood on may have gone before it did: it is taken up again, not given up.
                LOG.info("Job {} was left where it was: {}", job.id(), e.toString());
                return new Run(own.release(job), Optional.of(place));
            }
            Optional<BadInput> fault = Faults.in(e).or(() -> Gone.in(e));
            if (fault.isPresent()) {
                return failed(progress.job(), fault.get());
            }
            // Whatever breaks inside an engine, out of memory included, ends this job and not the thread.
            LOG.error("Job {} failed", job.id(), e);
            return failed(progress.job(), new BadInput(BadInput.Kind.UNPROCESSABLE, "error.job.failed"));
        }
    }

    /** Cancelled while it was being saved, or somebody else's by now: then what was made is theirs to keep. */
    private Optional<OwnJobs.Left> undo(Job job, Work.Done done) {
        if (jobs.find(job.id()).filter(now -> now.attempt() == job.attempt()).isEmpty()) {
            return Optional.empty();
        }
        try {
            done.drop().run();
        } catch (Exception e) {
            LOG.warn("What job {} made could not be removed", job.id(), e);
        }
        return own.cancelled(job);
    }

    private Run failed(Job job, BadInput error) {
        Optional<Duration> pause = backOff.pause(error, own.failed(job));
        if (pause.isPresent()) {
            Instant next = clock.instant().plus(pause.get());
            LOG.info("Job {} is tried again at {}: {}", job.id(), next, error.getMessage());
            return new Run(own.tryAgain(job, error, next), Optional.of(next));
        }
        LOG.info("Job {} failed: {}", job.id(), error.getMessage());
        Optional<OwnJobs.Left> left = own.fail(job, error);
        if (job.engineCallId().isPresent()) {
            work.callOff(job);
        }
        return new Run(left);
    }
}
