package assetfactory.web;

import assetfactory.web.TestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Assets made through a server, by one click each. */
final class Making {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private Making() {}

    static Answer order(TestServer server, String image) throws IOException {
        Map<String, Object> click = Map.of("type", "point", "x", 16, "y", 16, "include", true);
        return server.post(
                "/api/v1/assets",
                Map.of("image", image, "mask", Map.of("type", "prompts", "prompts", List.of(click))));
    }

    /** The job when it has ended. */
    static JsonNode ended(TestServer server, String job) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            JsonNode now = server.get("/api/v1/jobs/" + job).json();
            if (List.of("succeeded", "failed", "cancelled").contains(now.path("state").asText())
                    || System.nanoTime() - start > PATIENCE) {
                return now;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Id of a new asset. */
    static String asset(TestServer server, byte[] picture) throws IOException, InterruptedException {
        Answer order = order(server, server.image(picture));
        return ended(server, order.json().path("id").asText()).path("asset").asText();
    }
}
