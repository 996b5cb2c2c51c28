package assetfactory.remote;

import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Response;

/** What a server refused, in its own words. */
final class Refusal {
    /** What stands before a server lets nobody in who does not say who they are. */
    static final Set<Integer> CLOSED = Set.of(401, 403, 407);

    private static final Set<BadInput.Kind> OF_THE_SERVER =
            Set.of(BadInput.Kind.UNAVAILABLE, BadInput.Kind.FORBIDDEN, BadInput.Kind.UNAUTHORIZED);

    private Refusal() {}

    /** Of an answer that is not what was asked for. */
    static BadInput of(Response response, ServerAddress address) throws IOException {
        int status = response.code();
        JsonNode error = json(response.body().string()).path("error");
        if (!error.path("code").isTextual()) {
            // Not the server speaks but what stands before it.
            return CLOSED.contains(status)
                    ? refusal(BadInput.Kind.FORBIDDEN, "error.remote.forbidden", address, status)
                    : refusal(BadInput.Kind.UNAVAILABLE, "error.remote.answer", address, status);
        }
        return BadInput.said(kind(status), error.path("code").asText(), error.path("message").asText());
    }

    private static BadInput refusal(BadInput.Kind kind, String key, ServerAddress address, int status) {
        return new BadInput(kind, key, address.text(), String.valueOf(status));
    }

    /** What went wrong inside the server may go well for the next item. */
    private static BadInput.Kind kind(int status) {
        Optional<BadInput.Kind> kind = Stream.of(BadInput.Kind.values())
                .filter(one -> one.status() == status)
                .findFirst();
        return kind.orElse(BadInput.Kind.UNPROCESSABLE);
    }

    /** Whether the next item would fare no better. */
    static boolean isOfTheServer(BadInput refused) {
        return OF_THE_SERVER.contains(refused.kind());
    }

    /** A missing node for what is no JSON. */
    static JsonNode json(String text) {
        try {
            return JsonForm.mapper().readTree(text);
        } catch (IOException notJson) {
            return JsonForm.mapper().missingNode();
        }
    }
}
