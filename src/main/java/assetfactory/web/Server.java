package assetfactory.web;

import assetfactory.access.Access;
import assetfactory.batch.Drafts;
import assetfactory.batch.Starts;
import assetfactory.library.Library;
import assetfactory.model.ChosenMasks;
import assetfactory.model.Fetches;
import assetfactory.model.Models;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import assetfactory.segment.GatedMasks;
import assetfactory.segment.MaskMaker;
import assetfactory.web.access.Guard;
import assetfactory.web.access.Hosts;
import assetfactory.web.access.Protection;
import assetfactory.web.api.AccessApi;
import assetfactory.web.api.ApiRoutes;
import assetfactory.web.api.ModelApi;
import assetfactory.web.api.ModelPairApi;
import assetfactory.web.api.SettingsApi;
import assetfactory.web.api.ShareFiles;
import assetfactory.web.api.StudioApi;
import assetfactory.web.page.AccessPages;
import assetfactory.web.page.ModelPages;
import assetfactory.web.page.PageRoutes;
import assetfactory.web.page.SettingsPages;
import assetfactory.web.page.ThymeleafRenderer;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The running server: the one place where its parts are put together. */
public final class Server implements AutoCloseable {
    private static final int JSON_BYTES = 1 << 20;
    private static final int UPLOAD_IN_MEMORY_BYTES = 1 << 20;
    /** What a multipart request has beside its file: boundaries, headers, a few fields. */
    private static final long FORM_BYTES = 1 << 20;

    private static final long MOST_EMBEDDING_BYTES = 256L << 20;
    private static final Duration TURN_WITHIN = Duration.ofSeconds(20);
    private static final int PRECOMPRESSED_BYTES = 5_000_000;

    private final ServerConfig config;
    private final Javalin javalin;
    private final Library library;
    private final MaskMaker masks;
    private final List<Reconstructor> engines;
    private final ApiRoutes api;
    private final Automation automation;
    private final Fetches fetches;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Server(
            ServerConfig config,
            Javalin javalin,
            Library library,
            MaskMaker masks,
            List<Reconstructor> engines,
            ApiRoutes api,
            Automation automation,
            Fetches fetches) {
        this.config = config;
        this.javalin = javalin;
        this.library = library;
        this.masks = masks;
        this.engines = engines;
        this.api = api;
        this.automation = automation;
        this.fetches = fetches;
    }

    /** Serves with the mask model and the engine that travel with the program; their networks load when first used. */
    public static Server start(ServerConfig config) {
        int threads = Runtime.getRuntime().availableProcessors();
        long embeddings = Math.min(MOST_EMBEDDING_BYTES, Runtime.getRuntime().maxMemory() / 8);
        Models models = Models.of(config.dataFolder(), Map.of());
        return start(
                config,
                ChosenMasks.following(models, embeddings, threads),
                List.of(PocketReconstructor.bundled(threads)),
                models);
    }

    /** Of which models the data folder has; see below. */
    public static Server start(ServerConfig config, MaskMaker masks, List<Reconstructor> engines) {
        return start(config, masks, engines, Models.of(config.dataFolder(), Map.of()));
    }

    /**
     * Opens the data folder and serves. The first engine is the one that pages and orders without a choice use.
     *
     * @param maker of masks, closed with the server
     * @param engines closed with the server
     * @param models that the pages offer
     * @throws assetfactory.message.BadInput where the data folder cannot be used
     */
    public static Server start(ServerConfig config, MaskMaker maker, List<Reconstructor> engines, Models models) {
        MaskMaker masks = new GatedMasks(maker, config.library().limits().encodes(), TURN_WITHIN);
        Library library = Library.open(config.dataFolder(), config.limits(), masks, engines, config.library());
        try {
            Access access = Entrance.open(config, library.database());
            UploadFolder uploads = UploadFolder.of(config.dataFolder(), config.library().sharedDatabase().isPresent());
            List<String> ids = engines.stream().map(Reconstructor::id).toList();
            Drafts drafts = Drafts.open(config.dataFolder(), config.limits(), ids);
            Starts starts = new Starts(library);
            ApiRoutes api = new ApiRoutes(library, masks, ids.get(0), drafts, starts);
            PageRoutes pages = new PageRoutes(library, masks, ids, drafts, starts, uploads.path(), access.shares());
            Automation automation = new Automation(library, Entrance.folders(config, access));
            Fetches fetches = new Fetches(models);
            try {
                Javalin javalin = listen(config, port -> Javalin.create(javalinConfig -> configure(
                        javalinConfig, config, port, uploads.path(), library, api, pages, automation, fetches, models, access,
                        new StudioApi(library, masks, engines), new Metrics(masks, library),
                        new Health(library, masks, config.library().limits().minFree()), ids)));
                return new Server(config, javalin, library, masks, engines, api, automation, fetches);
            } catch (RuntimeException e) {
                fetches.close();
                automation.close();
                throw e;
            }
        } catch (RuntimeException e) {
            library.close();
            throw e;
        }
    }

