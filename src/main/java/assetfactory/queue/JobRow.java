package assetfactory.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of the table {@code job} as a {@link Job}. */
final class JobRow {
    private JobRow() {}

    static Job read(ResultSet row, StatementContext context) throws SQLException {
        return new Job(
                row.getString("id"),
                Optional.ofNullable(row.getString("batch_id")),
                row.getString("name"),
                row.getString("engine"),
                row.getString("request"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("stage"),
                row.getDouble("fraction"),
                row.getInt("attempt"),
                row.getInt("round"),
                row.getInt("engine_attempt"),
                Optional.ofNullable(row.getString("engine_call_id")),
                Optional.ofNullable(row.getString("result")),
                row.getInt("skipped") != 0,
                Optional.ofNullable(row.getString("error")).map(StoredError::read),
                row.getDouble("cost"),
                time(row, "next_try"),
                Instant.ofEpochMilli(row.getLong("created")),
                time(row, "started"),
                Instant.ofEpochMilli(row.getLong("updated")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
