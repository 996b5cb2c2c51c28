package assetfactory.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of uploaded pictures. */
final class ImageTable {
    private final Jdbi jdbi;

    ImageTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Where two uploads of the same file come at once, whoever's row was first stays. */
    void add(StoredImage image, String extension, long bytes) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into image (id, name, extension, bytes, width, height, transparent, created)
                        values (:id, :name, :extension, :bytes, :width, :height, :transparent, :created)
                        on conflict (id) do nothing""")
                .bind("id", image.id())
                .bind("name", image.name())
                .bind("extension", extension)
                .bind("bytes", bytes)
                .bind("width", image.width())
                .bind("height", image.height())
                .bind("transparent", image.transparent() ? 1 : 0)
                .bind("created", image.created().toEpochMilli())
                .execute());
    }

    Optional<StoredImage> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from image where id = :id")
                .bind("id", id)
                .map(ImageTable::row)
                .findOne());
    }

    List<StoredImage> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from image order by created desc, id limit :limit")
                .bind("limit", limit)
                .map(ImageTable::row)
                .list());
    }

    /** That of its file's name. */
    String extension(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select extension from image where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }

    private static StoredImage row(ResultSet row, StatementContext context) throws SQLException {
        return new StoredImage(
                row.getString("id"),
                row.getString("name"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("transparent") != 0,
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
