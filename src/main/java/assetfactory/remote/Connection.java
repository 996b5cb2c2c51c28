package assetfactory.remote;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks a server, again and again while it is silent: it may be on its way back. All that is asked may therefore be asked
 * twice. Safe from several threads.
 */
final class Connection implements AutoCloseable {
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
    private static final int INTERNAL = 500;
    private static final int MOST_INTERNAL = 3;
    private static final int MOST_TORN = 5;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final ServerAddress address;
    private final Locale reader;
    private final Patience patience;
    private final BooleanSupplier cancelled;
    private final Outage outage;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false)
            .connectTimeout(Duration.ofSeconds(10))
            // Longer than any stream of events is silent, and than a batch of a thousand takes to be written down.
            .readTimeout(Duration.ofSeconds(60))
            .writeTimeout(Duration.ofSeconds(60))
            .build();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile long heard = System.nanoTime();
    private volatile boolean closed;

    /** @param reader in whose language the server is to speak */
    Connection(
            ServerAddress address, Locale reader, Patience patience, BooleanSupplier cancelled, Outage outage) {
        this.address = address;
        this.reader = reader;
        this.patience = patience;
        this.cancelled = cancelled;
        this.outage = outage;
    }

    /** Takes an answer while it comes in, whatever its status; an IOException means that another try may help. */
    interface Reader<T> {
        T read(Response response) throws IOException;
    }

    Request.Builder request(String... parts) {
        return asked(address.request(address.api(parts).build()));
    }

    Request.Builder asked(Request.Builder request) {
        return request.header("Accept-Language", reader.getLanguage());
    }

    ServerAddress address() {
        return address;
    }

    /** Once only. */
    <T> T once(Request request, Reader<T> read) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return read.read(response);
        }
    }

    /**
     * @throws BadInput where the server stays silent for too long
     * @throws CancelledException soon after that was asked for
     */
    <T> T ask(Request request, Reader<T> read) {
        return ask(request, read, MOST_TORN);
    }

    /** The same for an answer that may be broken off as often as it likes, because each begins with how things are. */
    <T> T listen(Request request, Reader<T> read) {
        return ask(request, read, Integer.MAX_VALUE);
    }

    private <T> T ask(Request request, Reader<T> read, int mostTorn) {
        long begun = System.nanoTime();
        int broken = 0;
        int torn = 0;
        while (true) {
            String trouble;
            boolean reading = false;
            leaveIfOver();
            try (Response response = client.newCall(request).execute()) {
                broken += response.code() == INTERNAL ? 1 : 0;
                boolean passing = PASSING.contains(response.code())
                        || response.code() == INTERNAL && broken < MOST_INTERNAL;
                if (!passing) {
                    heard();
                    reading = true;
                    return read.read(response);
                }
                trouble = "HTTP " + response.code();
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.toString() : e.getMessage();
                torn += reading ? 1 : 0;
            }
            await(begun, trouble);
            if (torn >= mostTorn) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.remote.torn", address.text(), trouble);
            }
        }
    }

    /** The server has spoken. */
    void heard() {
        heard = System.nanoTime();
        if (lost.compareAndSet(true, false)) {
            outage.back();
        }
    }

    private void await(long begun, String trouble) {
        Duration silent = Duration.ofNanos(System.nanoTime() - Math.max(begun, heard));
        leaveIfOver();
        if (silent.compareTo(patience.total()) > 0) {
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.remote.gone", address.text(), trouble);
        }
        if (silent.compareTo(A_MOMENT) > 0 && lost.compareAndSet(false, true)) {
            outage.lost(patience.total());
        }
        long until = System.nanoTime() + patience.pause(silent).toNanos();
        while (System.nanoTime() < until) {
            leaveIfOver();
            sleep();
        }
    }

    private void leaveIfOver() {
        if (closed || cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Breaks off whatever is being asked. */
    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
