package assetfactory.browser;

import assetfactory.message.Messages;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A small server with the product's static files and security policy, and one page that holds one viewer. */
final class ViewerServer implements AutoCloseable {
    private static final String POLICY = "default-src 'none'; base-uri 'none'; script-src 'self' 'nonce-%s'; "
            + "connect-src 'self' blob:; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:";

    private final Map<String, Handler> files = new ConcurrentHashMap<>();
    private final Javalin app;

    ViewerServer() {
        app = Javalin.start(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.staticFiles.enableWebjars();
            config.staticFiles.add(added -> {
                added.hostedPath = "/static";
                added.directory = "/web/static";
                added.location = Location.CLASSPATH;
            });
            config.routes.before(context -> {
                String nonce = UUID.randomUUID().toString();
                context.attribute("nonce", nonce);
                context.header("Content-Security-Policy", POLICY.formatted(nonce));
            });
            config.routes.get("/", this::page);
            config.routes.get("/page.css", context -> context.contentType("text/css")
                    .result("html, body { height: 100%; margin: 0 } main { height: calc(100% - 30px) }"));
            config.routes.get("/files/{name}", this::file);
        });
    }

    /** Serves these bytes as a file of the asset, with their exact length. */
    void put(String name, byte[] bytes) {
        put(name, context -> send(context, bytes));
    }

    /** Serves a file of the asset in the test's own way. */
    void put(String name, Handler handler) {
        files.put(name, handler);
    }

    static void send(Context context, byte[] bytes) {
        context.disableCompression();
        context.header("Content-Length", Integer.toString(bytes.length));
        context.contentType("application/octet-stream").result(bytes);
    }

    /** The page whose viewer has these attributes, such as {@code mesh="/files/mesh.glb"}. */
    String address(String attributes) {
        String coded = java.net.URLEncoder.encode(attributes, StandardCharsets.UTF_8);
        return "http://127.0.0.1:" + app.port() + "/?attributes=" + coded;
    }

    private void file(Context context) throws Exception {
        Handler handler = files.get(context.pathParam("name"));
        if (handler == null) {
            context.status(404);
        } else {
            handler.handle(context);
        }
    }

    private void page(Context context) {
        String nonce = context.attribute("nonce");
        Messages messages = Messages.in(Messages.negotiate(context.header("Accept-Language")));
        context.contentType("text/html; charset=utf-8").result(template()
                .replace("{lang}", messages.locale().getLanguage())
                .replace("{nonce}", nonce)
                .replace("{attributes}", context.queryParam("attributes"))
                .replace("{messages}", attribute(messages.startingWith("viewer."))));
    }

    private static String attribute(Map<String, String> texts) {
        try {
            return new ObjectMapper().writeValueAsString(texts).replace("&", "&amp;").replace("\"", "&quot;");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String template() {
        try (InputStream in = ViewerServer.class.getResourceAsStream("viewer.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        app.stop();
    }
}
