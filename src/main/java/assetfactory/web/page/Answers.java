package assetfactory.web.page;

import assetfactory.message.BadInput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.Supplier;

/** How pages answer: a fragment to htmx, a redirect to a plain form. */
final class Answers {
    private Answers() {}

    /** Whether htmx asked, and so wants a fragment. */
    static boolean fragment(Context ctx) {
        return "true".equals(ctx.header("HX-Request")) && !"true".equals(ctx.header("HX-History-Restore-Request"));
    }

    /** After a post: the browser gets the page, so that reloading it does not post again. */
    static void goTo(Context ctx, String path) {
        ctx.redirect(path, HttpStatus.SEE_OTHER);
    }

    /** To another page also where htmx asked, which would otherwise put that page into a part of this one. */
    static void leaveFor(Context ctx, String path) {
        if (fragment(ctx)) {
            ctx.header("HX-Redirect", path).status(HttpStatus.NO_CONTENT);
        } else {
            goTo(ctx, path);
        }
    }

    static Supplier<BadInput> notFound() {
        return () -> new BadInput(BadInput.Kind.NOT_FOUND, "error.page.not-found");
    }
}
