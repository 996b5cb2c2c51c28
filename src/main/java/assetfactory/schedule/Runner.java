package assetfactory.schedule;

import assetfactory.message.BadInput;
import assetfactory.schedule.Run.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a schedule is for, once; whatever goes wrong stands in the history. */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final RunTable runs;
    private final Batches batches;
    private final Clock clock;

    Runner(RunTable runs, Batches batches, Clock clock) {
        this.runs = runs;
        this.batches = batches;
        this.clock = clock;
    }

    /** No two of one schedule at a time: the scheduler sees to that. */
    void run(Schedule schedule) {
        runs.newest(schedule.id(), 1).stream()
                .filter(last -> last.state() == State.READING)
                .forEach(this::settle);
        Run run = Run.begun(UUID.randomUUID().toString(), schedule.id(), now());
        if (stillAtWork(schedule)) {
            runs.put(run.ended(State.PASSED, note("error.schedule.overlap"), now()));
            return;
        }
        runs.put(run);
        runs.put(done(schedule, run));
        runs.prune(schedule.id());
    }

    /** The program was killed while it read: either the batch had been started, or nothing happened. */
    private void settle(Run broken) {
        Optional<String> batch = batches.startedBy(broken.id());
        runs.put(new Run(
                broken.id(), broken.scheduleId(), batch.isPresent() ? State.STARTED : State.FAILED, batch, 0,
                broken.leftOut(), batch.isPresent() ? Optional.empty() : note("error.schedule.interrupted"),
                broken.started(), Optional.of(now())));
    }

    /** Also where the runs since then were passed over for it. */
    private boolean stillAtWork(Schedule schedule) {
        return runs.newest(schedule.id(), 50).stream()
                .flatMap(run -> run.batchId().stream())
                .findFirst()
                .filter(batch -> !batches.ended(batch))
                .isPresent();
    }

    private Run done(Schedule schedule, Run run) {
        try {
            Batches.Taken taken = batches.start(schedule, run.id());
            boolean started = taken.batchId().isPresent();
            return run.of(taken).ended(
                    started ? State.STARTED : State.PASSED,
                    started ? Optional.empty() : note("error.schedule.nothing"),
                    now());
        } catch (BadInput refused) {
            LOG.warn("Schedule {} could not start: {}", schedule.id(), refused.getMessage());
            return run.ended(State.FAILED, Optional.of(refused), now());
        } catch (RuntimeException e) {
            LOG.error("Schedule {} failed", schedule.id(), e);
            return run.ended(State.FAILED, note("error.schedule.failed"), now());
        }
    }

    private static Optional<BadInput> note(String key) {
        return Optional.of(new BadInput(BadInput.Kind.CONFLICT, key));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
