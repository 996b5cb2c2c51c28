package assetfactory.library;

import assetfactory.message.BadInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The queue: one row a job.
 *
 * <p>A worker owns a job by lease. It claims and ends a job each in a single statement, and every statement of an owner
 * names owner and attempt: one that lost its lease meanwhile changes zero rows and so learns that the job is no longer
 * its own ("fencing").
 */
final class JobTable {
    static final Duration LEASE = Duration.ofSeconds(30);

    /** A job that took the process down with it this often is not tried again. */
    static final int MOST_ATTEMPTS = 3;

    private static final String OWNED =
            " where id = :id and owner = :owner and attempt = :attempt and state in ('running', 'saving')";

    private final Jdbi jdbi;
    private final JsonForm.Columns json;
    private final Clock clock;

    JobTable(Jdbi jdbi, JsonForm.Columns json, Clock clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    /** How an error stands in its row. */
    private record StoredError(BadInput.Kind kind, String key, List<Object> arguments) {
        BadInput read() {
            return new BadInput(kind, key, arguments.toArray());
        }
    }

    Job add(String id, GenerateRequest request) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into job (id, image_id, request, state, run_at, created, updated)
                        values (:id, :image, :request, 'queued', :now, :now, :now) returning *""")
                .bind("id", id)
                .bind("image", request.imageId())
                .bind("request", json.write(request))
                .bind("now", clock.millis())
                .map(this::row)
                .list()
                .get(0));
    }

    Optional<Job> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from job where id = :id")
                .bind("id", id)
                .map(this::row)
                .findOne());
    }

    List<Job> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from job order by id desc limit :limit")
                .bind("limit", limit)
                .map(this::row)
                .list());
    }

    /** Takes the job of the lane that waits longest, or one whose owner let its lease run out. */
    Optional<Job> claim(String owner, Lane lane) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                        update job set state = 'running', stage = '', fraction = 0, engine_attempt = 1,
                            owner = :owner, lease_until = :now + :lease, attempt = attempt + 1, updated = :now
                        where id = (select id from job
                            where cancel = 0 and ((state = 'queued' and run_at <= :now)
                                or (state in ('running', 'saving') and lease_until < :now))
                                and (json_extract(request, '$.engine') in (select value from json_each(:elsewhere)))
                                    = :theirs
                            order by run_at, id limit 1)
                        returning *""")
                        .bind("owner", owner)
                        .bind("now", clock.millis())
                        .bind("lease", LEASE.toMillis())
                        .bind("elsewhere", json.write(lane.elsewhere()))
                        .bind("theirs", lane.theirs() ? 1 : 0)
                        .map(this::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** Extends the leases of everything this process runs. @return whether each job of it is to be cancelled */
    Map<String, Boolean> heartbeat(String process) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update job set lease_until = :until
                        where owner = :owner and state in ('running', 'saving') returning id, cancel""")
                .bind("owner", process)
                .bind("until", clock.millis() + LEASE.toMillis())
                .map((row, context) -> Map.entry(row.getString("id"), row.getInt("cancel") != 0))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Records how far an owned job is. */
    void progress(Job job, String owner) {
        owned(job, owner, """
                update job set state = :state, stage = :stage, fraction = :fraction, engine_attempt = :engineAttempt,
                    updated = :now""");
    }

    /** Records what the engine will ask for in the next run; false where the job is no longer this owner's. */
    boolean remember(Job job, String owner) {
        return owned(job, owner, "update job set engine_call_id = :call, updated = :now") > 0;
    }

    /** Ends an owned job well, in one transaction with its asset's row; false where it is lost or cancelled. */
    boolean succeed(Job job, String owner, String assetId, Consumer<Handle> insertAsset) {
        return jdbi.inTransaction(handle -> {
            int held = handle.createUpdate("update job set lease_until = lease_until" + OWNED + " and cancel = 0")
                    .bind("id", job.id())
                    .bind("owner", owner)
                    .bind("attempt", job.attempt())
                    .execute();
            if (held == 0) {
                return false;
            }
            insertAsset.accept(handle);
            handle.createUpdate("""
                            update job set state = 'succeeded', stage = '', fraction = 1, owner = null,
                                asset_id = :asset, updated = :now where id = :id""")
                    .bind("asset", assetId)
                    .bind("now", clock.millis())
                    .bind("id", job.id())
                    .execute();
            return true;
        });
    }

    void fail(Job job, String owner, BadInput error) {
        String stored = json.write(new StoredError(error.kind(), error.key(), error.arguments()));
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update job set state = 'failed', owner = null, error = :error, updated = :now" + OWNED)
                .bind("error", stored)
                .bind("now", clock.millis())
                .bind("id", job.id())
                .bind("owner", owner)
                .bind("attempt", job.attempt())
                .execute());
    }

    void cancelled(Job job, String owner) {
        owned(job, owner, "update job set state = 'cancelled', owner = null, cancel = 1, updated = :now");
    }

    /** Gives an owned job back unfinished, as if it had not been started: the server is stopping. */
    void release(Job job, String owner) {
        owned(job, owner, """
                update job set state = case cancel when 1 then 'cancelled' else 'queued' end, stage = '', fraction = 0,
                    owner = null, lease_until = 0, attempt = attempt - 1, updated = :now""");
    }

    private int owned(Job job, String owner, String sql) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql + OWNED)
                .bind("state", job.state().name().toLowerCase(Locale.ROOT))
                .bind("stage", job.stage())
                .bind("fraction", job.fraction())
                .bind("engineAttempt", job.engineAttempt())
                .bind("call", job.engineCallId().orElse(null))
                .bind("now", clock.millis())
                .bind("id", job.id())
                .bind("owner", owner)
                .bind("attempt", job.attempt())
                .execute());
    }

    /**
     * Cancels what nobody runs at once; what somebody runs is flagged for its owner.
     *
     * @return the job as it is now, if it had not ended before
     */
    Optional<Job> askToCancel(String id) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                        update job set cancel = 1, updated = :now,
                            state = case state when 'queued' then 'cancelled' else state end
                        where id = :id and state in ('queued', 'running', 'saving') returning *""")
                        .bind("id", id)
                        .bind("now", clock.millis())
                        .map(this::row)
                        .list())
                .stream()
                .findFirst();
    }

    /**
     * Frees what a dead process held. Right only because the data folder's lock proves it dead.
     *
     * @return jobs that ended by this
     */
    List<Job> takeUp() {
        String interrupted = json.write(
                new StoredError(BadInput.Kind.UNPROCESSABLE, "error.job.interrupted", List.of()));
        return jdbi.inTransaction(handle -> {
            List<Job> ended = new ArrayList<>(handle.createQuery("""
                            update job set state = 'cancelled', owner = null, updated = :now
                            where state in ('running', 'saving') and cancel = 1 returning *""")
                    .bind("now", clock.millis())
                    .map(this::row)
                    .list());
            ended.addAll(handle.createQuery("""
                            update job set state = 'failed', owner = null, error = :error, updated = :now
                            where state in ('running', 'saving') and attempt >= :most returning *""")
                    .bind("error", interrupted)
                    .bind("most", MOST_ATTEMPTS)
                    .bind("now", clock.millis())
                    .map(this::row)
                    .list());
            handle.createUpdate("""
                            update job set state = 'queued', stage = '', fraction = 0, owner = null, lease_until = 0
                            where state in ('running', 'saving')""")
                    .execute();
            return ended;
        });
    }

    private Job row(ResultSet row, StatementContext context) throws SQLException {
        return new Job(
                row.getString("id"),
                json.read(row.getString("request"), GenerateRequest.class),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("stage"),
                row.getDouble("fraction"),
                row.getInt("attempt"),
                row.getInt("engine_attempt"),
                Optional.ofNullable(row.getString("engine_call_id")),
                Optional.ofNullable(row.getString("asset_id")),
                json.readIfPresent(row.getString("error"), StoredError.class).map(StoredError::read),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("updated")));
    }
}
