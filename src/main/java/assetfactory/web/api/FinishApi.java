package assetfactory.web.api;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.queue.Job;
import io.javalin.http.Context;
import java.util.Optional;

/** Finishing assets: a job, like making them. */
final class FinishApi {
    private final Library library;
    private final Json json;

    FinishApi(Library library, Json json) {
        this.library = library;
        this.json = json;
    }

    void finish(Context ctx) {
        StoredAsset asset = AssetApi.asset(library, ctx);
        Bodies.Finish body = json.read(ctx, Bodies.Finish.class);
        FinishOptions options = Optional.ofNullable(body.options()).orElse(FinishOptions.NONE);
        accepted(ctx, library.orders().finish(asset.id(), options));
    }

    private void accepted(Context ctx, Job job) {
        ctx.header("Location", ApiRoutes.BASE + "/jobs/" + job.id());
        json.answer(ctx, 202, Answers.JobState.of(job, library, ApiRoutes.locale(ctx)));
    }
}
