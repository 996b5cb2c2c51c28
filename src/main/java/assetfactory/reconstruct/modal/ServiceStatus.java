package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;

/**
 * How the service is, for {@code doctor}.
 *
 * @param version of its program
 * @param model what computes; empty until a machine is warm, as are revision and gpu
 * @param warm machines that would begin at once
 * @param backlog jobs that wait or run
 */
public record ServiceStatus(
        String version, String engine, String model, String revision, String gpu, int warm, int backlog) {
    /** A web container that has to start first takes seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws BadInput where it cannot be reached or does not let us in
     * @throws Gone where it answers but has no such address
     */
    static ServiceStatus ask(ServiceApi api, Retry retry) throws Gone {
        return retry.until(PATIENCE.dividedBy(2), () -> {
            ServiceStatus status = of(api.ready().body());
            api.knock();
            return status;
        });
    }

    private static ServiceStatus of(byte[] body) throws IOException {
        JsonNode answer = JSON.readTree(body);
        if (answer == null || !answer.path("version").isTextual()) {
            throw new Trouble("an answer that is no SAM 3D service’s");
        }
        return new ServiceStatus(
                text(answer, "version"),
                text(answer, "engine"),
                text(answer, "model"),
                text(answer, "revision"),
                text(answer, "gpu"),
                answer.path("warmContainers").asInt(0),
                answer.path("backlog").asInt(0));
    }

    private static String text(JsonNode answer, String name) {
        return answer.hasNonNull(name) ? answer.path(name).asText() : "";
    }
}
