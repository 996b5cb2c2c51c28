package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.time.Duration;

/** One run of an order: whether it should still go on, and waiting that notices when not. */
final class Run {
    private static final Duration SLICE = Duration.ofMillis(200);

    private final Time time;
    private final Progress progress;
    private final Duration deadline;
    private final long start;

    Run(Time time, Progress progress, Duration deadline) {
        this.time = time;
        this.progress = progress;
        this.deadline = deadline;
        this.start = time.nanos();
    }

    Time time() {
        return time;
    }

    Progress progress() {
        return progress;
    }

    Duration elapsed() {
        return since(start);
    }

    Duration since(long nanos) {
        return Duration.ofNanos(time.nanos() - nanos);
    }

    Duration left() {
        return deadline.minus(elapsed());
    }

    /**
     * @throws CancelledException where the engine should leave
     * @throws BadInput after the deadline
     */
    void check() {
        if (progress.cancelled()) {
            throw new CancelledException();
        }
        if (left().isNegative() || left().isZero()) {
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.deadline", deadline.toMinutes());
        }
    }

    void pause(Duration duration) {
        long from = time.nanos();
        for (Duration rest = duration; rest.compareTo(Duration.ZERO) > 0; rest = duration.minus(since(from))) {
            check();
            try {
                time.sleep(rest.compareTo(SLICE) < 0 ? rest : SLICE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
        check();
    }
}
