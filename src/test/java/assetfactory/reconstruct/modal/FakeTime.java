package assetfactory.reconstruct.modal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still except while somebody sleeps, which takes no time at all. */
final class FakeTime implements Time {
    static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    private long nanos;
    private final List<Runnable> alarms = new ArrayList<>();

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        nanos += duration.toNanos();
        alarms.forEach(Runnable::run);
    }

    Duration slept() {
        return Duration.ofNanos(nanos());
    }

    /** Is called after every sleep. */
    synchronized void onSleep(Runnable alarm) {
        alarms.add(alarm);
    }
}
