package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of assets that there are; {@link AssetRegister} is who enters them. */
final class AssetTable {
    private final Jdbi jdbi;
    private final JsonForm.Columns json;
    private final Clock clock;

    AssetTable(Jdbi jdbi, JsonForm.Columns json, Clock clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    Optional<StoredAsset> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from asset where id = :id")
                .bind("id", id)
                .map(this::row)
                .findOne());
    }

    StoredAsset get(String id) {
        return find(id).orElseThrow(AssetTable::unknown);
    }

    /** The assets outside the bin that were made of the same, newest first; they may be finished differently. */
    List<StoredAsset> made(AssetKey key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from asset where key = :key and deleted is null order by id desc limit 20")
                .bind("key", key.sha256())
                .map(this::row)
                .list());
    }

    List<StoredAsset> newest(int limit, Optional<String> before) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from asset where deleted is null and id < :before order by id desc limit :limit""")
                // Sorts after every id, in any collation.
                .bind("before", before.orElse("zz"))
                .bind("limit", limit)
                .map(this::row)
                .list());
    }

    /** Ids of those whose masks nobody has looked at. */
    Set<String> unreviewed() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from asset where unreviewed = 1 and deleted is null")
                .mapTo(String.class)
                .set());
    }

    StoredAsset rename(String id, String name) {
        return change("update asset set name = :value where id = :id", id, Names.typed(name));
    }

    /** Somebody has looked at the mask. */
    StoredAsset review(String id) {
        return change("update asset set unreviewed = :value where id = :id", id, 0);
    }

    StoredAsset delete(String id) {
        return change("update asset set deleted = coalesce(deleted, :value) where id = :id", id, clock.millis());
    }

    StoredAsset restore(String id) {
        return change("update asset set deleted = :value where id = :id", id, null);
    }

    private StoredAsset change(String sql, String id, Object value) {
        int rows = jdbi.withHandle(handle ->
                handle.createUpdate(sql).bind("id", id).bind("value", value).execute());
        if (rows == 0) {
            throw unknown();
        }
        return get(id);
    }

    private static BadInput unknown() {
        return new BadInput(BadInput.Kind.NOT_FOUND, "error.asset.unknown");
    }

    /** Strikes off those that were deleted by then; returns their ids. */
    List<String> purge(Instant before) {
        return jdbi.withHandle(handle -> handle.createQuery("delete from asset where deleted <= :before returning id")
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list());
    }

    private StoredAsset row(ResultSet row, StatementContext context) throws SQLException {
        GenerateRequest request = new GenerateRequest(
                row.getString("image_id"),
                row.getString("name"),
                json.read(row.getString("mask"), MaskSource.class),
                row.getString("engine"),
                json.read(row.getString("options"), ReconstructionOptions.class),
                List.of(json.read(row.getString("tags"), String[].class)),
                Optional.empty(),
                json.readIfPresent(row.getString("finish"), FinishOptions.class).orElse(FinishOptions.NONE),
                Optional.empty());
        long deleted = row.getLong("deleted");
        AssetCounts counts = json.read(row.getString("counts"), AssetCounts.class);
        return new StoredAsset(
                row.getString("id"),
                row.getString("name"),
                row.getString("file_name"),
                request,
                counts,
                json.readIfPresent(row.getString("files"), String[].class)
                        .map(List::of)
                        .orElseGet(() -> AssetFileName.asMade(counts)),
                row.getInt("revision"),
                Instant.ofEpochMilli(row.getLong("created")),
                deleted == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deleted)),
                row.getInt("unreviewed") != 0);
    }
}
