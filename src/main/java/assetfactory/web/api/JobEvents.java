package assetfactory.web.api;

import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import java.util.Locale;

/** Progress as server-sent events: a {@code job} for every change, the first at once, until the job has ended. */
final class JobEvents {
    private final Library library;
    private final EventStreams streams;
    private final Json json;

    JobEvents(Library library, EventStreams streams, Json json) {
        this.library = library;
        this.streams = streams;
        this.json = json;
    }

    void stream(Context ctx) {
        String jobId = ctx.pathParam("id");
        if (library.queue().job(jobId).isEmpty()) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown");
        }
        Locale locale = ApiRoutes.locale(ctx);
        streams.open(ctx, reader -> write(jobId, locale, reader));
    }

    private void write(String jobId, Locale locale, EventStreams.Reader reader) throws Exception {
        JobBox box = new JobBox();
        try (AutoCloseable watching = library.queue().watch(jobId, box::put)) {
            boolean ended = false;
            while (!ended) {
                Job job = box.next();
                if (!reader.isThere()) {
                    return;
                }
                if (job == null) {
                    reader.ping();
                } else {
                    reader.tell("job", json.text(Answers.JobState.of(job, library, locale)));
                    ended = job.state().ended();
                }
            }
        }
    }
}
