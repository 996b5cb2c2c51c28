package assetfactory.queue;

import assetfactory.database.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Threads that work one line of jobs off. Leases are db-scheduler's: who holds a job says so every few seconds, and one
 * that has not for a while has lost it to whoever looks next.
 */
final class Lane implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** The least that db-scheduler allows: after 20 s of silence a job is given to another. */
    static final int MISSED_HEARTBEATS = 4;
    /** Orders of this process wake it at once; this is for those of others, and for retries. */
    private static final Duration POLLING = Duration.ofSeconds(1);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    /** Of another version's tasks: never to be deleted. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Scheduler scheduler;

    /** Does a job and says when it wants another turn. */
    interface Turn {
        Optional<Instant> take(String jobId, Instant place);

        /** The job has left the line. */
        void left(String jobId);

        /** The job is in line again, for another turn. */
        void back(String jobId);

        /** How the turn ended could not be written down; once it is a while ago, somebody has another turn. */
        void broke(RuntimeException failure);
    }

    /** @param quiet whether its jobs give way to whatever else this machine has to do */
    Lane(Database database, Lanes.Name name, int threads, boolean quiet, String process, Turn turn) {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "job-" + name.id());
            thread.setDaemon(true);
            return thread;
        };
        Task<Void> job = Tasks.custom(Schedule.TASK, Void.class)
                .onDeadExecutionRevive()
                .execute((instance, context) -> watched(turn, () -> {
                    CompletionHandler<Void> end = run(instance, context, turn);
                    return (complete, operations) -> watched(turn, () -> {
                        end.complete(complete, operations);
                        return end;
                    });
                }));
        scheduler = Scheduler.create(database.source(), List.of(job))
                .schedulerName(new SchedulerName.Fixed(process))
                .tableName(name.table())
                .threads(threads)
                .executorService(
                        quiet
                                ? QuietThreads.pool("job-" + name.id(), threads)
                                : Executors.newFixedThreadPool(threads, daemons))
                .dueExecutor(Executors.newSingleThreadExecutor(daemons))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, daemons))
                .pollUsingFetch(0.5, 1)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .enablePriority()
                .deleteUnresolvedAfter(FOR_EVER)
                .shutdownMaxWait(STOP_WITHIN)
                .failureLogging(LogLevel.WARN, true)
                .build();
    }

    private static <T> T watched(Turn turn, Supplier<T> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            turn.broke(e);
            throw e;
        }
    }

    private static CompletionHandler<Void> run(TaskInstance<Void> instance, ExecutionContext context, Turn turn) {
        Optional<Instant> again = turn.take(instance.getId(), context.getExecution().executionTime);
        return (complete, operations) -> {
            if (again.isPresent()) {
                operations.reschedule(complete, again.get());
                turn.back(instance.getId());
            } else {
                operations.remove();
                turn.left(instance.getId());
            }
        };
    }

    void start() {
        scheduler.start();
    }

    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Whether it takes jobs up. */
    boolean working() {
        return scheduler.getSchedulerState().isStarted() && !scheduler.getSchedulerState().isShuttingDown();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
