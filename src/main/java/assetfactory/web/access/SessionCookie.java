package assetfactory.web.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** What a signed-in browser shows. No script can read it, and no other site's orders carry it. */
public final class SessionCookie {
    private static final String NAME = "asset-factory-session";
    private static final int AGE = (int) Duration.ofDays(30).toSeconds();

    private SessionCookie() {}

    public static Optional<String> read(Context ctx) {
        return Optional.ofNullable(ctx.cookie(NAME)).filter(value -> !value.isEmpty());
    }

    public static void set(Context ctx, String secret) {
        write(ctx, secret, AGE);
    }

    public static void remove(Context ctx) {
        write(ctx, "", 0);
    }

    private static void write(Context ctx, String value, int age) {
        boolean https = ctx.req().isSecure() || "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
        ctx.cookie(new Cookie(NAME, value, "/", age, https, true, null, SameSite.LAX));
    }
}
