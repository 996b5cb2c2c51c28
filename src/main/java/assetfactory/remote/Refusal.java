package assetfactory.remote;

import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Response;

/** What a server refused, in its own words. */
final class Refusal {
    private Refusal() {}

    /** Of an answer that is not what was asked for. */
    static BadInput of(Response response, ServerAddress address) throws IOException {
        int status = response.code();
        JsonNode error = json(response.body().string()).path("error");
        if (!error.path("code").isTextual()) {
            // Not the server speaks but what stands before it.
            BadInput.Kind kind = status == 401 || status == 403 || status == 407
                    ? BadInput.Kind.FORBIDDEN
                    : BadInput.Kind.UNAVAILABLE;
            String key = kind == BadInput.Kind.FORBIDDEN ? "error.remote.forbidden" : "error.remote.answer";
            return new BadInput(kind, key, address.text(), String.valueOf(status));
        }
        return BadInput.said(kind(status), error.path("code").asText(), error.path("message").asText());
    }

    /** What went wrong inside the server may go well for the next item. */
    private static BadInput.Kind kind(int status) {
        Optional<BadInput.Kind> kind = Stream.of(BadInput.Kind.values())
                .filter(one -> one.status() == status)
                .findFirst();
        return kind.orElse(BadInput.Kind.UNPROCESSABLE);
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
