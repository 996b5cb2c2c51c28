package assetfactory.web.api;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.GenerateRequest;
import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Assets: ordering, listing, renaming, the bin. */
final class AssetApi {
    private final Library library;
    private final String engine;
    private final Json json;

    /** @param engine where the order names none */
    AssetApi(Library library, String engine, Json json) {
        this.library = library;
        this.engine = engine;
        this.json = json;
    }

    static StoredAsset asset(Library library, Context ctx) {
        return library.assets().find(ctx.pathParam("id"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.asset.unknown"));
    }

    void generate(Context ctx) {
        Bodies.Generate body = json.read(ctx, Bodies.Generate.class);
        GenerateRequest order = request(body, engine, ReconstructionOptions.DEFAULT, FinishOptions.NONE);
        accepted(ctx, library.orders().generate(order));
    }

    /**
     * What an order asks for.
     *
     * @param otherEngine where it names none
     * @param base of the options that it does not say
     * @param otherFinish where it says none
     */
    GenerateRequest request(
            Bodies.Generate order, String otherEngine, ReconstructionOptions base, FinishOptions otherFinish) {
        required("image", order.image());
        required("mask", order.mask());
        StoredImage image = library.images().find(order.image())
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.image.unknown"));
        return new GenerateRequest(
                image.id(),
                Optional.ofNullable(order.name()).orElse(image.name()),
                order.mask(),
                Optional.ofNullable(order.engine()).orElse(otherEngine),
                Optional.ofNullable(order.options()).map(sent -> sent.over(base)).orElse(base),
                        Optional.ofNullable(order.tags()).orElse(List.of()))
                .withFinish(Optional.ofNullable(order.finish()).orElse(otherFinish));
    }

    void regenerate(Context ctx) {
        StoredAsset asset = asset(library, ctx);
        Bodies.Regenerate body = json.read(ctx, Bodies.Regenerate.class);
        accepted(ctx, library.orders().regenerate(asset.id(), body.over(asset.request().options())));
    }

    void list(Context ctx) {
        int limit = Parameters.limit(ctx);
        Optional<String> before = Optional.ofNullable(ctx.queryParam("before"));
        List<Answers.Asset> assets = library.assets().newest(limit, before).stream()
                .map(asset -> Answers.Asset.of(asset, library))
                .toList();
        Optional<String> next = assets.size() < limit
                ? Optional.empty()
                : Optional.of(assets.get(assets.size() - 1).id());
        json.answer(ctx, 200, new Answers.Assets(assets, next));
    }

    void show(Context ctx) {
        answer(ctx, asset(library, ctx));
    }

    void rename(Context ctx) {
        Bodies.Rename body = json.read(ctx, Bodies.Rename.class);
        required("name", body.name());
        answer(ctx, library.assets().rename(ctx.pathParam("id"), body.name()));
    }

    void delete(Context ctx) {
        library.bin().delete(ctx.pathParam("id"));
        answer(ctx, asset(library, ctx));
    }

    void restore(Context ctx) {
        answer(ctx, library.bin().restore(ctx.pathParam("id")));
    }

    private void answer(Context ctx, StoredAsset asset) {
        json.answer(ctx, 200, Answers.Asset.of(asset, library));
    }

    private void accepted(Context ctx, Job job) {
        ctx.header("Location", ApiRoutes.BASE + "/jobs/" + job.id());
        json.answer(ctx, 202, Answers.JobState.of(job, library, ApiRoutes.locale(ctx)));
    }

    /** A field that was sent as null is as missing as one that was not sent. */
    private static void required(String field, Object value) {
        if (value == null) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", field);
        }
    }
}
