package assetfactory.schedule;

import assetfactory.library.JsonForm;
import assetfactory.reconstruct.ReconstructionOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The schedules, in the order they came. */
final class ScheduleTable {
    private static final JsonMapper JSON = JsonForm.mapper();

    private final Jdbi jdbi;

    ScheduleTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Schedule> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from schedule order by created, id")
                .map(ScheduleTable::row)
                .list());
    }

    Optional<Schedule> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from schedule where id = :id")
                .bind("id", id)
                .map(ScheduleTable::row)
                .findOne());
    }

    void put(Schedule schedule) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into schedule (id, name, cron, zone, source, engine, options, force, enabled, created)
                        values (:id, :name, :cron, :zone, :source, :engine, :options, :force, :enabled, :created)
                        on conflict (id) do update set name = :name, cron = :cron, zone = :zone, source = :source,
                            engine = :engine, options = :options, force = :force, enabled = :enabled""")
                .bind("id", schedule.id())
                .bind("name", schedule.name())
                .bind("cron", schedule.cron())
                .bind("zone", schedule.zone().getId())
                .bind("source", schedule.source().toString())
                .bind("engine", schedule.engine())
                .bind("options", write(schedule.options()))
                .bind("force", schedule.force() ? 1 : 0)
                .bind("enabled", schedule.enabled() ? 1 : 0)
                .bind("created", schedule.created().toEpochMilli())
                .execute());
    }

    /** With its history. */
    void remove(String id) {
        jdbi.useHandle(handle ->
                handle.createUpdate("delete from schedule where id = :id").bind("id", id).execute());
    }

    private static String write(ReconstructionOptions options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write options", e);
        }
    }

    private static Schedule row(ResultSet row, StatementContext context) throws SQLException {
        try {
            return new Schedule(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("cron"),
                    ZoneId.of(row.getString("zone")),
                    Path.of(row.getString("source")),
                    row.getString("engine"),
                    JSON.readValue(row.getString("options"), ReconstructionOptions.class),
                    row.getInt("force") != 0,
                    row.getInt("enabled") != 0,
                    Instant.ofEpochMilli(row.getLong("created")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds broken options", e);
        }
    }
}
