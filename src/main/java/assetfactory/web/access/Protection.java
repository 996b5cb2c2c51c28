package assetfactory.web.access;

import assetfactory.message.BadInput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What keeps other sites out: headers on every answer, no answer under a foreign name, no orders from a foreign page. */
public final class Protection {
    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** None of what a browser could lend to a page is ours to use, but the whole screen and the clipboard. */
    private static final String PERMISSIONS = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), "
            + "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
            + "serial=(), usb=()";

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", PERMISSIONS,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    /** For data; a picture or JSON opened by itself must not be able to run anything. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** For scripts and styles (a worker lives under its own file's policy); pages set their own, with a nonce. */
    private static final String FILE_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final Hosts hosts;

    public Protection(Hosts hosts) {
        this.hosts = hosts;
    }

    public void register(JavalinConfig javalin) {
        javalin.routes.before(ctx -> {
            HEADERS.forEach(ctx::header);
            ctx.header("Content-Security-Policy", isData(ctx.path()) ? DATA_POLICY : FILE_POLICY);
            if (!Open.isHealth(ctx) && !hosts.allow(ctx.header("Host"))) {
                throw new BadInput(BadInput.Kind.MISDIRECTED, "error.request.host");
            }
            if (!SAFE.contains(ctx.method().name()) && fromElsewhere(ctx)) {
                throw new BadInput(BadInput.Kind.FORBIDDEN, "error.request.cross-site");
            }
        });
    }

    /** What every answer that is no page has, for those that no route gives. */
    public static Map<String, String> ofData() {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Content-Security-Policy", DATA_POLICY);
        return headers;
    }

    /** Also the files of an asset that is shared, but not its page. */
    private static boolean isData(String path) {
        return path.startsWith("/api/") || path.startsWith("/share/") && path.indexOf('/', "/share/".length()) > 0;
    }

    /**
     * Whether a browser says that another site's page sends this. Programs that are no browser send neither header,
     * and are nobody's confused deputy.
     */
    private static boolean fromElsewhere(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null) {
            return !List.of("same-origin", "none").contains(site);
        }
        String origin = ctx.header("Origin");
        return origin != null && !authority(origin).equals(Optional.ofNullable(ctx.header("Host")));
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return Optional.empty();
        }
    }
}
