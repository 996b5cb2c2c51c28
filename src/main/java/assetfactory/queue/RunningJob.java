package assetfactory.queue;

import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A claimed job while it runs: takes the engine's reports, tells watchers of each, and writes to the database only as
 * often as a restarted server or a polling page can use.
 */
final class RunningJob implements Progress {
    private static final long WRITE_EVERY_NANOS = 500_000_000L;

    private final Consumer<Job> watchers;
    private final Predicate<Job> table;
    private final Predicate<Job> memory;
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;
    private volatile boolean calledOff;
    private volatile boolean lost;
    private volatile Job job;
    private long lastWrite;
    private boolean unwritten;

    /**
     * @param table writes how far the job is; false where the job is no longer ours
     * @param memory writes what the engine remembers; false where the job is no longer ours
     */
    RunningJob(
            Job claimed,
            Consumer<Job> watchers,
            Predicate<Job> table,
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
        double far = Math.max(job.fraction(), Math.min(1, fraction));
        if (state == job.state() && stageName.equals(job.stage()) && far == job.fraction()) {
            return;
        }
        job = job.reported(state, stageName, far, Instant.now());
        unwritten = true;
        flush();
        watchers.accept(job);
    }

    @Override
    public synchronized void attempt(int number) {
        if (number != job.engineAttempt()) {
            job = job.attempted(number, Instant.now());
            write();
            watchers.accept(job);
        }
    }

    /** Writes what was reported, unless the last writing was just now: then the next look does. */
    synchronized void flush() {
        if (unwritten && nanos.getAsLong() - lastWrite >= WRITE_EVERY_NANOS) {
            write();
        }
    }

    private void write() {
        unwritten = false;
        lastWrite = nanos.getAsLong();
        lost |= !table.test(job);
    }

    @Override
    public synchronized void remember(String note) {
        job = job.remembering(note);
        if (!memory.test(job)) {
            lost = true;
            throw new CancelledException();
        }
    }

    /** Without the lock: who joins the watchers asks for it, and a report that holds the lock tells the watchers. */
    Job job() {
        return job;
    }

    @Override
    public boolean cancelled() {
        return calledOff || lost || stopping.getAsBoolean();
    }

    /** By a retry, or else {@link Work#callOff} is called. */
    @Override
    public boolean comesBack() {
        return true;
    }

    @Override
    public boolean calledOff() {
        return calledOff;
    }

    /** Somebody else has the job now: what goes on elsewhere is theirs. */
    void lose() {
        lost = true;
    }

    void callOff() {
        calledOff = true;
    }
}
