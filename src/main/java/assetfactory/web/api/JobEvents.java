package assetfactory.web.api;

import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
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
        if (library.job(jobId).isEmpty()) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown");
        }
        Locale locale = ApiRoutes.locale(ctx);
        streams.open(ctx, client -> write(jobId, locale, client));
    }

    private void write(String jobId, Locale locale, SseClient client) throws Exception {
        JobBox box = new JobBox();
        try (AutoCloseable watching = library.watch(jobId, box::put)) {
            boolean ended = false;
            while (!ended && !client.terminated()) {
                Job job = box.next();
                if (job == null) {
                    // Only by sending is it noticed that a reader has gone.
                    client.sendComment("ping");
                } else {
                    client.sendEvent("job", json.text(Answers.JobState.of(job, library, locale)));
                    ended = job.state().ended();
                }
            }
        }
    }
}
