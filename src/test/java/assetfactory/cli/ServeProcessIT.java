package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own: what holds its folder, what it logs, how it goes, and what it leaves. */
class ServeProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ORDERS = 6;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private URI address;

    private void start() throws Exception {
        process = new ProcessBuilder(OwnJava.command(
                        List.of("-Xmx400m"), Main.class, "serve", "--port", "0", "--data", data(), "--json", "--log-format",
                        "json"))
                .redirectError(folder.resolve("log").toFile())
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        address = URI.create(JSON.readTree(lines.readLine()).at("/address").asText());
    }

    private Path data() {
        return folder.resolve("data");
    }

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @Test
    void theFolderIsItsOwnUntilItEndsHoweverItEndsAndOrdersOutliveIt() throws Exception {
        start();
        Run second = Run.english("serve", "--port", "0", "--data", data());
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.lastError()).contains("in use by another running asset-factory");
        assertThat(Run.english("backup", folder.resolve("backup.zip"), "--data", data()).exitCode()).isZero();

        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            jobs.add(order(i));
        }
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends within its grace").isTrue();
        for (String line : Files.readAllLines(folder.resolve("log"))) {
            assertThat(line).startsWith("{");
            assertThat(JSON.readTree(line).path("formattedMessage").asText()).isNotBlank();
        }
        assertThat(Files.readString(folder.resolve("log"))).contains("\"mdc\": {\"request\":\"");

        start();
        process.destroyForcibly();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

        start();
        for (String job : jobs) {
            JsonNode ended = ended(job);
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        }
        assertThat(get("/api/v1/assets").path("assets")).hasSize(ORDERS);
    }

    private String order(int seed) throws Exception {
        String picture = post("/api/v1/images", "multipart/form-data; boundary=x", multipart(Pictures.sprite(64, 64, 0x204060 * (seed + 1))))
                .path("id").asText();
        String order = "{\"image\":\"" + picture + "\",\"mask\":{\"type\":\"alpha\"},\"options\":{\"triangles\":500,\"splats\":1000}}";
        return post("/api/v1/assets", "application/json", order.getBytes(StandardCharsets.UTF_8)).path("id").asText();
    }

    private static byte[] multipart(byte[] picture) throws Exception {
        var body = new java.io.ByteArrayOutputStream();
        body.write("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".getBytes());
        body.write(picture);
        body.write("\r\n--x--\r\n".getBytes());
        return body.toByteArray();
    }

    private JsonNode ended(String job) throws Exception {
        long start = System.nanoTime();
        JsonNode now = get("/api/v1/jobs/" + job);
        while (List.of("queued", "running", "saving").contains(now.path("state").asText())
                && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(120)) {
            TimeUnit.MILLISECONDS.sleep(50);
            now = get("/api/v1/jobs/" + job);
        }
        return now;
    }

    private JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    private JsonNode post(String path, String type, byte[] body) throws Exception {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }
}
