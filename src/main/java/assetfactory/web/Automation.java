package assetfactory.web;

import assetfactory.webhook.Webhooks;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Stands in until queue.Chores is there. */
final class Automation implements AutoCloseable {
    private final Webhooks webhooks;
    private final Scheduler scheduler;

    private Automation(Webhooks webhooks, Scheduler scheduler) {
        this.webhooks = webhooks;
        this.scheduler = scheduler;
    }

    static Automation start(Path folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("factory.db-hooks"));
        Jdbi jdbi = Jdbi.create(source);
        try (InputStream in = Automation.class.getResourceAsStream("/assetfactory/database/migrations/4.sql")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            jdbi.useTransaction(handle -> {
                if (handle.createQuery("pragma user_version").mapTo(Integer.class).one() == 0) {
                    handle.createScript(script).execute();
                    handle.execute("""
                            create table queue_chores (
                                task_name text not null, task_instance text not null, task_data blob,
                                execution_time integer not null, picked integer not null, picked_by text,
                                last_success integer, last_failure integer, consecutive_failures integer,
                                last_heartbeat integer, version integer not null, priority integer,
                                primary key (task_name, task_instance)) strict""");
                    handle.execute("pragma user_version = 4");
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Scheduler[] scheduler = new Scheduler[1];
        Webhooks webhooks = new Webhooks(jdbi, () -> scheduler[0], Clock.systemUTC());
        scheduler[0] = Scheduler.create(source, webhooks.tasks())
                .tableName("queue_chores")
                .threads(4)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(Duration.ofSeconds(5))
                .enableImmediateExecution()
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
        scheduler[0].start();
        webhooks.start();
        return new Automation(webhooks, scheduler[0]);
    }

    Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        scheduler.stop();
        webhooks.close();
    }
}
