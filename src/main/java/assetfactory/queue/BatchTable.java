package assetfactory.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of batches; how far each is follows from its jobs. */
final class BatchTable {
    private static final String WITH_COUNTS = """
            select batch.*,
                (select count(*) from job where batch_id = batch.id and state = 'queued') as queued,
                (select count(*) from job where batch_id = batch.id and state in ('running', 'saving')) as running,
                (select count(*) from job where batch_id = batch.id and state = 'succeeded' and skipped = 0) as succeeded,
                (select count(*) from job where batch_id = batch.id and skipped = 1) as skipped,
                (select count(*) from job where batch_id = batch.id and state = 'failed') as failed,
                (select count(*) from job where batch_id = batch.id and state = 'cancelled') as cancelled,
                (select coalesce(sum(cost), 0) from job where batch_id = batch.id) as dollars
            from batch
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    BatchTable(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void add(Handle handle, String id, String name, String options) {
        handle.createUpdate("insert into batch (id, name, options, created) values (:id, :name, :options, :now)")
                .bind("id", id)
                .bind("name", name)
                .bind("options", options)
                .bind("now", clock.millis())
                .execute();
    }

    Optional<Batch> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(WITH_COUNTS + "where batch.id = :id")
                .bind("id", id)
                .map(BatchTable::row)
                .findOne());
    }

    List<Batch> newest(int limit, Optional<String> before) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        WITH_COUNTS + "where batch.id < :before order by batch.id desc limit :limit")
                // Sorts after every id, in any collation.
                .bind("before", before.orElse("zz"))
                .bind("limit", limit)
                .map(BatchTable::row)
                .list());
    }

    /** Batches that ended before this, and whose end nobody was told of, because the process died right then. */
    List<Batch> untold(Instant before) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        WITH_COUNTS + "where batch.told = 0 and batch.ended <= :before order by batch.id")
                .bind("before", before.toEpochMilli())
                .map(BatchTable::row)
                .list());
    }

    /** Whether it has ended and nobody was told yet. */
    boolean isToBeTold(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select 1 from batch where id = :id and told = 0 and ended is not null")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    void told(String id) {
        jdbi.useHandle(handle -> handle.execute("update batch set told = 1 where id = ? and ended is not null", id));
    }

    void pause(Handle handle, String id, boolean paused) {
        handle.execute("update batch set paused = ? where id = ?", paused ? 1 : 0, id);
    }

    void reopen(Handle handle, String id) {
        handle.execute("update batch set ended = null, told = 0 where id = ?", id);
    }

    /** Closes the job's batch where it was the last one at work; whether it was. */
    static boolean endIfDone(Handle handle, Job job, long now) {
        return job.batchId().filter(batchId -> endIfDone(handle, batchId, now)).isPresent();
    }

    static boolean endIfDone(Handle handle, String batchId, long now) {
        // Locks the row first: of two last jobs that end at once, each would see the other still at work.
        handle.execute("update batch set paused = paused where id = ?", batchId);
        return handle.createUpdate("""
                        update batch set ended = :now, paused = 0
                        where id = :id and ended is null and not exists (
                            select 1 from job where batch_id = :id and state in ('queued', 'running', 'saving'))""")
                .bind("id", batchId)
                .bind("now", now)
                .execute() > 0;
    }

    private static Batch row(ResultSet row, StatementContext context) throws SQLException {
        long ended = row.getLong("ended");
        boolean over = !row.wasNull();
        boolean paused = row.getInt("paused") != 0;
        return new Batch(
                row.getString("id"),
                row.getString("name"),
                row.getString("options"),
                over ? Batch.State.ENDED : paused ? Batch.State.PAUSED : Batch.State.RUNNING,
                new Batch.Counts(
                        row.getInt("queued"),
                        row.getInt("running"),
                        row.getInt("succeeded"),
                        row.getInt("skipped"),
                        row.getInt("failed"),
                        row.getInt("cancelled")),
                row.getDouble("dollars"),
                Instant.ofEpochMilli(row.getLong("created")),
                over ? Optional.of(Instant.ofEpochMilli(ended)) : Optional.empty());
    }
}
