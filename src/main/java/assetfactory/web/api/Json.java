package assetfactory.web.api;

import assetfactory.library.JsonForm;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads and writes bodies; what is wrong with one is said by the name of its field. */
final class Json {
    static final String TYPE = "application/json";

    private final JsonMapper mapper = JsonForm.mapper();

    void answer(Context ctx, int status, Object answer) {
        ctx.status(status).contentType(TYPE).result(bytes(answer));
    }

    String text(Object answer) {
        try {
            return mapper.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + answer.getClass(), e);
        }
    }

    private byte[] bytes(Object answer) {
        try {
            return mapper.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + answer.getClass(), e);
        }
    }

    <T> T read(Context ctx, Class<T> type) {
        String declared = ctx.contentType();
        if (declared == null || !declared.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(TYPE)) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.request.content-type", TYPE);
        }
        return read(ctx.bodyAsBytes(), type);
    }

    /** @throws BadInput naming the place or the field that is wrong; nothing else, whatever the bytes are */
    <T> T read(byte[] sent, Class<T> type) {
        try {
            T body = mapper.readValue(sent, type);
            if (body == null) {
                throw new BadInput(BadInput.Kind.INVALID, "error.request.json", "1", "1");
            }
            return body;
        } catch (JsonMappingException e) {
            throw refusal(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.invalid");
        }
    }

    private static BadInput refusal(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInput refusal) {
                return refusal;
            }
            if (cause instanceof JsonParseException syntax) {
                return malformed(syntax);
            }
        }
        if (e.getPath().isEmpty()) {
            return malformed(e);
        }
        String key = e instanceof UnrecognizedPropertyException
                ? "error.request.unknown-field"
                : "error.request.field";
        return new BadInput(BadInput.Kind.INVALID, key, path(e));
    }

    /** Such as {@code prompts[0].x}. */
    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .substring(1);
    }

    private static BadInput malformed(JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return new BadInput(
                BadInput.Kind.INVALID, "error.request.json", String.valueOf(line), String.valueOf(column));
    }
}
