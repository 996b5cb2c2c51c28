package assetfactory.web.access;

import io.javalin.http.Context;
import java.util.Set;

/** What nobody has to sign in for. Everything else is closed, also what there is not. */
final class Open {
    /** Its own form carries no word of a session: there is none yet, or another is wanted. */
    static final String LOGIN = "/login";

    private static final Set<String> HEALTH = Set.of("/healthz", "/readyz");

    /** Whether somebody is well is no secret, and the choices of language and colours are the reader's own cookies. */
    private static final Set<String> PATHS = Set.of(LOGIN, "/language", "/theme", "/healthz", "/readyz");

    private static final Set<String> FOLDERS = Set.of("/static/", "/webjars/", "/share/");

    private Open() {}

    static boolean isHealth(Context ctx) {
        return HEALTH.contains(ctx.path());
    }

    static boolean isOpen(Context ctx) {
        return PATHS.contains(ctx.path()) || FOLDERS.stream().anyMatch(ctx.path()::startsWith);
    }

    /** Whether a program asks rather than a person, who could be led to the page to sign in. */
    static boolean isForPrograms(Context ctx) {
        return ctx.path().startsWith("/api/") || ctx.path().equals("/metrics");
    }
}
