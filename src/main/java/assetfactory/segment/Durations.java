package assetfactory.segment;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts how often something is done and how long that takes altogether. Safe from several threads. */
final class Durations {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    <T> T time(Supplier<T> work) {
        long start = System.nanoTime();
        T done = work.get();
        nanoseconds.add(System.nanoTime() - start);
        count.increment();
        return done;
    }

    TimeSpent sofar() {
        return new TimeSpent(count.sum(), nanoseconds.sum());
    }
}
