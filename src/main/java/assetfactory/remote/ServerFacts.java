package assetfactory.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself.
 *
 * @param maskModel name and version of what reads prompts
 * @param orders how many a batch may have
 */
public record ServerFacts(String version, String maskModel, List<Engine> engines, int orders) {
    /** @param parallel how many assets it makes at a time */
    public record Engine(String id, String version, boolean elsewhere, boolean billed, int parallel) {}

    static ServerFacts of(JsonNode answer) {
        List<Engine> engines = new ArrayList<>();
        for (JsonNode engine : answer.path("engines")) {
            engines.add(new Engine(
                    engine.path("id").asText(),
                    engine.path("version").asText(),
                    engine.path("elsewhere").asBoolean(),
                    engine.path("billed").asBoolean(),
                    Math.max(1, engine.path("parallel").asInt())));
        }
        return new ServerFacts(
                answer.path("version").asText(),
                answer.path("maskModel").asText(),
                List.copyOf(engines),
                Math.max(1, answer.path("orders").asInt()));
    }

    public Optional<Engine> engine(String id) {
        return engines.stream().filter(engine -> engine.id().equals(id)).findFirst();
    }
}
