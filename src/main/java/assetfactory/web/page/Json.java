package assetfactory.web.page;

import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON within pages: messages for scripts, and the mask that the editor puts into a form field. */
final class Json {
    private static final JsonMapper MAPPER = JsonForm.mapper();

    private static final int MOST_OBJECTS = 40;

    private Json() {}

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of several objects of a picture. @param name may be blank */
    record NamedMask(String name, MaskSource mask) {}

    /** @throws BadInput 400 for what is no list of names and masks, or an empty one, or a longer one than editors send */
    static List<NamedMask> objects(String json) {
        try {
            List<NamedMask> objects = MAPPER.readValue(json, new TypeReference<List<NamedMask>>() {});
            boolean whole = objects != null && objects.stream().allMatch(object -> object.mask() != null);
            if (whole && !objects.isEmpty() && objects.size() <= MOST_OBJECTS) {
                return objects;
            }
        } catch (JsonProcessingException notObjects) {
            // Refused below like everything else that is none.
        }
        throw new BadInput(BadInput.Kind.INVALID, "error.form.mask");
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
