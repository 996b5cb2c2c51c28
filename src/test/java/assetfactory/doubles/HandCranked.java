package assetfactory.doubles;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database with a scheduler whose clock stands still until a test moves it, and that runs nothing by itself. */
public final class HandCranked {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");

    private final SQLiteDataSource source;
    private final Jdbi jdbi;
    private final SettableClock schedulerClock = new SettableClock();
    private ManualScheduler scheduler;

    public HandCranked(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        jdbi = Jdbi.create(source);
        schedulerClock.set(BEGINNING);
        jdbi.useHandle(handle -> {
            handle.createScript(script(4)).execute();
            handle.execute("""
                    create table scheduled_tasks (
                        task_name text not null, task_instance text not null, task_data blob,
                        execution_time integer not null, picked integer not null, picked_by text,
                        last_success integer, last_failure integer, consecutive_failures integer,
                        last_heartbeat integer, version integer not null, priority integer,
                        primary key (task_name, task_instance)) strict""");
        });
    }

    private static String script(int number) {
        String name = "/assetfactory/database/migrations/" + number + ".sql";
        try (InputStream in = HandCranked.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** As after a restart: what is scheduled is in the database alone. */
    public void start(List<Task<?>> tasks) {
        scheduler = TestHelper.createManualScheduler(source, tasks).clock(schedulerClock).start();
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
}
