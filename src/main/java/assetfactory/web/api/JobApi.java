package assetfactory.web.api;

import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import java.util.Optional;

/** Jobs: how far they are, and calling them off. */
final class JobApi {
    private final Library library;
    private final Json json;

    JobApi(Library library, Json json) {
        this.library = library;
        this.json = json;
    }

    void list(Context ctx) {
        json.answer(
                ctx,
                200,
                new Answers.Jobs(library.queue().jobs(Parameters.limit(ctx)).stream()
                        .map(job -> Answers.JobState.of(job, library, ApiRoutes.locale(ctx)))
                        .toList()));
    }

    void show(Context ctx) {
        answer(ctx, library.queue().job(ctx.pathParam("id")));
    }

    void cancel(Context ctx) {
        answer(ctx, Optional.of(library.queue().cancel(ctx.pathParam("id"))));
    }

    void retry(Context ctx) {
        answer(ctx, Optional.of(library.queue().retry(ctx.pathParam("id"))));
    }

    private void answer(Context ctx, Optional<Job> found) {
        Job job = found.orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown"));
        json.answer(ctx, 200, Answers.JobState.of(job, library, ApiRoutes.locale(ctx)));
    }
}
