package assetfactory.webhook;

import assetfactory.webhook.Delivery.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Posts a delivery, once, and reads the beginning of the answer. Goes where it was told to and nowhere else. */
final class Sender implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int ANSWER_BYTES = 4096;
    private static final int ANSWER_SHOWN = 400;

    private final OkHttpClient client;

    Sender(Duration patience) {
        client = new OkHttpClient.Builder()
                .connectTimeout(patience)
                .readTimeout(patience)
                .writeTimeout(patience)
                .callTimeout(patience.multipliedBy(2))
                // Where to is what a person registered: a receiver must not send us to a machine it cannot reach itself.
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** What came back of one try. */
    record Answer(Optional<Integer> status, Optional<Problem> problem, String text, Duration took) {
        boolean accepted() {
            return status.filter(code -> code >= 200 && code < 300).isPresent();
        }

        boolean gone() {
            return status.filter(code -> code == 410).isPresent();
        }
    }

    Answer post(String url, Secret secret, Delivery delivery, Instant now) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = now.getEpochSecond();
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", "asset-factory")
                .header("X-Asset-Factory-Event", delivery.event().id())
                .header("X-Asset-Factory-Delivery", delivery.id())
                .header("X-Asset-Factory-Timestamp", String.valueOf(timestamp))
                .header("X-Asset-Factory-Signature", secret.sign(timestamp, body))
                .post(RequestBody.create(body, JSON))
                .build();
        long start = System.nanoTime();
        try (Response response = client.newCall(request).execute()) {
            return answer(Optional.of(response.code()), Optional.empty(), beginning(response), start);
        } catch (IOException | IllegalStateException failure) {
            return answer(Optional.empty(), Optional.of(problem(failure)), "", start);
        }
    }

    private static Answer answer(Optional<Integer> status, Optional<Problem> problem, String text, long start) {
        return new Answer(status, problem, text, Duration.ofNanos(System.nanoTime() - start));
    }

    /** The status has been said by then, so that a body which breaks off changes nothing. */
    private static String beginning(Response response) {
        Buffer read = new Buffer();
        try {
            BufferedSource source = response.body().source();
            while (read.size() < ANSWER_BYTES && source.read(read, ANSWER_BYTES - read.size()) >= 0) {
                // Goes on until there is enough, or no more.
            }
        } catch (IOException brokenOff) {
            return shown(read);
        }
        return shown(read);
    }

    /** As one line of plain text; PostgreSQL keeps no zero characters. */
    private static String shown(Buffer read) {
        String text = read.readString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() <= ANSWER_SHOWN ? text : text.substring(0, ANSWER_SHOWN) + "…";
    }

    private static Problem problem(Exception failure) {
        if (failure instanceof UnknownHostException) {
            return Problem.HOST;
        }
        if (failure instanceof InterruptedIOException) {
            return Problem.TIMEOUT;
        }
        if (failure instanceof SSLException) {
            return Problem.TLS;
        }
        return failure instanceof java.net.SocketException ? Problem.CONNECTION : Problem.BROKEN;
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
