package assetfactory.web.access;

import assetfactory.access.Access;
import assetfactory.access.Holder;
import assetfactory.message.BadInput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Stands before every route: finds out who asks, and lets nobody in who has to say so and does not. */
public final class Guard {
    private static final String BEARER = "bearer ";

    private final Access access;
    private final boolean alwaysClosed;

    /** @param alwaysClosed whether others than this machine reach the server, so that it is never open to all */
    public Guard(Access access, boolean alwaysClosed) {
        this.access = access;
        this.alwaysClosed = alwaysClosed;
    }

    public void register(JavalinConfig javalin) {
        javalin.routes.before(this::check);
    }

    private void check(Context ctx) {
        if (isFile(ctx)) {
            return;
        }
        if (!alwaysClosed && !access.on()) {
            Visit.open(() -> !access.on()).remember(ctx);
            return;
        }
        Visit visit = visit(ctx);
        visit.remember(ctx);
        if (visit.holder().isEmpty() && !Open.isOpen(ctx)) {
            turnAway(ctx);
        } else if (visit.signedIn()
                && !Protection.SAFE.contains(ctx.method().name())
                && !ctx.path().equals(Open.LOGIN)
                && !Csrf.carried(ctx, visit.csrf())) {
            throw new BadInput(BadInput.Kind.FORBIDDEN, "error.access.csrf");
        }
    }

    /** A page has dozens; who asks for one does not matter. */
    private static boolean isFile(Context ctx) {
        return ctx.path().startsWith("/static/") || ctx.path().startsWith("/webjars/");
    }

    private Visit visit(Context ctx) {
        String authorization = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            // A wrong token is not made up for by a cookie: the program would not learn that it is wrong.
            String token = authorization.substring(BEARER.length()).strip();
            return new Visit(true, access.bearer(token), "", () -> access.bearer(token).isPresent());
        }
        Optional<String> session = SessionCookie.read(ctx);
        Optional<Holder> holder = session.flatMap(access::signedIn);
        return new Visit(
                true,
                holder,
                holder.isPresent() ? Csrf.of(session.orElseThrow()) : "",
                () -> session.flatMap(access::signedIn).isPresent());
    }

    private static void turnAway(Context ctx) {
        if (Open.isForPrograms(ctx)) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new BadInput(BadInput.Kind.UNAUTHORIZED, "error.access.closed");
        }
        boolean htmx = "true".equals(ctx.header("HX-Request"));
        boolean reading = Protection.SAFE.contains(ctx.method().name());
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        String login = reading && !htmx && !ctx.path().equals("/")
                ? Open.LOGIN + "?next=" + URLEncoder.encode(ctx.path() + query, StandardCharsets.UTF_8)
                : Open.LOGIN;
        ctx.header("Cache-Control", "no-store");
        if (htmx) {
            ctx.header("HX-Redirect", login).status(HttpStatus.NO_CONTENT);
        } else {
            ctx.redirect(login, HttpStatus.SEE_OTHER);
        }
        ctx.skipRemainingHandlers();
    }
}
