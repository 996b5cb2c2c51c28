package assetfactory.reconstruct.modal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Why the service refuses (RFC 9457), or what something in front of it says in plain text.
 *
 * @param code the service's; empty where it was not the service that answered
 * @param detail one line, short enough to repeat, without anything but printable characters
 */
record Problem(Optional<String> code, String detail, boolean retryable) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_DETAIL = 200;

    static Problem of(byte[] body) {
        try {
            JsonNode document = JSON.readTree(body);
            if (document != null && document.path("code").isTextual()) {
                return of(document);
            }
        } catch (IOException plainText) {
            return plain(body);
        }
        return plain(body);
    }

    static Problem of(JsonNode document) {
        String code = document.path("code").asText("unknown");
        return new Problem(
                Optional.of(code.matches("[a-z0-9_.-]{1,60}") ? code : "unknown"),
                line(document.path("detail").asText(document.path("title").asText(""))),
                document.path("retryable").asBoolean(false));
    }

    private static Problem plain(byte[] body) {
        return new Problem(Optional.empty(), line(new String(body, StandardCharsets.UTF_8)), false);
    }

    private static String line(String text) {
        String printable = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_DETAIL ? printable : printable.substring(0, LONGEST_DETAIL) + "…";
    }
}
