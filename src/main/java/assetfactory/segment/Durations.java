package assetfactory.segment;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** How often something was done and how long that took altogether. Safe from several threads. */
public final class Durations {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    <T> T time(Supplier<T> work) {
        long start = System.nanoTime();
        T done = work.get();
        nanoseconds.add(System.nanoTime() - start);
        count.increment();
        return done;
    }

    public long count() {
        return count.sum();
    }

    public double nanoseconds() {
        return nanoseconds.sum();
    }
}
