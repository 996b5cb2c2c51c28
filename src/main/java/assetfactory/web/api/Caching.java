package assetfactory.web.api;

import io.javalin.http.Context;

/** Answers that a reader may keep. */
final class Caching {
    private Caching() {}

    /** Of one that never changes under its address: says so, and answers 304 where the reader has it already. @return whether that was the answer */
    static boolean forGood(Context ctx, String version) {
        // Private: assets are a studio's own, not for a shared proxy.
        return kept(ctx, "private, max-age=31536000, immutable", version);
    }

    /** The same for one that may change under its address: the reader asks each time whether it has. */
    static boolean untilItChanges(Context ctx, String version) {
        return kept(ctx, "private, no-cache", version);
    }

    private static boolean kept(Context ctx, String how, String version) {
        String tag = "\"" + version + "\"";
        ctx.header("Cache-Control", how).header("ETag", tag);
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return true;
        }
        return false;
    }
}
