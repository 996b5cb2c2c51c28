package assetfactory.library;

import assetfactory.reconstruct.Progress;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A claimed job while it runs: takes the engine's reports, tells watchers of each, and writes to the database only as
 * often as a restarted server or a polling page can use.
 */
final class RunningJob implements Progress {
    private static final long WRITE_EVERY_NANOS = 200_000_000L;

    private final Consumer<Job> watchers;
    private final Consumer<Job> table;
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;
    private volatile boolean cancelled;
    private Job job;
    private long lastWrite;

    RunningJob(
            Job claimed, Consumer<Job> watchers, Consumer<Job> table, BooleanSupplier stopping, LongSupplier nanos) {
        this.job = claimed;
        this.watchers = watchers;
        this.table = table;
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
        job = new Job(
                job.id(),
                job.request(),
                state,
                stageName,
                far,
                job.attempt(),
                job.engineCallId(),
                job.assetId(),
                job.error(),
                job.created(),
                Instant.now());
        long now = nanos.getAsLong();
        if (!sameStage || now - lastWrite >= WRITE_EVERY_NANOS) {
            lastWrite = now;
            table.accept(job);
        }
        watchers.accept(job);
    }

    @Override
    public boolean cancelled() {
        return cancelled || stopping.getAsBoolean();
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelledByPerson() {
        return cancelled;
    }
}
