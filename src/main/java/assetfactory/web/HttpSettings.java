package assetfactory.web;

import assetfactory.web.page.ThymeleafRenderer;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.staticfiles.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** How Javalin and Jetty are to serve, whatever it is that they serve. */
final class HttpSettings {
    private static final int JSON_BYTES = 1 << 20;
    private static final int UPLOAD_IN_MEMORY_BYTES = 1 << 20;
    /** What a multipart request has beside its file: boundaries, headers, a few fields. */
    private static final long FORM_BYTES = 1 << 20;

    private static final int PRECOMPRESSED_BYTES = 5_000_000;

    private HttpSettings() {}

    /**
     * @param port to listen on, not always the one in {@code config}
     * @param uploads where files wait while they come in
     */
    static void apply(JavalinConfig javalin, ServerConfig config, int port, Path uploads) {
        javalin.jetty.host = config.host();
        javalin.jetty.port = port;
        javalin.startup.showJavalinBanner = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.maxRequestSize = JSON_BYTES;
        javalin.http.prefer405over404 = true;
        javalin.http.compressionStrategy = CompressionStrategy.GZIP;
        uploads(javalin, config.limits().maxBytes(), uploads);
        handlers(javalin, config.grace());
        staticFiles(javalin);
    }

    private static void uploads(JavalinConfig javalin, long fileBytes, Path folder) {
        javalin.jetty.multipartConfig.maxFileSize(fileBytes, SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxTotalRequestSize(fileBytes + FORM_BYTES, SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxInMemoryFileSize(UPLOAD_IN_MEMORY_BYTES, SizeUnit.BYTES);
        javalin.jetty.multipartConfig.cacheDirectory(folder.toString());
    }

    private static void handlers(JavalinConfig javalin, Duration grace) {
        javalin.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        javalin.jetty.modifyServer(server -> {
            server.setErrorHandler(new BareErrors());
            RequestIds first = new RequestIds();
            server.setHandler(first);
            if (!grace.isZero()) {
                first.setHandler(new GracefulHandler());
                server.setStopTimeout(grace.toMillis());
            }
        });
    }

    private static void staticFiles(JavalinConfig javalin) {
        Optional<Path> checkout = ThymeleafRenderer.checkout().map(web -> web.resolve("static"));
        javalin.staticFiles.enableWebjars();
        javalin.staticFiles.add(files -> {
            files.hostedPath = "/static";
            files.directory = checkout.map(Path::toString).orElse("/web/static");
            files.location = checkout.isPresent() ? Location.EXTERNAL : Location.CLASSPATH;
            files.precompressMaxSize = checkout.isPresent() ? -1 : PRECOMPRESSED_BYTES;
            // Their names carry no version: asking again costs a 304, not asking shows old scripts after an update.
            files.headers = Map.of("Cache-Control", checkout.isPresent() ? "no-store" : "no-cache");
        });
    }
}
