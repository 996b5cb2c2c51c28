package assetfactory.library;

import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.RelayedProgress;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.TimeSpent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets those go first who wait with a finger on the mouse. Between two stages a job looks whether clicks were answered
 * since the last one; where they were, it rests for as long as it has worked. So it has half of its thread's time at
 * least, however many people click, and all of it when nobody does.
 */
final class Courtesy extends RelayedProgress {
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LongSupplier clicks;
    private final LongSupplier clock;
    private final LongConsumer rest;
    private long seen;
    private long since;

    /** @param masks who counts the clicks */
    Courtesy(Progress job, MaskMaker masks) {
        this(
                job,
                () -> masks.timers().getOrDefault("click", TimeSpent.NONE).count(),
                System::nanoTime,
                // Returns at once where the job's thread is interrupted, and leaves that to the job.
                LockSupport::parkNanos);
    }

    /**
     * @param clicks how many were answered so far
     * @param clock in nanoseconds
     * @param rest for so many nanoseconds
     */
    Courtesy(Progress job, LongSupplier clicks, LongSupplier clock, LongConsumer rest) {
        super(job);
        this.clicks = clicks;
        this.clock = clock;
        this.rest = rest;
        this.seen = clicks.getAsLong();
        this.since = clock.getAsLong();
    }

    @Override
    public void report(Stage stage, double fraction) {
        super.report(stage, fraction);
        long now = clicks.getAsLong();
        if (now != seen) {
            rest.accept(Math.min(MOST_NANOS, clock.getAsLong() - since));
        }
        seen = now;
        since = clock.getAsLong();
    }
}
