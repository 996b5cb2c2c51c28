package assetfactory.web.page;

import assetfactory.access.Access;
import assetfactory.access.TooManyTries;
import assetfactory.web.access.Caller;
import assetfactory.web.access.SessionCookie;
import assetfactory.web.access.Visit;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out. */
final class LoginPage {
    private static final Logger LOG = LoggerFactory.getLogger(LoginPage.class);

    private final Access access;

    LoginPage(Access access) {
        this.access = access;
    }

    void register(JavalinConfig config) {
        config.routes.get("/login", ctx -> show(ctx, next(ctx.queryParam("next"))));
        config.routes.post("/login", this::signIn);
        config.routes.post("/logout", this::signOut);
    }

    private void show(Context ctx, String next) {
        Visit visit = Visit.of(ctx);
        if (!visit.closed() || visit.signedIn()) {
            Answers.goTo(ctx, next);
        } else {
            show(ctx, next, "", "", 0);
        }
    }

    /** @param seconds to wait until the next try, 0 for none */
    private void show(Context ctx, String next, String name, String wrong, long seconds) {
        Map<String, Object> model = new HashMap<>();
        model.put("next", next);
        model.put("name", name);
        model.put("wrong", wrong);
        model.put("seconds", seconds);
        model.put("shared", access.shared());
        model.put("named", !access.accounts().all().isEmpty());
        ctx.render("login", model);
    }

    private void signIn(Context ctx) {
        String name = field(ctx, "name");
        String next = next(ctx.formParam("next"));
        try {
            Optional<String> session = access.signIn(name, field(ctx, "password"), Caller.address(ctx));
            if (session.isEmpty()) {
                LOG.info("Somebody at {} did not know the password", Caller.address(ctx));
                ctx.status(401);
                show(ctx, next, name, "login.wrong", 0);
                return;
            }
            // A new one, whatever the browser showed: nobody can have put one there beforehand that they know.
            SessionCookie.read(ctx).ifPresent(access::signOut);
            SessionCookie.set(ctx, session.get());
            Answers.goTo(ctx, next);
        } catch (TooManyTries tries) {
            ctx.status(429).header("Retry-After", String.valueOf(tries.seconds()));
            show(ctx, next, name, "login.wait", tries.seconds());
        }
    }

    private void signOut(Context ctx) {
        SessionCookie.read(ctx).ifPresent(access::signOut);
        SessionCookie.remove(ctx);
        // Also what the browser kept of pages and pictures.
        ctx.header("Clear-Site-Data", "\"cache\"");
        Answers.goTo(ctx, "/login");
    }

    private static String next(String given) {
        return LocalPath.of(given).orElse("/");
    }

    private static String field(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }
}
