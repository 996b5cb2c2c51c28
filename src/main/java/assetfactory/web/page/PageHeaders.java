package assetfactory.web.page;

import io.javalin.http.Context;

/** What every HTML answer says about itself. */
final class PageHeaders {
    private PageHeaders() {}

    static void set(Context ctx, Visitor visitor) {
        ctx.header("Content-Language", visitor.locale().getLanguage());
        ctx.header("Vary", "Accept-Language, Cookie, HX-Request");
        // A page shows what is in the library now; going back must not show a card that was deleted.
        ctx.header("Cache-Control", "private, no-store");
        ctx.header("Content-Security-Policy", policy(visitor.nonce()));
    }

    /** Blobs are what the viewer makes of the textures inside a GLB, and pictures to save; its worker is a file. */
    private static String policy(String nonce) {
        return "default-src 'self'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self'; "
                + "img-src 'self' data: blob:; connect-src 'self' blob:; worker-src 'self'; "
                + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
