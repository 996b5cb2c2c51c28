package assetfactory.web.api;

import assetfactory.batch.Draft;
import assetfactory.batch.DraftCheck;
import assetfactory.batch.DraftItem;
import assetfactory.batch.DraftPath;
import assetfactory.batch.Drafts;
import assetfactory.batch.Thumbs;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Batches that are being put together: a folder's files go up one by one, then somebody looks, then it is started. */
final class DraftApi {
    private final Drafts drafts;
    private final Json json;

    DraftApi(Drafts drafts, Json json) {
        this.drafts = drafts;
        this.json = json;
    }

    /** The JSON of a draft. */
    record Answer(
            String id,
            String name,
            Instant created,
            int files,
            long bytes,
            Optional<String> batch,
            List<Item> items,
            List<Problem> problems) {
        static Answer of(Draft draft, Locale locale) {
            DraftCheck check = draft.check();
            return new Answer(
                    draft.id(),
                    draft.name(),
                    draft.created(),
                    draft.fileCount(),
                    draft.bytes(),
                    draft.batch(),
                    check.items().stream().map(item -> Item.of(draft, item)).toList(),
                    check.problems().stream()
                            .map(found -> new Problem(
                                    draft.path(found.file()),
                                    found.where(draft.path(found.file()), Messages.in(locale)),
                                    found.reason().key(),
                                    found.reason().in(locale)))
                            .toList());
        }
    }

    /** @param mask where it comes from; {@code auto} where the mask model is to find the object */
    record Item(
            String name, DraftItem.Kind kind, String image, Optional<String> mask, int width, int height, String thumb) {
        static Item of(Draft draft, DraftItem item) {
            return new Item(
                    item.name(),
                    item.kind(),
                    draft.path(item.image()),
                    item.mask().map(draft::path),
                    item.width(),
                    item.height(),
                    DraftApi.thumb(draft, item));
        }
    }

    /** @param where the file, and the row of a list */
    record Problem(String file, String where, String code, String message) {}

    /** @param refused what an archive held that could not be taken */
    record File(String path, int files, long bytes, List<Refused> refused) {}

    /** @param path within the archive */
    record Refused(String path, String code, String message) {}

    record Deleted(String deleted) {}

    /** Where the small picture of an item is, as pages and programs find it. */
    static String thumb(Draft draft, DraftItem item) {
        return ApiRoutes.BASE + "/drafts/" + draft.id() + "/thumb?v=" + item.version() + "&item="
                + URLEncoder.encode(item.name(), StandardCharsets.UTF_8);
    }

    void create(Context ctx) {
        Bodies.NewDraft body = json.read(ctx, Bodies.NewDraft.class);
        Draft draft = drafts.create(Optional.ofNullable(body.name()).orElse(""));
        ctx.header("Location", ApiRoutes.BASE + "/drafts/" + draft.id());
        json.answer(ctx, 201, Answer.of(draft, ApiRoutes.locale(ctx)));
    }

    void show(Context ctx) {
        json.answer(ctx, 200, Answer.of(draft(ctx), ApiRoutes.locale(ctx)));
    }

    /** The body is the file; the path stands in the query, where every character can be said. */
    void put(Context ctx) throws IOException {
        Draft draft = draft(ctx);
        DraftPath path = DraftPath.of(required(ctx, "path"));
        Locale locale = ApiRoutes.locale(ctx);
        List<Refused> refused = draft.take(path, ctx.bodyInputStream()).stream()
                .map(one -> new Refused(one.path(), one.reason().key(), one.reason().in(locale)))
                .toList();
        json.answer(ctx, 201, new File(path.text(), draft.fileCount(), draft.bytes(), refused));
    }

    void thumb(Context ctx) {
        Draft draft = draft(ctx);
        DraftItem item = draft.check()
                .item(required(ctx, "item"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.draft.item"));
        if (!Caching.forGood(ctx, item.version())) {
            ctx.disableCompression().contentType("image/png").result(Thumbs.of(draft, item));
        }
    }

    void delete(Context ctx) {
        Draft draft = draft(ctx);
        drafts.delete(draft);
        json.answer(ctx, 200, new Deleted(draft.id()));
    }

    private Draft draft(Context ctx) {
        return drafts.get(ctx.pathParam("id"));
    }

    private static String required(Context ctx, String name) {
        String given = ctx.queryParam(name);
        if (given == null || given.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", name);
        }
        return given;
    }
}
