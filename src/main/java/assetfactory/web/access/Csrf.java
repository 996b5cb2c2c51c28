package assetfactory.web.access;

import assetfactory.hash.Sha256;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * The word that a page's orders carry besides the cookie, which a browser would also send along with a foreign page's
 * orders. It follows from the cookie, but the cookie does not follow from it.
 */
public final class Csrf {
    /** Field of every form. */
    public static final String FIELD = "_csrf";
    /** Of orders that are no forms. */
    public static final String HEADER = "X-CSRF-Token";

    private Csrf() {}

    static String of(String session) {
        return Sha256.of("csrf " + session);
    }

    static boolean carried(Context ctx, String expected) {
        String sent = ctx.header(HEADER);
        if (sent == null && isForm(ctx)) {
            sent = ctx.formParam(FIELD);
        }
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isForm(Context ctx) {
        String type = ctx.contentType() == null ? "" : ctx.contentType().toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data");
    }
}
