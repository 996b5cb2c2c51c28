package assetfactory.web;

import assetfactory.message.Messages;
import assetfactory.web.access.Protection;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What is answered where a request does not get as far as any route, as it is no proper HTTP: one sentence, an id that
 * stands in the log too, and the headers of every other answer. Nothing of the request comes back.
 */
final class BareErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BareErrors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Integer, String> BY_STATUS = Map.of(
            404, "error.request.not-found",
            405, "error.request.method",
            413, "error.request.too-large",
            414, "error.request.long-address",
            431, "error.request.long-headers",
            503, "error.request.stopping");

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback)
            throws IOException {
        String id = RequestIds.of(request);
        boolean program = request.getHttpURI().getPath() != null && request.getHttpURI().getPath().startsWith("/api/");
        headers(response.getHeaders(), id, program ? "application/json" : "text/plain; charset=utf-8");
        log(status, message, id);
        List<Locale> locales = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE))
                .map(accepted -> List.of(Messages.negotiate(accepted)))
                // Where its headers could not be read, neither can the reader's language.
                .orElse(program ? List.of(Locale.ENGLISH) : Messages.LOCALES);
        response.getHeaders().put("Content-Language", locales.stream()
                .map(Locale::getLanguage)
                .collect(Collectors.joining(", ")));
        String text = program ? json(status, locales.get(0), id) : plain(status, locales, id);
        Content.Sink.write(response, true, text, callback);
    }

    /** By itself it answers some methods only, and says nothing to the others. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    private static void log(int status, String reason, String id) {
        try (MDC.MDCCloseable logged = MDC.putCloseable(RequestIds.LOGGED_AS, id)) {
            LOG.info(RequestLog.oneLine("A request was refused with %d: %s".formatted(status, reason)));
        }
    }

    private static void headers(HttpFields.Mutable fields, String id, String type) {
        fields.put(RequestIds.HEADER, id);
        fields.put(HttpHeader.CONTENT_TYPE, type);
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        Protection.ofData().forEach(fields::put);
    }

    private static String plain(int status, List<Locale> locales, String id) {
        return locales.stream()
                .map(locale -> Messages.in(locale).text(key(status)) + " [" + id + "]\n")
                .collect(Collectors.joining());
    }

    /** As the API says what is wrong. */
    private static String json(int status, Locale locale, String id) throws IOException {
        String message = Messages.in(locale).text(key(status));
        return JSON.writeValueAsString(Map.of(
                "error", Map.of("code", key(status), "message", message), "requestId", id));
    }

    private static String key(int status) {
        return BY_STATUS.getOrDefault(status, "error.request.invalid");
    }
}