    private interface Creation {
        Javalin on(int port);
    }

    private static Javalin listen(ServerConfig config, Creation creation) {
        // Asked before, because Javalin logs an error where it cannot listen, and a taken port is none.
        if (taken(config.host(), config.port())) {
            return creation.on(0).start();
        }
        try {
            return creation.on(config.port()).start();
        } catch (JavalinBindException taken) {
            return creation.on(0).start();
        }
    }

    private static boolean taken(String host, int port) {
        try (ServerSocket trial = new ServerSocket()) {
            // As the server itself asks: a port whose last connections are still winding down is free.
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(host, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void configure(
            JavalinConfig javalin,
            ServerConfig config,
            int port,
            Path uploads,
            Library library,
            ApiRoutes api,
            PageRoutes pages,
            Automation automation,
            Fetches fetches,
            Models models,
            Access access,
            StudioApi studio,
            Metrics metrics,
            Health health,
            List<String> engines) {
        javalin.jetty.host = config.host();
        javalin.jetty.port = port;
        javalin.startup.showJavalinBanner = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.maxRequestSize = JSON_BYTES;
        javalin.http.prefer405over404 = true;
        javalin.http.compressionStrategy = CompressionStrategy.GZIP;
        long fileBytes = config.limits().maxBytes();
        javalin.jetty.multipartConfig.maxFileSize(fileBytes, SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxTotalRequestSize(fileBytes + FORM_BYTES, SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxInMemoryFileSize(UPLOAD_IN_MEMORY_BYTES, SizeUnit.BYTES);
        javalin.jetty.multipartConfig.cacheDirectory(uploads.toString());
        javalin.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        javalin.jetty.modifyServer(server -> {
            server.setErrorHandler(new BareErrors());
            RequestIds first = new RequestIds();
            server.setHandler(first);
            if (!config.grace().isZero()) {
                first.setHandler(new GracefulHandler());
                server.setStopTimeout(config.grace().toMillis());
            }
        });
        // Streams of events never end by themselves, and a graceful stop would wait for them.
        javalin.events.serverStopping(api::close);
        staticFiles(javalin);
        new RequestLog().register(javalin);
        new Protection(new Hosts(config.host(), config.access().hosts())).register(javalin);
        new Guard(access, !Hosts.isLoopback(config.host())).register(javalin);
        new RoomCheck(library).register(javalin);
        api.register(javalin);
        pages.register(javalin);
        studio.register(javalin);
        metrics.register(javalin);
        health.register(javalin);
        new SettingsApi(automation.webhooks(), automation.schedules(), engines.get(0)).register(javalin);
        new SettingsPages(automation.webhooks(), automation.schedules(), engines).register(javalin);
        new ModelApi(models, fetches).register(javalin);
        new ModelPairApi(models, uploads).register(javalin);
        new ModelPages(models, fetches).register(javalin);
        new AccessPages(access, library).register(javalin);
        new AccessApi(access, library).register(javalin);
        new ShareFiles(access.shares(), library).register(javalin);
        new Errors(api, pages, fileBytes).register(javalin);
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

    public int port() {
        return javalin.port();
    }

    /** Whether the port that was asked for was taken, so that another one serves. */
    public boolean movedToFreePort() {
        return config.port() != 0 && config.port() != port();
    }

    /** What to open in a browser on this machine. */
    public URI address() {
        boolean everywhere = List.of(ServerConfig.LOOPBACK, "0.0.0.0", "::").contains(config.host());
        String host = everywhere ? "localhost" : config.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** Finishes what is in flight, within the grace, then lets go of the data folder. Unfinished jobs stay queued. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            javalin.stop();
        } finally {
            fetches.close();
            automation.close();
            library.close();
            engines.forEach(Reconstructor::close);
            masks.close();
        }
    }
}
