package assetfactory.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * db-scheduler's rows of one lane, as far as we write them: together with the jobs' own, in one transaction.
 *
 * <p>Whose turn it is follows from priority and time. A single order, for which somebody sits waiting, comes before all
 * batches. Among batches, execution_time is no time but a place in line, as in fair queueing: the first job of a new
 * batch stands beside the next one of those at work, its second beside their second, so that all advance alike however
 * long they are. Places lie in the past, because only what is due is looked at.
 */
final class Schedule {
    /** The name that db-scheduler knows the one kind of task by. */
    static final String TASK = "job";

    private static final int SINGLE = 10;
    private static final int BATCH = 0;
    private static final Duration PAST = Duration.ofDays(1);
    /** Longer than any of {@link BackOff}. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    /** The places of a batch reach a little beyond now. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Lanes.Name lane;
    private final Clock clock;

    Schedule(Lanes.Name lane, Clock clock) {
        this.lane = lane;
        this.clock = clock;
    }

    /** Puts jobs in line, in their order; those that are in line already keep their place. */
    void add(Handle handle, List<String> jobs, Optional<String> batchId) {
        if (jobs.isEmpty()) {
            return;
        }
        Instant place = batchId.map(batch -> nextPlace(handle, batch)).orElseGet(clock::instant);
        var rows = handle.prepareBatch("""
                insert into %s (task_name, task_instance, execution_time, picked, version, priority)
                values (:task, :job, :at, :picked, 1, :priority)
                on conflict (task_name, task_instance) do nothing""".formatted(lane.table()));
        for (String job : jobs) {
            rows.bind("task", TASK)
                    .bind("job", job)
                    .bind("at", place)
                    .bind("picked", false)
                    .bind("priority", batchId.isPresent() ? BATCH : SINGLE)
                    .add();
            place = place.plusMillis(1);
        }
        rows.execute();
    }

    private Instant nextPlace(Handle handle, String batchId) {
        Optional<Instant> others = handle.createQuery(
                        "select min(execution_time) from %s where picked = :no and priority = :batch".formatted(lane.table()))
                .bind("no", false)
                .bind("batch", BATCH)
                .mapTo(Instant.class)
                .findOne();
        Optional<Instant> own = handle.createQuery("""
                        select max(execution_time) from %s where picked = :no
                            and task_instance in (select id from job where batch_id = :batch)""".formatted(lane.table()))
                .bind("no", false)
                .bind("batch", batchId)
                .mapTo(Instant.class)
                .findOne();
        Instant now = clock.instant();
        Instant first = others.orElse(now.minus(PAST));
        Instant behindOwn = own.map(last -> last.plusMillis(1)).orElse(first);
        Instant place = behindOwn.isAfter(first) ? behindOwn : first;
        // Where nothing waits but retries of later, a place among them would not be due yet.
        return place.isAfter(now) ? now : place;
    }

    /** Takes a batch's jobs out of line; those that somebody holds are left. */
    void removeBatch(Handle handle, String batchId) {
        handle.createUpdate("""
                        delete from %s where picked = :no
                            and task_instance in (select id from job where batch_id = :batch)""".formatted(lane.table()))
                .bind("no", false)
                .bind("batch", batchId)
                .execute();
    }

    void remove(Handle handle, String jobId) {
        handle.createUpdate("delete from %s where picked = :no and task_instance = :job".formatted(lane.table()))
                .bind("no", false)
                .bind("job", jobId)
                .execute();
    }

    /**
     * Calls up what waits for a time that no retry is put off to: the clock has been set back since it was put in line,
     * and nobody should wait until the same hour comes again.
     */
    int callUp(Handle handle) {
        Instant now = clock.instant();
        return handle.createUpdate("""
                        update %s set execution_time = :now, version = version + 1
                        where picked = :no and (execution_time > :latest or execution_time > :soon and not exists (
                            select 1 from job where id = task_instance and next_try is not null))""".formatted(lane.table()))
                .bind("now", now)
                .bind("no", false)
                .bind("latest", now.plus(LONGEST_PAUSE))
                .bind("soon", now.plus(A_MOMENT))
                .execute();
    }

    /** Frees all that a dead process held. */
    void takeUp(Handle handle) {
        handle.createUpdate("""
                        update %s set picked = :no, picked_by = null, last_heartbeat = null, version = version + 1
                        where picked = :yes""".formatted(lane.table()))
                .bind("no", false)
                .bind("yes", true)
                .execute();
    }

    /** Removes what stands in line for no job that waits or runs. */
    int removeStray(Handle handle) {
        return handle.createUpdate("""
                        delete from %s where picked = :no and not exists (
                            select 1 from job where id = task_instance and lane = :lane
                                and state in ('queued', 'running', 'saving'))""".formatted(lane.table()))
                .bind("no", false)
                .bind("lane", lane.id())
                .execute();
    }

    /** Puts waiting jobs in line that are not there although they should be; false where there is none. */
    boolean addMissing(Handle handle) {
        Map<Optional<String>, List<String>> byBatch = new LinkedHashMap<>();
        for (Missing missing : missing(handle)) {
            byBatch.computeIfAbsent(missing.batchId(), none -> new ArrayList<>()).add(missing.job());
        }
        byBatch.forEach((batch, jobs) -> add(handle, jobs, batch));
        return !byBatch.isEmpty();
    }

    private List<Missing> missing(Handle handle) {
        return handle.createQuery("""
                        select id, batch_id from job where state in ('queued', 'running', 'saving') and lane = :lane
                            and not exists (select 1 from %s where task_instance = job.id)
                            and not exists (
                                select 1 from batch where batch.id = job.batch_id and paused = 1 and state = 'queued')
                        order by coalesce(batch_id, ''), position, id""".formatted(lane.table()))
                .bind("lane", lane.id())
                .map((row, context) ->
                        new Missing(row.getString("id"), Optional.ofNullable(row.getString("batch_id"))))
                .list();
    }

    private record Missing(String job, Optional<String> batchId) {}
}
