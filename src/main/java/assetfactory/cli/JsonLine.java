package assetfactory.cli;

import assetfactory.library.JsonForm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** One JSON object on one line. */
final class JsonLine {
    private static final JsonMapper MAPPER = JsonForm.mapper();

    private JsonLine() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }
}
