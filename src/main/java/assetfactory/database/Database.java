package assetfactory.database;

import assetfactory.message.BadInput;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database at the newest schema: the SQLite file of one process, or a PostgreSQL that several servers share. */
public final class Database implements AutoCloseable {
    /** What the address of a shared database begins with. */
    public static final String POSTGRESQL = "jdbc:postgresql:";

    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 16;
    /** Of 4 KiB, which SQLite's log beside the database has before they are carried over. */
    private static final int LOG_PAGES = 8_000;

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final boolean shared;

    private Database(HikariDataSource source, boolean shared) {
        this.source = source;
        this.shared = shared;
        this.jdbi = Jdbi.create(source);
    }

    /**
     * Opens or makes an SQLite file. One process has it at a time: that is the caller's to see to.
     *
     * @throws BadInput where it is newer than this program, damaged, kept by another program, or cannot be written
     */
    public static Database open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Survives kill -9; only a power cut can take back the last commits, and then whole ones.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        // A deferred transaction that reads, then writes, fails under contention in spite of the busy time-out.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) BUSY.toMillis());
        config.enforceForeignKeys(true);
        SQLiteDataSource sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + file);
        try {
            return open(sqlite, false);
        } catch (RuntimeException e) {
            throw Faults.in(e).orElseThrow(() -> e);
        }
    }

    /**
     * Connects to a PostgreSQL, where other servers may be connected too.
     *
     * @param url {@code jdbc:postgresql://host/name?user=…}; a password may stand in it or in the environment variable
     *     that PostgreSQL's own tools read
     * @throws BadInput where there is none, without a word of the address, in which a password may stand
     */
    public static Database open(String url, String password) {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        try {
            postgres.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new BadInput(BadInput.Kind.INVALID, "error.database.url");
        }
        if (!password.isEmpty() && postgres.getPassword() == null) {
            postgres.setPassword(password);
        }
        try {
            return open(postgres, true);
        } catch (RuntimeException e) {
            if (e instanceof BadInput) {
                throw e;
            }
            throw new BadInput(
                    BadInput.Kind.UNAVAILABLE, "error.database.unreachable", String.join(", ", postgres.getServerNames()));
        }
    }

    private static Database open(DataSource one, boolean shared) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(one);
        pool.setPoolName(shared ? "postgresql" : "sqlite");
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        pool.setMinimumIdle(1);
        if (!shared) {
            // Closing SQLite's last connection would checkpoint and delete the log every time.
            pool.setMaxLifetime(0);
            // Jobs rewrite the same few pages: the fewer the checkpoints, the less often each of them goes to the disk.
            pool.setConnectionInitSql("pragma wal_autocheckpoint = " + LOG_PAGES);
        }
        Database database = new Database(new HikariDataSource(pool), shared);
        try {
            new Migrations(database.jdbi, shared).run();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** For a library that does its own SQL. */
    public DataSource source() {
        return source;
    }

    /** Whether it can be read just now. */
    public boolean answers() {
        try {
            return jdbi.withHandle(handle ->
                            handle.createQuery("select count(*) from batch where id = ''").mapTo(Integer.class).one())
                    == 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whether other processes may be at work on it. */
    public boolean shared() {
        return shared;
    }

    @Override
    public void close() {
        source.close();
    }
}
