package assetfactory.queue;

import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows that tell of each job: {@link OwnJobs} has what those who run it write. Whose turn it is and who holds it is
 * db-scheduler's: see {@link Lane}.
 */
final class JobTable {
    private final Jdbi jdbi;
    private final Clock clock;
    private final int mostInterruptions;

    /** @param mostInterruptions a job that took the process down with it this often is not tried again */
    JobTable(Jdbi jdbi, Clock clock, int mostInterruptions) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.mostInterruptions = mostInterruptions;
    }

    void add(Handle handle, List<NewJob> jobs, Optional<String> batchId, Lanes lanes) {
        if (jobs.isEmpty()) {
            return;
        }
        var rows = handle.prepareBatch("""
                insert into job (id, batch_id, position, name, engine, lane, request, state, fraction, result, skipped,
                    told, created, updated)
                values (:id, :batch, :position, :name, :engine, :lane, :request, :state, :fraction, :result, :skipped,
                    :skipped, :now, :now)""");
        int position = 0;
        for (NewJob job : jobs) {
            boolean existing = job.existing().isPresent();
            rows.bind("id", job.id())
                    .bind("batch", batchId)
                    .bind("position", position++)
                    .bind("name", job.name())
                    .bind("engine", job.engine())
                    .bind("lane", lanes.of(job.engine()).id())
                    .bind("request", job.request())
                    .bind("state", existing ? "succeeded" : "queued")
                    .bind("fraction", existing ? 1.0 : 0.0)
                    .bind("result", job.existing())
                    .bind("skipped", existing ? 1 : 0)
                    .bind("now", clock.millis())
                    .add();
        }
        rows.execute();
    }

    Optional<Job> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from job where id = :id")
                .bind("id", id)
                .map(JobRow::read)
                .findOne());
    }

    Map<Job.State, Long> counts() {
        Map<Job.State, Long> counts = new EnumMap<>(Job.State.class);
        for (Job.State state : Job.State.values()) {
            counts.put(state, 0L);
        }
        jdbi.useHandle(handle -> handle.createQuery("select state, count(*) from job group by state")
                .map((row, context) -> counts.put(
                        Job.State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2)))
                .list());
        return counts;
    }

    List<Job> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from job order by id desc limit :limit")
                .bind("limit", limit)
                .map(JobRow::read)
                .list());
    }

    List<Job> changedSince(Instant when) {
        return list("select * from job where updated >= :since order by updated", "since", when.toEpochMilli());
    }

    List<Job> ofBatch(String batchId) {
        return list("select * from job where batch_id = :batch order by position, id", "batch", batchId);
    }

    /** Jobs that ended before this, and whose end nobody was told of, because the process died right then. */
    List<Job> untold(Instant before) {
        return list("""
                select * from job where told = 0 and state in ('succeeded', 'failed', 'cancelled')
                    and updated <= :before order by updated""", "before", before.toEpochMilli());
    }

    private List<Job> list(String sql, String name, Object value) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind(name, value).map(JobRow::read).list());
    }

    /** Notes that whoever waits for the ends of these rounds of jobs has been told. */
    void told(List<Job> ended) {
        jdbi.useHandle(handle -> {
            var rows = handle.prepareBatch("update job set told = 1 where id = :id and round = :round");
            ended.forEach(job -> rows.bind("id", job.id()).bind("round", job.round()).add());
            rows.execute();
        });
    }

    /** What became of jobs has a successor, which is their result from now on. */
    static void resultReplaced(Handle handle, String result, String successor) {
        handle.createUpdate("update job set result = :successor where result = :result")
                .bind("successor", successor)
                .bind("result", result)
                .execute();
    }

    /** Ends a job whose owner is gone where it is called off, or has taken too many owners with it. */
    Optional<Job> settle(String id) {
        return jdbi.inTransaction(handle -> {
            List<Job> ended = settle(handle, "id = :id", Optional.of(id));
            ended.forEach(job -> BatchTable.endIfDone(handle, job, clock.millis()));
            return ended.stream().findFirst();
        });
    }

    private List<Job> settle(Handle handle, String which, Optional<String> id) {
        List<Job> ended = new ArrayList<>(which(handle.createQuery("""
                        update job set state = 'cancelled', owner = null, updated = :now
                        where state in ('running', 'saving') and cancel = 1 and %s returning *""".formatted(which)), id)
                .bind("now", clock.millis())
                .map(JobRow::read)
                .list());
        ended.addAll(which(handle.createQuery("""
                        update job set state = 'failed', interrupted = interrupted + 1, owner = null, error = :error,
                            updated = :now
                        where state in ('running', 'saving') and interrupted + 1 >= :most and %s returning *"""
                        .formatted(which)), id)
                .bind("error", StoredError.write(new BadInput(BadInput.Kind.UNPROCESSABLE, "error.job.interrupted")))
                .bind("most", mostInterruptions)
                .bind("now", clock.millis())
                .map(JobRow::read)
                .list());
        return ended;
    }

    private static Query which(Query query, Optional<String> id) {
        return id.isPresent() ? query.bind("id", id.get()) : query;
    }

    /**
     * Frees all that a dead process held. Right only because the data folder's lock proves it dead.
     *
     * @return jobs that ended by this
     */
    List<Job> takeUp(Handle handle) {
        List<Job> ended = settle(handle, "1 = 1", Optional.empty());
        handle.createUpdate("""
                        update job set state = 'queued', stage = '', fraction = 0, owner = null,
                            interrupted = interrupted + 1
                        where state in ('running', 'saving')""")
                .execute();
        ended.forEach(job -> BatchTable.endIfDone(handle, job, clock.millis()));
        return ended;
    }

    /**
     * Cancels what nobody runs at once; what somebody runs is flagged for its owner.
     *
     * @param which jobs, as a condition on their columns
     * @return those that it changed, as they are now
     */
    List<Job> askToCancel(Handle handle, String which, String value) {
        List<Job> changed = handle.createQuery("""
                        update job set cancel = 1, updated = :now,
                            state = case state when 'queued' then 'cancelled' else state end
                        where %s = :value and state in ('queued', 'running', 'saving') returning *""".formatted(which))
                .bind("value", value)
                .bind("now", clock.millis())
                .map(JobRow::read)
                .list();
        changed.stream().findFirst().ifPresent(job -> BatchTable.endIfDone(handle, job, clock.millis()));
        return changed;
    }

    /**
     * Puts jobs that failed or were cancelled back into the queue, as a new round of the same card.
     *
     * @param which jobs, as a condition on their columns
     */
    List<Job> again(Handle handle, String which, String value) {
        return handle.createQuery("""
                        update job set state = 'queued', stage = '', fraction = 0, round = round + 1, failures = 0,
                            interrupted = 0, cancel = 0, error = null, engine_call_id = null, next_try = null, told = 0,
                            started = null, updated = :now
                        where %s = :value and state in ('failed', 'cancelled') returning *""".formatted(which))
                .bind("value", value)
                .bind("now", clock.millis())
                .map(JobRow::read)
                .list();
    }
}
