package assetfactory.web.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The server as its users reach it. An answer other than 2xx is an {@link IOException}. */
final class Studio {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;
    private final String token;

    /** @param token of the API, or empty where the server asks for none */
    Studio(String server, String token) {
        this.server = server;
        this.token = token;
    }

    byte[] get(String path) throws IOException {
        return send(request(path).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    }

    /** Bytes of a file. */
    long length(String path) throws IOException {
        try (InputStream in = stream(path)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Over a connection of its own, whose reader gets the bytes without a hand in between: it takes the least processor. */
    InputStream stream(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(server + path).toURL().openConnection();
        connection.setReadTimeout((int) PATIENCE.toMillis());
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        // Throws for what is no success.
        return connection.getInputStream();
    }

    /** Server-sent events, line by line. */
    Stream<String> events(String path) throws IOException {
        return send(request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
    }

    JsonNode post(String path, Object body) throws IOException {
        HttpRequest request = request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return json(send(request, BodyHandlers.ofByteArray()));
    }

    /**
     * Posts as somebody who waits for nothing that they asked so before.
     *
     * @param asker a name and the question's number
     * @throws Overtaken where they asked anew meanwhile
     */
    void ask(String path, Object body, String asker) throws IOException {
        HttpRequest request = request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Asker", asker)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        send(request, BodyHandlers.discarding());
    }

    /** Posts, whatever the answer is in. */
    byte[] postForBytes(String path, Object body) throws IOException {
        HttpRequest request = request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return send(request, BodyHandlers.ofByteArray());
    }

    JsonNode put(String path, Path file) throws IOException {
        return json(send(request(path).PUT(BodyPublishers.ofFile(file)).build(), BodyHandlers.ofByteArray()));
    }

    /** As a form's field {@code file}. */
    JsonNode upload(String path, String name, byte[] content) throws IOException {
        String edge = "----load-test";
        byte[] head = ("--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes();
        byte[] foot = ("\r\n--" + edge + "--\r\n").getBytes();
        HttpRequest request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofByteArray(foot)))
                .build();
        return json(send(request, BodyHandlers.ofByteArray()));
    }

    static JsonNode json(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> T send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            HttpResponse<T> answer = client.send(request, handler);
            if (answer.statusCode() == 409 && request.headers().map().containsKey("X-Asker")) {
                throw new Overtaken();
            }
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(request.method() + " " + request.uri().getPath() + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopping);
        }
    }
}
