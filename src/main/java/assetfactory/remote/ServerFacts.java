package assetfactory.remote;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Response;

/**
 * What a server says of itself.
 *
 * @param maskModel name and version of what reads prompts
 * @param orders how many a batch may have
 */
public record ServerFacts(String version, String maskModel, List<Engine> engines, int orders) {
    /** Of the API: what this program understands. */
    private static final int API = 1;

    /** @param parallel how many assets it makes at a time */
    public record Engine(String id, String version, boolean elsewhere, boolean billed, int parallel) {}

    /** @throws BadInput where no server answers, or one that this program does not understand */
    static ServerFacts asked(Connection connection) {
        String where = connection.address().text();
        JsonNode answer;
        try {
            answer = connection.once(connection.request("server").build(), response -> read(response, where));
        } catch (IOException e) {
            String what = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.remote.unreachable", where, what);
        }
        if (answer.path("api").asInt() != API) {
            throw new BadInput(
                    BadInput.Kind.INVALID, "error.remote.version", where, answer.path("version").asText());
        }
        return of(answer);
    }

    private static JsonNode read(Response response, String where) throws IOException {
        JsonNode answer = Refusal.json(response.body().string());
        if (answer.path("program").asText().equals("asset-factory")) {
            return answer;
        }
        String status = String.valueOf(response.code());
        String code = answer.at("/error/code").asText();
        if (code.equals("error.access.closed")) {
            throw new BadInput(BadInput.Kind.UNAUTHORIZED, "error.remote.token", where);
        }
        if (code.equals("error.request.host")) {
            throw BadInput.said(BadInput.Kind.INVALID, code, answer.at("/error/message").asText());
        }
        if (Refusal.CLOSED.contains(response.code())) {
            throw new BadInput(BadInput.Kind.FORBIDDEN, "error.remote.forbidden", where, status);
        }
        // Its errors have this form since the first version, which did not know the question.
        boolean older = code.startsWith("error.");
        throw new BadInput(
                BadInput.Kind.INVALID, older ? "error.remote.older" : "error.remote.other", where, status);
    }

    private static ServerFacts of(JsonNode answer) {
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
