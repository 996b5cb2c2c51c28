package assetfactory.queue;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** How an error stands in its row: as what a sentence in any language can be made of. */
record StoredError(BadInput.Kind kind, String key, List<Object> arguments) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static String write(BadInput error) {
        try {
            return JSON.writeValueAsString(new StoredError(error.kind(), error.key(), error.arguments()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + error.key(), e);
        }
    }

    static BadInput read(String json) {
        try {
            StoredError stored = JSON.readValue(json, StoredError.class);
            return new BadInput(stored.kind, stored.key, stored.arguments.toArray());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a broken error", e);
        }
    }
}
