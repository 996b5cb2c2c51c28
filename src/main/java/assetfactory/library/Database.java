package assetfactory.library;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The SQLite file of a data folder, at the newest schema. */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private final Jdbi jdbi;
    private final Connection keeper;

    private Database(Jdbi jdbi, Connection keeper) {
        this.jdbi = jdbi;
        this.keeper = keeper;
    }

    static Database open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Survives kill -9; only a power cut can take back the last commits, and then whole ones.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        // A deferred transaction that reads, then writes, fails under contention in spite of the busy time-out.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try {
            // Held open for good: closing the last connection would checkpoint and delete the log every time.
            Connection keeper = source.getConnection();
            Jdbi jdbi = Jdbi.create(source);
            migrate(jdbi);
            return new Database(jdbi, keeper);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the database " + file, e);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    private static void migrate(Jdbi jdbi) {
        int newest = 0;
        while (migration(newest + 1).isPresent()) {
            newest++;
        }
        int last = newest;
        jdbi.useTransaction(handle -> {
            int version = handle.createQuery("pragma user_version").mapTo(Integer.class).one();
            if (version > last) {
                throw new BadInput(BadInput.Kind.CONFLICT, "error.data.newer");
            }
            for (int next = version + 1; next <= last; next++) {
                handle.createScript(migration(next).orElseThrow()).execute();
                handle.execute("pragma user_version = " + next);
            }
        });
    }

    private static Optional<String> migration(int number) {
        try (InputStream in = Database.class.getResourceAsStream("migrations/" + number + ".sql")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            keeper.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the database", e);
        }
    }
}
