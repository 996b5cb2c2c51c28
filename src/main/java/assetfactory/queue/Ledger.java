package assetfactory.queue;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The rows of jobs and of batches together with the lines that the jobs stand in: what belongs together is written in one
 * transaction. Safe from several threads, and on a shared database from several processes.
 */
final class Ledger {
    private final Jdbi jdbi;
    private final Clock clock;
    private final Lanes lanes;
    private final JobTable jobs;
    private final BatchTable batches;
    private final Map<Lanes.Name, Schedule> lines = new EnumMap<>(Lanes.Name.class);

    Ledger(Jdbi jdbi, Clock clock, Lanes lanes, JobTable jobs, BatchTable batches) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.lanes = lanes;
        this.jobs = jobs;
        this.batches = batches;
        for (Lanes.Name name : Lanes.Name.values()) {
            // Their turns are by the clock of db-scheduler, whatever a test's clock says of the jobs.
            lines.put(name, new Schedule(name, Clock.systemUTC()));
        }
    }

    void add(NewJob job) {
        jdbi.useTransaction(handle -> {
            jobs.add(handle, List.of(job), Optional.empty(), lanes);
            lines.get(lanes.of(job.engine())).add(handle, List.of(job.id()), Optional.empty());
        });
    }

    /** A batch of what is there already has ended at once. */
    void add(String batchId, String name, String options, List<NewJob> newJobs) {
        jdbi.useTransaction(handle -> {
            batches.add(handle, batchId, name, options);
            jobs.add(handle, newJobs, Optional.of(batchId), lanes);
            lines.forEach((lane, line) -> line.add(handle, waiting(newJobs, lane), Optional.of(batchId)));
            BatchTable.endIfDone(handle, batchId, clock.millis());
        });
    }

    private List<String> waiting(List<NewJob> newJobs, Lanes.Name lane) {
        return newJobs.stream()
                .filter(job -> job.existing().isEmpty() && lanes.of(job.engine()) == lane)
                .map(NewJob::id)
                .toList();
    }

    /**
     * Cancels what nobody runs, and flags what somebody does.
     *
     * @param which jobs, as a condition on their columns
     * @return those that it changed
     */
    List<Job> askToCancel(String which, String value) {
        return jdbi.inTransaction(handle -> {
            List<Job> asked = jobs.askToCancel(handle, which, value);
            asked.stream()
                    .filter(job -> job.state().ended())
                    .forEach(job -> lines.values().forEach(line -> line.remove(handle, job.id())));
            return asked;
        });
    }

    /**
     * Puts what failed or was cancelled into line again, and opens its batches again.
     *
     * @param which jobs, as a condition on their columns
     * @return those that it changed
     */
    List<Job> again(String which, String value) {
        return jdbi.inTransaction(handle -> {
            List<Job> back = jobs.again(handle, which, value);
            back.stream()
                    .flatMap(job -> job.batchId().stream())
                    .distinct()
                    .forEach(batch -> batches.reopen(handle, batch));
            lines.values().forEach(line -> line.addMissing(handle));
            return back;
        });
    }

    /** Takes what waits of a batch out of line. */
    void pause(String batchId) {
        jdbi.useTransaction(handle -> {
            batches.pause(handle, batchId, true);
            lines.values().forEach(line -> line.removeBatch(handle, batchId));
        });
    }

    /** What waits comes back into line when it is next {@linkplain #setRight set right}. */
    void resume(String batchId) {
        jdbi.useTransaction(handle -> batches.pause(handle, batchId, false));
    }

    /**
     * Frees all that a dead process held. Right only because the data folder's lock proves it dead.
     *
     * @return jobs that ended by this
     */
    List<Job> takeUp() {
        return jdbi.inTransaction(handle -> {
            lines.values().forEach(line -> line.takeUp(handle));
            return jobs.takeUp(handle);
        });
    }

    /** Brings the lines in step with the jobs; whether somebody stands in line now who did not. */
    boolean setRight() {
        return jdbi.inTransaction(handle -> {
            boolean any = false;
            for (Schedule line : lines.values()) {
                any |= setRight(line, handle);
            }
            return any;
        });
    }

    private static boolean setRight(Schedule line, Handle handle) {
        line.removeStray(handle);
        boolean added = line.addMissing(handle);
        return line.callUp(handle) > 0 || added;
    }
}
