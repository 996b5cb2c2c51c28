package assetfactory.web.api;

import io.javalin.http.Context;

/** Answers that never change under their address. */
final class Caching {
    private Caching() {}

    /** Says so, and answers 304 where the reader has it already. @return whether that was the answer */
    static boolean forGood(Context ctx, String version) {
        String tag = "\"" + version + "\"";
        // Private: assets are a studio's own, not for a shared proxy.
        ctx.header("Cache-Control", "private, max-age=31536000, immutable").header("ETag", tag);
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return true;
        }
        return false;
    }
}
