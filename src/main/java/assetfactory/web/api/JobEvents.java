package assetfactory.web.api;

import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Progress as server-sent events: an event {@code job} for every change, the first at once, until the job has ended.
 *
 * <p>Sending blocks where a reader is slow, so each stream has a thread and a bounded box of its own: neither a worker
 * nor another reader ever waits for it.
 */
final class JobEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int MOST_STREAMS = 200;

    private final Library library;
    private final Json json;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final ExecutorService writers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "job-events");
        thread.setDaemon(true);
        return thread;
    });

    JobEvents(Library library, Json json) {
        this.library = library;
        this.json = json;
    }

    void stream(Context ctx) {
        String jobId = ctx.pathParam("id");
        if (library.job(jobId).isEmpty()) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.job.unknown");
        }
        String accept = ctx.header("Accept");
        if (accept == null || !accept.contains(EVENT_STREAM)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.accept", EVENT_STREAM);
        }
        if (!streams.tryAcquire()) {
            throw new BadInput(BadInput.Kind.TOO_MANY, "error.request.too-many");
        }
        Locale locale = ApiRoutes.locale(ctx);
        ctx.header("X-Accel-Buffering", "no");
        new SseHandler(0, client -> {
                    client.keepAlive();
                    writers.execute(() -> write(jobId, locale, client));
                })
                .handle(ctx);
    }

    private void write(String jobId, Locale locale, SseClient client) {
        JobBox box = new JobBox();
        try (client;
                AutoCloseable watching = library.watch(jobId, box::put)) {
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
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("The events of job {} broke off", jobId, e);
        } finally {
            streams.release();
        }
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
