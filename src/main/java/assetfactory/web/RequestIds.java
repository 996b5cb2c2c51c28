package assetfactory.web;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Gives every request an id, before anything else looks at it: its answer has it as a header, its error message shows
 * it, and every line that is logged meanwhile has it. One that a proxy or a program sends along is kept, so that their
 * logs and ours tell the same story.
 */
final class RequestIds extends Handler.Wrapper {
    static final String HEADER = "X-Request-Id";
    /** Request attribute; pages show it on the error page. */
    static final String ATTRIBUTE = "requestId";
    /** What log lines know it by; logback.xml says so too. */
    static final String LOGGED_AS = "request";

    private static final int BYTES = 5;
    /** No more than a log line bears, and nothing that means anything in a log, in HTML or in a header. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = of(request);
        response.getHeaders().put(HEADER, id);
        try (MDC.MDCCloseable logged = MDC.putCloseable(LOGGED_AS, id)) {
            return super.handle(request, response, callback);
        }
    }

    /** The id of a request, which has one from then on. */
    static String of(Request request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known.toString();
        }
        String sent = request.getHeaders().get(HEADER);
        String id = sent != null && SANE.matcher(sent).matches() ? sent : next();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String next() {
        byte[] id = new byte[BYTES];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    static String of(Context ctx) {
        String id = ctx.attribute(ATTRIBUTE);
        return id == null ? "-" : id;
    }
}
