package assetfactory.segment;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many cores a run of a network gets. One that comes alone has all of them: it is there a fifth sooner. Of those that
 * come together each has one: threads of one run spend half of their time waiting for one another, and what that takes
 * the others lack. Safe from several threads.
 */
final class CoreTurns {
    /** So long after two runs met, the next are expected to meet too. */
    private static final long CROWDED_FOR = TimeUnit.SECONDS.toNanos(1);

    private final int cores;
    private final Semaphore free;
    private final LongSupplier nanos;
    private final AtomicInteger beside = new AtomicInteger();
    private volatile long met;

    CoreTurns(int cores) {
        this(cores, System::nanoTime);
    }

    CoreTurns(int cores, LongSupplier nanos) {
        this.cores = cores;
        this.free = new Semaphore(cores, true);
        this.nanos = nanos;
        this.met = nanos.getAsLong() - CROWDED_FOR;
    }

    /**
     * Waits for a core.
     *
     * @param most cores that the run can use
     * @return that, or 1; to be given back
     */
    int take(int most) {
        if (takeAlone(most)) {
            return most;
        }
        free.acquireUninterruptibly();
        return 1;
    }

    /**
     * Waits for nothing.
     *
     * @param wanted cores, to be given back
     * @return whether it has them, because nothing else runs and nothing is expected to
     */
    boolean takeAlone(int wanted) {
        long now = nanos.getAsLong();
        if (free.availablePermits() < cores || beside.get() > 0) {
            met = now;
        }
        return now - met >= CROWDED_FOR && free.tryAcquire(wanted);
    }

    /** Runs something that takes no core from those that wait for one, but is no reason to have all of them either. */
    <T> T beside(Supplier<T> run) {
        beside.incrementAndGet();
        try {
            return run.get();
        } finally {
            beside.decrementAndGet();
        }
    }

    /**
     * Waits for so many cores. For long runs: where other threads push in between those of one run, each of its steps waits
     * for the thread that was pushed aside, and it takes four times as long.
     */
    int takeAll(int wanted) {
        free.acquireUninterruptibly(wanted);
        return wanted;
    }

    void give(int taken) {
        free.release(taken);
    }

    /** Waits for the runs that go on; nothing runs afterwards. */
    void end() {
        free.acquireUninterruptibly(cores);
    }
}
