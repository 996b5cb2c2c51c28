package assetfactory.web;

import assetfactory.database.Faults;
import assetfactory.message.BadInput;
import assetfactory.message.Gone;
import assetfactory.message.Messages;
import assetfactory.message.NoSpace;
import assetfactory.web.api.ApiRoutes;
import assetfactory.web.page.PageRoutes;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever goes wrong in a request into one plain sentence in the reader's language: JSON for the API, a page or
 * a notice for people. Bad input is one line in the log; only what is our own fault leaves a stack trace, there alone.
 */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final int INTERNAL = 500;
    private static final int NOT_FOUND = 404;

    /** Sentences for what the web server itself refuses. */
    private static final Map<Integer, String> BY_STATUS = Map.of(
            NOT_FOUND, "error.request.not-found",
            405, "error.request.method",
            413, "error.request.too-large");

    private final ApiRoutes api;
    private final PageRoutes pages;
    private final long uploadBytes;

    Errors(ApiRoutes api, PageRoutes pages, long uploadBytes) {
        this.api = api;
        this.pages = pages;
        this.uploadBytes = uploadBytes;
    }

    void register(JavalinConfig javalin) {
        javalin.routes.exception(BadInput.class, (refusal, ctx) -> refuse(ctx, refusal));
        javalin.routes.exception(HttpResponseException.class, (refusal, ctx) -> {
            String key = BY_STATUS.getOrDefault(refusal.getStatus(), "error.request.invalid");
            log(ctx, refusal.getStatus(), String.valueOf(refusal.getMessage()));
            answer(ctx, refusal.getStatus(), key, Messages.in(ApiRoutes.locale(ctx)).text(key));
        });
        javalin.routes.exception(ServletException.class, (failure, ctx) -> refuse(ctx, upload(failure)));
        javalin.routes.exception(Exception.class, this::fail);
    }

    private void refuse(Context ctx, BadInput refusal) {
        log(ctx, refusal.kind().status(), refusal.getMessage());
        refusal.retryAfter().ifPresent(wait -> ctx.header("Retry-After", String.valueOf(wait.toSeconds())));
        answer(ctx, refusal.kind().status(), refusal.key(), refusal.in(ApiRoutes.locale(ctx)));
    }

    private static void log(Context ctx, int status, String sentence) {
        LOG.info(RequestLog.oneLine("%s %s refused with %d: %s"
                .formatted(ctx.method().name(), ctx.path(), status, sentence)));
    }

    private void fail(Exception failure, Context ctx) {
        if (isOver(ctx)) {
            // Thrown on from here it would come back here for ever: Javalin handles what its error handlers throw.
            LOG.debug("A stream ended after its request", failure);
            return;
        }
        if (failure instanceof EofException) {
            // The reader closed the connection; nobody is left to tell.
            LOG.debug("{} was not read to its end", RequestLog.oneLine(ctx.path()));
            breakOff(ctx, failure);
            return;
        }
        Optional<BadInput> fault = Faults.in(failure);
        if (fault.isPresent()) {
            LOG.error("{} {}: {}", ctx.method().name(), RequestLog.oneLine(ctx.path()), fault.get().getMessage());
            refuse(ctx, fault.get());
            return;
        }
        Optional<BadInput> gone = Gone.in(failure);
        if (gone.isPresent()) {
            LOG.warn("{} {}: {}", ctx.method().name(), RequestLog.oneLine(ctx.path()), failure.toString());
            refuse(ctx, gone.get());
            return;
        }
        LOG.error("{} {} failed", ctx.method().name(), RequestLog.oneLine(ctx.path()), failure);
        String key = "error.request.internal";
        Locale locale = ApiRoutes.locale(ctx);
        answer(ctx, INTERNAL, key, Messages.in(locale).text(key, RequestIds.of(ctx)));
    }

    /** Whether the web server has let go of the request, as where it is stopped just when a stream of events ends. */
    private static boolean isOver(Context ctx) {
        try {
            return ctx.path().isEmpty();
        } catch (RuntimeException nothingIsLeftOfIt) {
            return true;
        }
    }

    private void answer(Context ctx, int status, String code, String sentence) {
        if (ctx.res().isCommitted()) {
            breakOff(ctx, new IOException(code));
            return;
        }
        // What a handler had said about its own answer does not hold for this one.
        for (String header : new String[] {"ETag", "Content-Disposition", "Content-Length"}) {
            ctx.res().setHeader(header, null);
        }
        if (ctx.path().startsWith("/api/")) {
            api.error(ctx, status, code, sentence);
        } else {
            pages.error(ctx, status, sentence);
        }
    }

    /** What is half sent must not look whole: without this, a ZIP that could not be read to its end would end politely. */
    private static void breakOff(Context ctx, Exception failure) {
        try {
            ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel().abort(failure);
        } catch (RuntimeException over) {
            // It must not be thrown on from here, and there is nothing left to break off.
            LOG.debug("There was no answer to break off", over);
        }
    }

    /** Multipart bodies that are too large or garbage come as a ServletException around Jetty's own reasons. */
    private BadInput upload(ServletException failure) {
        Optional<BadInput> full = NoSpace.in(failure);
        if (full.isPresent()) {
            return full.get();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = Optional.ofNullable(cause.getMessage()).orElse("").toLowerCase(Locale.ROOT);
            if (cause instanceof IllegalStateException && reason.startsWith("max ") && reason.contains("exceeded")) {
                return new BadInput(
                        BadInput.Kind.TOO_LARGE, "error.image.bytes", String.valueOf(uploadBytes >> 20));
            }
        }
        return new BadInput(BadInput.Kind.INVALID, "error.request.upload");
    }
}
