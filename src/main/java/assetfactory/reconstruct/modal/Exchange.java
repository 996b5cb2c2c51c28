package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * One request and its answer. Redirects are followed here, by hand: only to where the request went, so that no secret
 * ever leaves for another host, and for as long as the run lasts (Modal's edge answers slow requests with a redirect
 * again and again).
 */
final class Exchange implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final Duration BETWEEN_REDIRECTS = Duration.ofSeconds(1);

    private final ModalConfig config;
    private final OkHttpClient client;
    private final OkHttpClient redirected;
    private final ScheduledExecutorService watch;

    Exchange(ModalConfig config, Timing timing) {
        this.config = config;
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                // Trying again is the caller's, which knows what may be sent twice.
                .retryOnConnectionFailure(false)
                .connectTimeout(timing.connect())
                .readTimeout(timing.read())
                .writeTimeout(timing.read())
                .build();
        this.redirected = client.newBuilder().readTimeout(timing.redirected()).build();
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "modal-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param version of the service's program, where the answer names one */
    record Answer(int status, Optional<String> retryAfter, Optional<String> version, byte[] body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** Takes an answer while it comes in. */
    interface Reader<T> {
        T read(Response response) throws IOException;
    }

    /**
     * @param leave asked while waiting: whether to break off
     * @throws IOException also where it was broken off
     */
    Answer send(Request request, Run run, BooleanSupplier leave) throws IOException {
        return open(request, run, leave, response -> answer(response));
    }

    <T> T open(Request first, Run run, BooleanSupplier leave, Reader<T> reader) throws IOException {
        Request request = first;
        for (int hop = 0; ; hop++) {
            Call call = (hop == 0 ? client : redirected).newCall(request);
            call.timeout().timeout(Math.max(1, run.left().toMillis()), TimeUnit.MILLISECONDS);
            ScheduledFuture<?> watching = watch.scheduleWithFixedDelay(
                    () -> {
                        if (leave.getAsBoolean()) {
                            call.cancel();
                        }
                    },
                    LOOK_EVERY_MILLIS,
                    LOOK_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            try (Response response = call.execute()) {
                if (!isRedirect(response.code())) {
                    return reader.read(response);
                }
                request = next(request, response);
            } finally {
                watching.cancel(false);
            }
            if (hop > 0) {
                run.pause(BETWEEN_REDIRECTS);
            }
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** After a 303 the answer is fetched; after the others the same is asked again, which an idempotency key permits. */
    private Request next(Request request, Response response) {
        String location = response.header("Location");
        HttpUrl target = location == null ? null : request.url().resolve(location);
        if (target == null || !config.sameOrigin(target)) {
            throw new BadInput(
                    BadInput.Kind.UNAVAILABLE,
                    "error.modal.redirect",
                    config.where(),
                    target == null ? "?" : target.host());
        }
        Request.Builder next = request.newBuilder().url(target);
        return response.code() == 303 ? next.get().build() : next.build();
    }

    static Answer answer(Response response) throws IOException {
        return new Answer(
                response.code(),
                Optional.ofNullable(response.header("Retry-After")),
                Optional.ofNullable(response.header("X-Sam3d-Version")),
                bounded(response.body()));
    }

    private static byte[] bounded(ResponseBody body) throws IOException {
        if (body.source().request(MOST_BYTES + 1L)) {
            throw new Trouble("an answer of more than " + MOST_BYTES + " bytes");
        }
        return body.source().readByteArray();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
