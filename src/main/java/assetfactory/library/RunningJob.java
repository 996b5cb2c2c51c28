package assetfactory.library;

import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A claimed job while it runs: takes the engine's reports, tells watchers of each, and writes to the database only as
 * often as a restarted server or a polling page can use.
 */
final class RunningJob implements Progress {
    private static final long WRITE_EVERY_NANOS = 200_000_000L;

    private final Consumer<Job> watchers;
    private final Consumer<Job> table;
    private final Predicate<Job> memory;
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;
    private volatile boolean cancelled;
    private Job job;
    private long lastWrite;

    /**
     * @param table writes how far the job is
     * @param memory writes what the engine remembers; false where the job is no longer ours
     */
    RunningJob(
            Job claimed,
            Consumer<Job> watchers,
            Consumer<Job> table,
            Predicate<Job> memory,
            BooleanSupplier stopping,
            LongSupplier nanos) {
        this.job = claimed;
        this.watchers = watchers;
        this.table = table;
        this.memory = memory;
        this.stopping = stopping;
        this.nanos = nanos;
        this.lastWrite = nanos.getAsLong();
    }

    @Override
    public synchronized void report(Stage stage, double fraction) {
        Job.State state = stage == Stage.SAVE ? Job.State.SAVING : Job.State.RUNNING;
        String stageName = stage.name().toLowerCase(Locale.ROOT);
        boolean sameStage = stageName.equals(job.stage());
        double far = Math.max(job.fraction(), Math.min(1, fraction));
        if (sameStage && far == job.fraction()) {
            return;
        }
        job = changed(state, stageName, far, job.engineAttempt(), job.engineCallId());
        long now = nanos.getAsLong();
        if (!sameStage || now - lastWrite >= WRITE_EVERY_NANOS) {
            lastWrite = now;
            table.accept(job);
        }
        watchers.accept(job);
    }

    @Override
    public synchronized void attempt(int number) {
        if (number != job.engineAttempt()) {
            job = changed(job.state(), job.stage(), job.fraction(), number, job.engineCallId());
            table.accept(job);
            watchers.accept(job);
        }
    }

    @Override
    public synchronized void remember(String note) {
        job = changed(job.state(), job.stage(), job.fraction(), job.engineAttempt(), Optional.of(note));
        if (!memory.test(job)) {
            throw new CancelledException();
        }
    }

    private Job changed(
            Job.State state, String stage, double fraction, int engineAttempt, Optional<String> engineCallId) {
        return new Job(
                job.id(),
                job.request(),
                state,
                stage,
                fraction,
                job.attempt(),
                engineAttempt,
                engineCallId,
                job.assetId(),
                job.error(),
                job.created(),
                Instant.now());
    }

    @Override
    public boolean cancelled() {
        return cancelled || stopping.getAsBoolean();
    }

    @Override
    public boolean calledOff() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }
}
