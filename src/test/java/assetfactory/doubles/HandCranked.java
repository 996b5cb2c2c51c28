package assetfactory.doubles;

import assetfactory.database.Database;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A database with a scheduler whose clock stands still until a test moves it, and that runs nothing by itself. */
public final class HandCranked implements AutoCloseable {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");

    private final Database database;
    private final SettableClock schedulerClock = new SettableClock();
    private ManualScheduler scheduler;

    public HandCranked(Path file) {
        this(Database.open(file));
    }

    /** @param database closed with this */
    public HandCranked(Database database) {
        this.database = database;
        schedulerClock.set(BEGINNING);
    }

    public Database database() {
        return database;
    }

    public Jdbi jdbi() {
        return database.jdbi();
    }

    /** As after a restart: what is scheduled is in the database alone. */
    public void start(List<Task<?>> tasks) {
        scheduler = TestHelper.createManualScheduler(database.source(), tasks)
                .clock(schedulerClock)
                .tableName("queue_chores")
                .start();
    }

    public SchedulerClient client() {
        return scheduler;
    }

    public void pass(Duration time) {
        schedulerClock.tick(time);
    }

    public void setTime(Instant time) {
        schedulerClock.set(time);
    }

    /** Runs what is due by now, in this thread. */
    public void run() {
        scheduler.runAnyDueExecutions();
    }

    public Instant now() {
        return schedulerClock.now();
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return schedulerClock.now();
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
