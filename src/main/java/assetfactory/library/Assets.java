package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.queue.Queue;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The finished assets and the bin. */
final class Assets {
    static final Duration KEPT_IN_BIN = Duration.ofDays(1);

    private final DataFolder folder;
    private final Jdbi jdbi;
    private final JsonForm.Columns json;
    private final Clock clock;

    Assets(DataFolder folder, Jdbi jdbi, JsonForm.Columns json, Clock clock) {
        this.folder = folder;
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    /** Writes the row of an asset whose files are in place, numbering its stem, inside the caller's transaction. */
    void insert(
            Handle handle, Job job, GenerateRequest request, AssetJson.State state, String key, boolean unreviewed) {
        Optional<Place> place = request.replaces().flatMap(replaced -> leave(handle, replaced, job.id()));
        handle.createUpdate("""
                        insert into asset (id, name, file_name, image_id, mask, engine, options, counts, files, finish,
                            key, batch_id, unreviewed, tags, created)
                        values (:id, :name, :fileName, :image, :mask, :engine, :options, :counts, :files, :finish,
                            :key, :batch, :unreviewed, :tags, :created)""")
                .bind("id", job.id())
                .bind("name", request.name())
                .bind(
                        "fileName",
                        place.map(Place::fileName)
                                .orElseGet(() -> nextStem(handle, Names.slug(request.name()))))
                .bind("image", request.imageId())
                .bind("mask", json.write(request.mask()))
                .bind("engine", request.engine())
                .bind("options", json.write(request.options()))
                .bind("counts", json.write(state.counts()))
                .bind("files", state.files().map(json::write))
                .bind("finish", finish(state))
                .bind("key", place.map(Place::key).orElse(key))
                .bind("batch", place.flatMap(Place::batch).or(job::batchId))
                .bind("unreviewed", unreviewed ? 1 : 0)
                .bind("tags", json.write(request.tags()))
                .bind("created", clock.millis())
                .execute();
    }

    /** Writes down what a finish made of an asset's files, which are in place; nothing where it is known already. */
    void finished(Handle handle, String id, AssetJson.State state) {
        handle.createUpdate("""
                        update asset set counts = :counts, files = :files, finish = :finish, revision = revision + 1
                        where id = :id and (coalesce(files, '') <> coalesce(:files, '')
                            or coalesce(finish, '') <> coalesce(:finish, ''))""")
                .bind("id", id)
                .bind("counts", json.write(state.counts()))
                .bind("files", state.files().map(json::write))
                .bind("finish", finish(state))
                .execute();
    }

    /** Where the database cannot hold that files have changed, because whoever changed them died. */
    void settled(String id) {
        try {
            FinishSwap.settle(folder.asset(id));
            AssetJson.State state = AssetJson.state(folder.asset(id).resolve(AssetJson.FILE));
            jdbi.useTransaction(handle -> finished(handle, id, state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go on with finishing the asset " + id, e);
        }
    }

    private static Optional<String> finish(AssetJson.State state) {
        return Optional.of(state.finish())
                .filter(options -> !options.asksForNothing())
                .map(options -> FinishKey.json(options).toString());
    }

    /**
     * What an asset leaves to the one that takes its place. With its key, a batch that is started again finds the mask
     * that a person put right, and does not make the wrong one anew.
     */
    private record Place(String fileName, String key, Optional<String> batch) {}

    /** Puts an asset into the bin and gives away its place; empty where it is gone for good already. */
    private Optional<Place> leave(Handle handle, String id, String successor) {
        Optional<Place> place = handle.createQuery("select file_name, key, batch_id from asset where id = :id")
                .bind("id", id)
                .map((row, context) -> new Place(
                        row.getString("file_name"),
                        row.getString("key"),
                        Optional.ofNullable(row.getString("batch_id"))))
                .findOne();
        place.ifPresent(left -> {
            handle.createUpdate("""
                            update asset set deleted = coalesce(deleted, :now), file_name = :fileName, key = ''
                            where id = :id""")
                    .bind("now", clock.millis())
                    .bind("fileName", nextStem(handle, left.fileName().replaceFirst("_\\d+$", "")))
                    .bind("id", id)
                    .execute();
            Queue.resultReplaced(handle, id, successor);
        });
        return place;
    }

    private static String nextStem(Handle handle, String slug) {
        int number = handle.createQuery("""
                        insert into stem (slug, last) values (:slug, 1)
                        on conflict (slug) do update set last = stem.last + 1
                        returning last""")
                .bind("slug", slug)
                .mapTo(Integer.class)
                .list()
                .get(0);
        return "%s_%02d".formatted(slug, number);
    }

    Optional<StoredAsset> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from asset where id = :id")
                .bind("id", id)
                .map(this::row)
                .findOne());
    }

    StoredAsset get(String id) {
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.asset.unknown"));
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

    StoredAsset rename(String id, String name) {
        change("update asset set name = :value where id = :id", id, Names.typed(name));
        return get(id);
    }

    /** Somebody has looked at the mask. */
    StoredAsset review(String id) {
        change("update asset set unreviewed = :value where id = :id", id, 0);
        return get(id);
    }

    /** Ids of those whose masks nobody has looked at. */
    Set<String> unreviewed() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from asset where unreviewed = 1 and deleted is null")
                .mapTo(String.class)
                .set());
    }

    void delete(String id) {
        change("update asset set deleted = coalesce(deleted, :value) where id = :id", id, clock.millis());
    }

    StoredAsset restore(String id) {
        change("update asset set deleted = :value where id = :id", id, null);
        return get(id);
    }

    private void change(String sql, String id, Object value) {
        int rows = jdbi.withHandle(handle ->
                handle.createUpdate(sql).bind("id", id).bind("value", value).execute());
        if (rows == 0) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.asset.unknown");
        }
    }

    /** Removes for good what has been in the bin for a day: the row first, so that no row ever lacks its files. */
    void purge() {
        List<String> gone = jdbi.withHandle(
                handle -> handle.createQuery("delete from asset where deleted <= :before returning id")
                        .bind("before", clock.millis() - KEPT_IN_BIN.toMillis())
                        .mapTo(String.class)
                        .list());
        for (String id : gone) {
            try {
                Aside.deleteTree(folder.asset(id));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot empty the bin", e);
            }
        }
    }

    Path file(StoredAsset asset, String name) {
        if (DerivedFiles.isOne(name)) {
            return DerivedFiles.file(folder.asset(asset.id()), name, asset.name());
        }
        if (!asset.files().contains(name)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.file.unknown");
        }
        return folder.asset(asset.id()).resolve(name);
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
