package assetfactory.library;

import assetfactory.queue.Job;
import assetfactory.queue.Queue;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Enters assets whose files are in place: each under a name of its own, or in the place of the one it replaces. */
final class AssetRegister {
    private final JsonForm.Columns json;
    private final Clock clock;

    AssetRegister(JsonForm.Columns json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Writes the row of a new asset, numbering its stem, inside the caller's transaction. */
    void enter(
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
}
