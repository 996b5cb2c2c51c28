package assetfactory.web;

import assetfactory.model.ChosenMasks;
import assetfactory.model.Models;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import assetfactory.segment.GatedMasks;
import assetfactory.segment.MaskMaker;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A {@link Site} that is served, with the networks that compute for it. */
public final class Server implements AutoCloseable {
    private static final long MOST_EMBEDDING_BYTES = 256L << 20;
    private static final Duration TURN_WITHIN = Duration.ofSeconds(20);

    private final ServerConfig config;
    private final Javalin javalin;
    private final int port;
    private final Site site;
    private final MaskMaker masks;
    private final List<Reconstructor> engines;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Server(ServerConfig config, Javalin javalin, Site site, MaskMaker masks, List<Reconstructor> engines) {
        this.config = config;
        this.javalin = javalin;
        // Kept, because a server that stops knows it no longer.
        this.port = javalin.port();
        this.site = site;
        this.masks = masks;
        this.engines = engines;
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
        Site site = Site.open(config, masks, engines, models);
        try {
            Javalin javalin = Listening.on(config.host(), config.port(), port -> Javalin.create(settings -> {
                HttpSettings.apply(settings, config, port, site.uploads());
                site.register(settings);
            }));
            return new Server(config, javalin, site, masks, engines);
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    public int port() {
        return port;
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
            site.close();
            engines.forEach(Reconstructor::close);
            masks.close();
        }
    }
}
