package assetfactory.web.page;

import assetfactory.queue.Job;
import assetfactory.library.Library;
import io.javalin.http.Context;
import java.util.Map;

/** A generation on its way. */
final class JobPage {
    private final Library library;

    JobPage(Library library) {
        this.library = library;
    }

    /** What a form that started a job answers. */
    static void started(Context ctx, Job job) {
        if (Answers.fragment(ctx)) {
            ctx.render("parts/job :: panel", Map.of("job", view(ctx, job)));
        } else {
            Answers.goTo(ctx, "/jobs/" + job.id());
        }
    }

    static JobView view(Context ctx, Job job) {
        return JobView.of(job, Visitor.of(ctx).locale());
    }

    void show(Context ctx) {
        Job job = job(ctx);
        if (Answers.fragment(ctx)) {
            ctx.render("parts/job :: panel", Map.of("job", view(ctx, job)));
        } else if (job.state() == Job.State.SUCCEEDED) {
            Answers.goTo(ctx, "/assets/" + job.result().orElseThrow());
        } else {
            ctx.render("job", Map.of(
                    "job", view(ctx, job),
                    "image", library.orderBook().image(job).orElse(""),
                    "scenes", library.scenes().ofJob(job).stream().toList()));
        }
    }

    void cancel(Context ctx) {
        started(ctx, library.queue().cancel(job(ctx).id()));
    }

    /** Queues the same job again: its card goes on where it is. */
    void retry(Context ctx) {
        started(ctx, library.queue().retry(job(ctx).id()));
    }

    private Job job(Context ctx) {
        return library.queue().job(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }
}
