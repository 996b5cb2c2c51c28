package assetfactory.schedule;

import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What schedules did: for each its last runs. */
final class RunTable {
    private static final int MOST_KEPT = 200;
    private static final JsonMapper JSON = JsonForm.mapper();

    private final Jdbi jdbi;

    RunTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** As errors are stored: as what a sentence in any language can be made of. */
    private record Note(BadInput.Kind kind, String key, List<Object> arguments) {
        private static Note of(BadInput reason) {
            return new Note(reason.kind(), reason.key(), reason.arguments());
        }

        private BadInput reason() {
            return new BadInput(kind, key, arguments.toArray());
        }
    }

    private record FileNote(String file, Note note) {}

    /** Newest first. */
    List<Run> newest(String scheduleId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from schedule_run where schedule_id = :schedule
                        order by started desc, id desc limit :limit""")
                .bind("schedule", scheduleId)
                .bind("limit", limit)
                .map(RunTable::row)
                .list());
    }

    /** Enters a run; where there is no such schedule any more, nothing happens. */
    void put(Run run) {
        jdbi.useTransaction(handle -> {
            boolean known = handle.createQuery("select 1 from schedule where id = :id")
                    .bind("id", run.scheduleId())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (known) {
                put(handle, run);
            }
        });
    }

    private static void put(Handle handle, Run run) {
        handle.createUpdate("""
                        insert into schedule_run (id, schedule_id, state, batch_id, items, left_out, note, started, ended)
                        values (:id, :schedule, :state, :batch, :items, :left_out, :note, :started, :ended)
                        on conflict (id) do update set state = :state, batch_id = :batch, items = :items,
                            left_out = :left_out, note = :note, ended = :ended""")
                .bind("id", run.id())
                .bind("schedule", run.scheduleId())
                .bind("state", run.state().name().toLowerCase(Locale.ROOT))
                .bind("batch", run.batchId().orElse(null))
                .bind("items", run.items())
                .bind("left_out", write(run.leftOut().stream()
                        .map(left -> new FileNote(left.file(), Note.of(left.reason())))
                        .toList()))
                .bind("note", run.note().map(reason -> write(Note.of(reason))).orElse(null))
                .bind("started", run.started().toEpochMilli())
                .bind("ended", run.ended().map(Instant::toEpochMilli).orElse(null))
                .execute();
    }

    void prune(String scheduleId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from schedule_run where schedule_id = :schedule and id not in (
                            select id from schedule_run where schedule_id = :schedule
                            order by started desc, id desc limit :most)""")
                .bind("schedule", scheduleId)
                .bind("most", MOST_KEPT)
                .execute());
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a run", e);
        }
    }

    private static Run row(ResultSet row, StatementContext context) throws SQLException {
        try {
            String note = row.getString("note");
            long ended = row.getLong("ended");
            return new Run(
                    row.getString("id"),
                    row.getString("schedule_id"),
                    Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(row.getString("batch_id")),
                    row.getInt("items"),
                    JSON.readValue(row.getString("left_out"), new TypeReference<List<FileNote>>() {}).stream()
                            .map(left -> new Run.LeftOut(left.file(), left.note().reason()))
                            .toList(),
                    note == null ? Optional.empty() : Optional.of(JSON.readValue(note, Note.class).reason()),
                    Instant.ofEpochMilli(row.getLong("started")),
                    ended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a broken run", e);
        }
    }
}
