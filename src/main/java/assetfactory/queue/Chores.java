package assetfactory.queue;

import assetfactory.database.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** What is done beside the jobs, by the clock or until it works: small things, each with a task of its own. */
public final class Chores implements AutoCloseable {
    private static final String TABLE = "queue_chores";
    private static final int THREADS = 4;
    private static final Duration POLLING = Duration.ofSeconds(2);
    /** A chore that is still at it is done again by the next process. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Database database;
    private Scheduler scheduler;

    public Chores(Database database) {
        this.database = database;
    }

    /** To order chores with; there is none before the start. */
    public synchronized SchedulerClient client() {
        return Objects.requireNonNull(scheduler, "the chores have not begun");
    }

    /** Begins, with what a process before this one left over. */
    public synchronized void start(List<Task<?>> tasks) {
        if (!database.shared()) {
            takeUp();
        }
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "chore");
            thread.setDaemon(true);
            return thread;
        };
        scheduler = Scheduler.create(database.source(), tasks)
                .tableName(TABLE)
                .threads(THREADS)
                .executorService(Executors.newFixedThreadPool(THREADS, daemons))
                .dueExecutor(Executors.newSingleThreadExecutor(daemons))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, daemons))
                .pollingInterval(POLLING)
                .heartbeatInterval(Lane.HEARTBEAT)
                .missedHeartbeatsLimit(Lane.MISSED_HEARTBEATS)
                .enableImmediateExecution()
                .deleteUnresolvedAfter(FOR_EVER)
                .shutdownMaxWait(STOP_WITHIN)
                .failureLogging(LogLevel.WARN, true)
                .build();
        scheduler.start();
    }

    /** Nobody else can be at it: what a dead process held need not be waited for. */
    private void takeUp() {
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        update queue_chores set picked = :no, picked_by = null, last_heartbeat = null,
                            version = version + 1
                        where picked = :yes""")
                .bind("no", false)
                .bind("yes", true)
                .execute());
    }

    @Override
    public synchronized void close() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
