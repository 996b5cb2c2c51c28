package assetfactory.web.api;

import assetfactory.message.BadInput;
import assetfactory.web.access.Visit;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of server-sent events. Sending blocks where a reader is slow, so each stream has a thread of its own: neither
 * a worker nor another reader ever waits for it. A reader who would not be let in any more, as after signing out, is told
 * nothing further.
 */
final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int MOST_STREAMS = 200;

    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final ExecutorService writers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "events");
        thread.setDaemon(true);
        return thread;
    });

    /** Writes one stream to its end. */
    interface Writer {
        void write(Reader reader) throws Exception;
    }

    /** Who is told. */
    static final class Reader {
        private final SseClient client;
        private final Visit visit;

        private Reader(SseClient client, Visit visit) {
            this.client = client;
            this.visit = visit;
        }

        /** Whether they listen still, and may; to be asked before each thing, or things together, that they are told. */
        boolean isThere() {
            return !client.terminated() && visit.lasting().getAsBoolean();
        }

        void tell(String event, String json) {
            client.sendEvent(event, json);
        }

        /** Only by sending is it noticed that a reader has gone. */
        void ping() {
            client.sendComment("ping");
        }
    }

    void open(Context ctx, Writer writer) {
        String accept = ctx.header("Accept");
        if (accept == null || !accept.contains(EVENT_STREAM)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.accept", EVENT_STREAM);
        }
        if (!streams.tryAcquire()) {
            throw new BadInput(BadInput.Kind.TOO_MANY, "error.request.too-many");
        }
        ctx.header("X-Accel-Buffering", "no");
        Visit visit = Visit.of(ctx);
        new SseHandler(0, client -> {
                    client.keepAlive();
                    writers.execute(() -> run(writer, client, visit));
                })
                .handle(ctx);
    }

    private void run(Writer writer, SseClient client, Visit visit) {
        try (client) {
            writer.write(new Reader(client, visit));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("A stream of events broke off", e);
        } finally {
            streams.release();
        }
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
