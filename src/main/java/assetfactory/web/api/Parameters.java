package assetfactory.web.api;

import assetfactory.image.HeapGate;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** What stands in a request beside its JSON. */
final class Parameters {
    private static final int LIMIT = 50;
    private static final int MOST = 200;

    private Parameters() {}

    /** How many of a list are wanted. */
    static int limit(Context ctx) {
        return number(ctx, "limit", LIMIT, 1, MOST);
    }

    static int number(Context ctx, String name, int otherwise, int least, int most) {
        String text = ctx.queryParam(name);
        return text == null ? otherwise : within(name, parsed(name, text), least, most);
    }

    /** Whether something more is wanted. */
    static boolean flag(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", name);
        }
        return "true".equals(text);
    }

    static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    "error.option.range",
                    name,
                    String.valueOf(value),
                    String.valueOf(least),
                    String.valueOf(most));
        }
        return value;
    }

    private static int parsed(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", name);
        }
    }

    /** What is done with an uploaded file. */
    interface Use<T> {
        T with(String fileName, byte[] content) throws IOException;
    }

    /** The file of a multipart form's field {@code file}, which is in memory for as long as it is used. */
    static <T> T upload(Context ctx, Use<T> use) throws IOException {
        String declared = ctx.contentType();
        if (declared == null || !declared.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.request.content-type", "multipart/form-data");
        }
        UploadedFile file = ctx.uploadedFile("file");
        if (file == null) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.file-missing");
        }
        return HeapGate.FILES.with(file.size(), () -> {
            try (InputStream content = file.content()) {
                return use.with(file.filename(), content.readAllBytes());
            }
        });
    }
}
