package assetfactory.web.page;

import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** JSON within pages: messages for scripts, and the mask that the editor puts into a form field. */
final class Json {
    private static final JsonMapper MAPPER = JsonForm.mapper();

    private Json() {}

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MaskSource mask(String json) {
        try {
            MaskSource source = MAPPER.readValue(json, MaskSource.class);
            if (source == null) {
                throw new BadInput(BadInput.Kind.INVALID, "error.form.mask");
            }
            return source;
        } catch (JsonProcessingException notAMask) {
            throw new BadInput(BadInput.Kind.INVALID, "error.form.mask");
        }
    }
}
