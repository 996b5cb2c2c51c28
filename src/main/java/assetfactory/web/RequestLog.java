package assetfactory.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every request an id, which its error message and its log lines share, and logs what changed something. Reading
 * is logged only when debugging: a page is fifty requests.
 */
final class RequestLog {
    /** Request attribute; pages show it on the error page. */
    static final String REQUEST_ID = "requestId";

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int ID_BYTES = 5;

    /** What an editor asks while somebody clicks. */
    private static final List<String> LIVE = List.of("/masks", "/shape", "/glance");

    private final SecureRandom random = new SecureRandom();

    void register(JavalinConfig javalin) {
        javalin.routes.before(ctx -> {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            String text = HexFormat.of().formatHex(id);
            ctx.attribute(REQUEST_ID, text);
            ctx.header("X-Request-Id", text);
        });
        javalin.requestLogger.http(RequestLog::log);
    }

    private static void log(Context ctx, Float milliseconds) {
        boolean reading = ctx.method() == HandlerType.GET || ctx.method() == HandlerType.HEAD;
        if (reading && !LOG.isDebugEnabled()) {
            return;
        }
        String line = "%s %s -> %d in %.0f ms [%s]"
                .formatted(ctx.method().name(), ctx.path(), ctx.statusCode(), milliseconds, id(ctx));
        // Clicks come several a second.
        if (reading || LIVE.stream().anyMatch(ctx.path()::endsWith)) {
            LOG.debug(oneLine(line));
        } else {
            LOG.info(oneLine(line));
        }
    }

    static String id(Context ctx) {
        String id = ctx.attribute(REQUEST_ID);
        return id == null ? "-" : id;
    }

    /** What strangers send must not be able to forge a second line. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }
}
