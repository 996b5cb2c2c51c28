package assetfactory.queue;

import assetfactory.message.BadInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/**
 * The rows that tell of each job. Whose turn it is and who holds it is db-scheduler's: see {@link Lane}.
 *
 * <p>Every statement of an owner names owner and attempt: one whose job was given to another meanwhile changes zero rows
 * and so learns that it is no longer its own ("fencing").
 */
final class JobTable {
    private static final String OWNED =
            " where id = :id and owner = :owner and attempt = :attempt and state in ('running', 'saving')";

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
                .map(JobTable::row)
                .findOne());
    }

    List<Job> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from job order by id desc limit :limit")
                .bind("limit", limit)
                .map(JobTable::row)
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

    boolean isTold(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select told from job where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one()) != 0;
    }

    private List<Job> list(String sql, String name, Object value) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind(name, value).map(JobTable::row).list());
    }

    void told(String id) {
        jdbi.useHandle(handle -> handle.execute("update job set told = 1 where id = ?", id));
    }

    /** Takes a job that waits, or whose owner is gone; empty where it has ended, is called off, or its batch paused. */
    Optional<Job> claim(String id, String owner) {
        return jdbi.withHandle(handle -> first(handle.createQuery("""
                        update job set interrupted = interrupted + case state when 'queued' then 0 else 1 end,
                            state = 'running', stage = '', fraction = 0, engine_attempt = 1, owner = :owner,
                            attempt = attempt + 1, started = coalesce(started, :now), next_try = null, error = null,
                            updated = :now
                        where id = :id and cancel = 0
                            and (state in ('running', 'saving') and interrupted + 1 < :most
                                or state = 'queued' and not exists (
                                    select 1 from batch where batch.id = job.batch_id and batch.paused = 1))
                        returning *""")
                .bind("id", id)
                .bind("owner", owner)
                .bind("most", mostInterruptions)));
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
                .map(JobTable::row)
                .list());
        ended.addAll(which(handle.createQuery("""
                        update job set state = 'failed', interrupted = interrupted + 1, owner = null, error = :error,
                            updated = :now
                        where state in ('running', 'saving') and interrupted + 1 >= :most and %s returning *"""
                        .formatted(which)), id)
                .bind("error", StoredError.write(new BadInput(BadInput.Kind.UNPROCESSABLE, "error.job.interrupted")))
                .bind("most", mostInterruptions)
                .bind("now", clock.millis())
                .map(JobTable::row)
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

    /** Jobs of this owner that somebody called off through another process. */
    List<String> calledOff(String owner) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from job where owner = :owner and cancel = 1 and state in ('running', 'saving')")
                .bind("owner", owner)
                .mapTo(String.class)
                .list());
    }

    /** Records how far an owned job is; false where it is no longer this owner's. */
    boolean progress(Job job, String owner) {
        return owned(job, owner, """
                update job set state = :state, stage = :stage, fraction = :fraction, engine_attempt = :engineAttempt,
                    updated = :now""") > 0;
    }

    /** Records what the engine will ask for in the next run; false where the job is no longer this owner's. */
    boolean remember(Job job, String owner) {
        return owned(job, owner, "update job set engine_call_id = :call, updated = :now") > 0;
    }

    /** Ends an owned job well, in one transaction with its rows elsewhere; false where it is lost or cancelled. */
    boolean succeed(Job job, String owner, Work.Done done) {
        return jdbi.inTransaction(handle -> {
            int held = bound(handle.createUpdate("""
                                    update job set state = 'succeeded', stage = '', fraction = 1, owner = null,
                                        result = :result, cost = cost + :cost, updated = :now""" + OWNED + " and cancel = 0"),
                            job,
                            owner)
                    .bind("result", done.result())
                    .bind("cost", done.cost())
                    .execute();
            if (held == 0) {
                return false;
            }
            done.record().write(handle);
            BatchTable.endIfDone(handle, job, clock.millis());
            return true;
        });
    }

    void fail(Job job, String owner, BadInput error) {
        end(job, owner, "failed", Optional.of(error));
    }

    void cancelled(Job job, String owner) {
        end(job, owner, "cancelled", Optional.empty());
    }

    private void end(Job job, String owner, String state, Optional<BadInput> error) {
        jdbi.useTransaction(handle -> {
            bound(handle.createUpdate(
                                    "update job set state = :end, owner = null, error = :error, updated = :now" + OWNED),
                            job,
                            owner)
                    .bind("end", state)
                    .bind("error", error.map(StoredError::write))
                    .execute();
            BatchTable.endIfDone(handle, job, clock.millis());
        });
    }

    /** How often an owned job has failed for something that may heal, this time counted in. */
    int failed(Job job, String owner) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(
                                "update job set failures = failures + 1, updated = :now" + OWNED + " returning failures"),
                        job, owner)
                .mapTo(Integer.class)
                .findOne()
                .orElse(Integer.MAX_VALUE));
    }

    /** Gives an owned job back for another try. */
    void tryAgain(Job job, String owner, BadInput error, Instant when) {
        jdbi.useHandle(handle -> bound(handle.createUpdate("""
                                update job set state = case cancel when 1 then 'cancelled' else 'queued' end, stage = '',
                                    fraction = 0, owner = null, error = :error, next_try = :next, updated = :now""" + OWNED),
                        job,
                        owner)
                .bind("error", StoredError.write(error))
                .bind("next", when.toEpochMilli())
                .execute());
    }

    /** Gives an owned job back unfinished, as if it had not been started: the server is stopping. */
    void release(Job job, String owner) {
        owned(job, owner, """
                update job set state = case cancel when 1 then 'cancelled' else 'queued' end, stage = '', fraction = 0,
                    owner = null, attempt = attempt - 1, updated = :now""");
    }

    private int owned(Job job, String owner, String sql) {
        return jdbi.withHandle(handle -> bound(handle.createUpdate(sql + OWNED), job, owner)
                .bind("state", job.state().name().toLowerCase(Locale.ROOT))
                .bind("stage", job.stage())
                .bind("fraction", job.fraction())
                .bind("engineAttempt", job.engineAttempt())
                .bind("call", job.engineCallId())
                .execute());
    }

    private Update bound(Update update, Job job, String owner) {
        return update.bind("now", clock.millis())
                .bind("id", job.id())
                .bind("owner", owner)
                .bind("attempt", job.attempt());
    }

    private Query bound(Query query, Job job, String owner) {
        return query.bind("now", clock.millis())
                .bind("id", job.id())
                .bind("owner", owner)
                .bind("attempt", job.attempt());
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
                .map(JobTable::row)
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
                .map(JobTable::row)
                .list();
    }

    private Optional<Job> first(Query query) {
        return query.bind("now", clock.millis()).map(JobTable::row).list().stream().findFirst();
    }

    private static Job row(ResultSet row, StatementContext context) throws SQLException {
        return new Job(
                row.getString("id"),
                Optional.ofNullable(row.getString("batch_id")),
                row.getString("name"),
                row.getString("engine"),
                row.getString("request"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("stage"),
                row.getDouble("fraction"),
                row.getInt("attempt"),
                row.getInt("round"),
                row.getInt("engine_attempt"),
                Optional.ofNullable(row.getString("engine_call_id")),
                Optional.ofNullable(row.getString("result")),
                row.getInt("skipped") != 0,
                Optional.ofNullable(row.getString("error")).map(StoredError::read),
                row.getDouble("cost"),
                time(row, "next_try"),
                Instant.ofEpochMilli(row.getLong("created")),
                time(row, "started"),
                Instant.ofEpochMilli(row.getLong("updated")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
