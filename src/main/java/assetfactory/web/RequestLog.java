package assetfactory.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs what changed something. Reading is logged only when debugging: a page is fifty requests. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    /** What an editor asks while somebody clicks. */
    private static final List<String> LIVE = List.of("/masks", "/shape", "/glance");

    void register(JavalinConfig javalin) {
        javalin.requestLogger.http(RequestLog::log);
    }

    private static void log(Context ctx, Float milliseconds) {
        boolean reading = ctx.method() == HandlerType.GET || ctx.method() == HandlerType.HEAD;
        if (reading && !LOG.isDebugEnabled()) {
            return;
        }
        String line = "%s %s -> %d in %.0f ms"
                .formatted(ctx.method().name(), ctx.path(), ctx.statusCode(), milliseconds);
        // A stream ends on another thread than it began on.
        try (MDC.MDCCloseable logged = MDC.putCloseable(RequestIds.LOGGED_AS, RequestIds.of(ctx))) {
            log(ctx, reading, oneLine(line));
        }
    }

    private static void log(Context ctx, boolean reading, String line) {
        // Clicks come several a second.
        if (reading || LIVE.stream().anyMatch(ctx.path()::endsWith)) {
            LOG.debug(line);
        } else {
            LOG.info(line);
        }
    }

    /** What strangers send must not be able to forge a second line. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }
}
