package assetfactory.library;

import assetfactory.message.BadInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of scenes. */
final class SceneTable {
    private final Jdbi jdbi;
    private final Clock clock;
    private final Ids ids;

    SceneTable(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = new Ids(clock);
    }

    void add(String name, String imageId, String batchId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into scene (id, name, image_id, batch_id, created)
                        values (:id, :name, :image, :batch, :now)""")
                .bind("id", ids.next())
                .bind("name", name)
                .bind("image", imageId)
                .bind("batch", batchId)
                .bind("now", clock.millis())
                .execute());
    }

    Optional<StoredScene> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from scene where id = :id")
                .bind("id", id)
                .map(SceneTable::row)
                .findOne());
    }

    List<StoredScene> newest(int limit, Optional<String> before) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from scene where deleted is null and id < :before order by id desc limit :limit""")
                // Sorts after every id, in any collation.
                .bind("before", before.orElse("zz"))
                .bind("limit", limit)
                .map(SceneTable::row)
                .list());
    }

    List<StoredScene> ofImage(String imageId) {
        return where("image_id", imageId);
    }

    List<StoredScene> ofBatch(String batchId) {
        return where("batch_id", batchId);
    }

    private List<StoredScene> where(String column, String value) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from scene where deleted is null and " + column + " = :value order by id")
                .bind("value", value)
                .map(SceneTable::row)
                .list());
    }

    StoredScene rename(String id, String name) {
        return change("update scene set name = :value where id = :id", id, Names.typed(name));
    }

    StoredScene delete(String id) {
        return change("update scene set deleted = coalesce(deleted, :value) where id = :id", id, clock.millis());
    }

    StoredScene restore(String id) {
        return change("update scene set deleted = :value where id = :id", id, null);
    }

    private StoredScene change(String sql, String id, Object value) {
        jdbi.useHandle(handle ->
                handle.createUpdate(sql).bind("id", id).bind("value", value).execute());
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.scene.unknown"));
    }

    private static StoredScene row(ResultSet row, StatementContext context) throws SQLException {
        long deleted = row.getLong("deleted");
        return new StoredScene(
                row.getString("id"),
                row.getString("name"),
                row.getString("image_id"),
                row.getString("batch_id"),
                Instant.ofEpochMilli(row.getLong("created")),
                deleted == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deleted)));
    }
}
