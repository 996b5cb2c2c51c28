package assetfactory.database;

import assetfactory.message.BadInput;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** What can be done with a database's file without opening it for work. */
public final class SqliteFile {
    private static final Duration BUSY = Duration.ofSeconds(2);

    private SqliteFile() {}

    /**
     * Copies a database as it is at this moment, also while another process works on it. The copy is one file, with
     * nothing beside it.
     *
     * @param copy must not exist
     * @throws BadInput where it is damaged, or kept by another program all the while
     */
    public static void copy(Path file, Path copy) {
        try (Connection connection = open(file);
                var vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /**
     * Looks through a whole database: half a second for 100 MB.
     *
     * @throws BadInput where it is damaged, is none, or is kept by another program
     */
    public static void check(Path file) {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma quick_check(1)")) {
            if (!answer.next() || !answer.getString(1).equals("ok")) {
                throw Faults.damaged();
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /** The version of its schema; 0 where nothing is in it. */
    public static int schema(Path file) {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma user_version")) {
            return answer.next() ? answer.getInt(1) : 0;
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /** The newest version of a schema that this program knows. */
    public static int newestSchema() {
        return Migrations.newest();
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** What a person can do about it, or the failure itself. */
    private static RuntimeException refusal(SQLException e) {
        Optional<BadInput> fault = Faults.in(e);
        return fault.isPresent() ? fault.get() : new IllegalStateException("the database cannot be used", e);
    }
}
