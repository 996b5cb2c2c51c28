package assetfactory.queue;

import assetfactory.database.Faults;
import assetfactory.message.BadInput;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The turns of jobs in this process, and what went on between their ends and their leaving the line. */
final class Turns implements Lane.Turn {
    private final Runner runner;
    private final JobTable jobs;
    private final Runnable sweep;
    private final Consumer<BadInput> stuck;

    /**
     * @param sweep sets the lines right
     * @param stuck told where the database does not take down how a job went on
     */
    Turns(Runner runner, JobTable jobs, Runnable sweep, Consumer<BadInput> stuck) {
        this.runner = runner;
        this.jobs = jobs;
        this.sweep = sweep;
        this.stuck = stuck;
    }

    @Override
    public Optional<Instant> take(String jobId, Instant place) {
        return runner.take(jobId, place);
    }

    @Override
    public void left(String jobId) {
        // Ordered again between its end and its leaving the line, it would never get another turn.
        jobs.find(jobId).filter(job -> !job.state().ended()).ifPresent(job -> sweep.run());
    }

    @Override
    public void back(String jobId) {
        // Cancelled between its end and its coming back, it would stand in line until the next sweep.
        jobs.find(jobId).filter(job -> job.state().ended()).ifPresent(job -> sweep.run());
    }

    @Override
    public void broke(RuntimeException failure) {
        Faults.lasting(failure).ifPresent(stuck);
    }
}
