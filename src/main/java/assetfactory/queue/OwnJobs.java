package assetfactory.queue;

import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What a process writes about the jobs that it runs.
 *
 * <p>Every statement names owner and attempt: one whose job was given to another meanwhile changes zero rows and so
 * learns that it is no longer its own ("fencing").
 */
final class OwnJobs {
    private static final String OWNED =
            " where id = :id and owner = :owner and attempt = :attempt and state in ('running', 'saving')";

    private final Jdbi jdbi;
    private final Clock clock;
    private final int mostInterruptions;
    private final String owner;

    /**
     * A job as one of these statements left it.
     *
     * @param endsBatch whether nothing of its batch is left to do
     */
    record Left(Job job, boolean endsBatch) {}

    /**
     * @param mostInterruptions a job that took the process down with it this often is not tried again
     * @param owner unique to this process
     */
    OwnJobs(Jdbi jdbi, Clock clock, int mostInterruptions, String owner) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.mostInterruptions = mostInterruptions;
        this.owner = owner;
    }

    /** Takes a job that waits, or whose owner is gone; empty where it has ended, is called off, or its batch paused. */
    Optional<Job> claim(String id) {
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
                .bind("now", clock.millis())
                .bind("id", id)
                .bind("owner", owner)
                .bind("most", mostInterruptions)));
    }

    /** Ids of jobs that somebody called off through another process. */
    List<String> calledOff() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from job where owner = :owner and cancel = 1 and state in ('running', 'saving')")
                .bind("owner", owner)
                .mapTo(String.class)
                .list());
    }

    /** Records how far a job is; false where it is no longer this process's. */
    boolean progress(Job job) {
        return jdbi.withHandle(handle -> owned(job, handle.createUpdate("""
                        update job set state = :state, stage = :stage, fraction = :fraction,
                            engine_attempt = :engineAttempt, updated = :now""" + OWNED))
                        .bind("state", job.state().name().toLowerCase(Locale.ROOT))
                        .bind("stage", job.stage())
                        .bind("fraction", job.fraction())
                        .bind("engineAttempt", job.engineAttempt())
                        .execute())
                > 0;
    }

    /** Records what the engine will ask for in the next run; false where the job is no longer this process's. */
    boolean remember(Job job) {
        return jdbi.withHandle(handle -> owned(
                                job, handle.createUpdate("update job set engine_call_id = :call, updated = :now" + OWNED))
                        .bind("call", job.engineCallId())
                        .execute())
                > 0;
    }

    /** Ends a job well, in one transaction with its rows elsewhere; empty where it is lost or cancelled. */
    Optional<Left> succeed(Job job, Work.Done done) {
        return jdbi.inTransaction(handle -> {
            Optional<Job> ended = first(owned(job, handle.createQuery("""
                            update job set state = 'succeeded', stage = '', fraction = 1, owner = null,
                                result = :result, cost = cost + :cost, updated = :now""" + OWNED
                            + " and cancel = 0 returning *"))
                    .bind("result", done.result())
                    .bind("cost", done.cost()));
            if (ended.isEmpty()) {
                return Optional.empty();
            }
            done.record().write(handle);
            return Optional.of(left(handle, ended.get()));
        });
    }

    Optional<Left> fail(Job job, BadInput error) {
        return end(job, "failed", Optional.of(error));
    }

    Optional<Left> cancelled(Job job) {
        return end(job, "cancelled", Optional.empty());
    }

    private Optional<Left> end(Job job, String state, Optional<BadInput> error) {
        return jdbi.inTransaction(handle -> first(owned(job, handle.createQuery(
                                "update job set state = :end, owner = null, error = :error, updated = :now" + OWNED
                                        + " returning *"))
                        .bind("end", state)
                        .bind("error", error.map(StoredError::write)))
                .map(ended -> left(handle, ended)));
    }

    /** How often a job has failed for something that may heal, this time counted in. */
    int failed(Job job) {
        return jdbi.withHandle(handle -> owned(
                        job,
                        handle.createQuery("update job set failures = failures + 1, updated = :now" + OWNED
                                + " returning failures"))
                .mapTo(Integer.class)
                .findOne()
                .orElse(Integer.MAX_VALUE));
    }

    /** Gives a job back for another try. */
    Optional<Left> tryAgain(Job job, BadInput error, Instant when) {
        return jdbi.inTransaction(handle -> first(owned(job, handle.createQuery("""
                        update job set state = case cancel when 1 then 'cancelled' else 'queued' end, stage = '',
                            fraction = 0, owner = null, error = :error, next_try = :next, updated = :now""" + OWNED
                                + " returning *"))
                        .bind("error", StoredError.write(error))
                        .bind("next", when.toEpochMilli()))
                .map(back -> left(handle, back)));
    }

    /** Gives a job back unfinished, as if it had not been started: the server is stopping. */
    Optional<Left> release(Job job) {
        return jdbi.inTransaction(handle -> first(owned(job, handle.createQuery("""
                        update job set state = case cancel when 1 then 'cancelled' else 'queued' end, stage = '',
                            fraction = 0, owner = null, attempt = attempt - 1, updated = :now""" + OWNED
                        + " returning *")))
                .map(back -> left(handle, back)));
    }

    private Left left(Handle handle, Job job) {
        return new Left(job, job.state().ended() && BatchTable.endIfDone(handle, job, clock.millis()));
    }

    private <T extends SqlStatement<T>> T owned(Job job, T statement) {
        return statement
                .bind("now", clock.millis())
                .bind("id", job.id())
                .bind("owner", owner)
                .bind("attempt", job.attempt());
    }

    private static Optional<Job> first(Query query) {
        return query.map(JobRow::read).list().stream().findFirst();
    }
}
