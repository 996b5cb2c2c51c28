package assetfactory.web;

import assetfactory.access.Access;
import assetfactory.batch.Drafts;
import assetfactory.batch.Starts;
import assetfactory.library.Library;
import assetfactory.model.Fetches;
import assetfactory.model.Models;
import assetfactory.reconstruct.Reconstructor;
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
import io.javalin.config.JavalinConfig;
import java.nio.file.Path;
import java.util.List;

/** All that is served of one data folder: the one place where pages and API meet what they show. */
final class Site implements AutoCloseable {
    private final ServerConfig config;
    private final Library library;
    private final Access access;
    private final Path uploads;
    private final List<String> engines;
    private final Models models;
    private final ApiRoutes api;
    private final PageRoutes pages;
    private final StudioApi studio;
    private final Metrics metrics;
    private final Health health;
    private final Automation automation;
    private final Fetches fetches;

    private Site(ServerConfig config, Library library, MaskMaker masks, List<Reconstructor> engines, Models models) {
        this.config = config;
        this.library = library;
        this.models = models;
        this.access = Entrance.open(config, library.database());
        this.uploads = UploadFolder.of(config.dataFolder(), config.library().sharedDatabase().isPresent()).path();
        this.engines = engines.stream().map(Reconstructor::id).toList();
        Drafts drafts = Drafts.open(config.dataFolder(), config.limits(), this.engines);
        Starts starts = new Starts(library);
        this.api = new ApiRoutes(library, masks, this.engines.get(0), drafts, starts);
        this.pages = new PageRoutes(library, masks, this.engines, drafts, starts, uploads, access.shares());
        this.studio = new StudioApi(library, masks, engines);
        this.metrics = new Metrics(masks, library);
        this.health = new Health(library, masks, config.library().limits().minFree());
        this.automation = new Automation(library, Entrance.folders(config, access));
        this.fetches = new Fetches(models);
    }

    /**
     * Opens the data folder.
     *
     * @param masks not closed with the site
     * @param engines not closed with the site; the first one is what orders without a choice use
     * @param models that the pages offer
     * @throws assetfactory.message.BadInput where the data folder cannot be used
     */
    static Site open(ServerConfig config, MaskMaker masks, List<Reconstructor> engines, Models models) {
        Library library = Library.open(config.dataFolder(), config.limits(), masks, engines, config.library());
        try {
            return new Site(config, library, masks, engines, models);
        } catch (RuntimeException e) {
            library.close();
            throw e;
        }
    }

    /** Where files wait while they come in. */
    Path uploads() {
        return uploads;
    }

    void register(JavalinConfig javalin) {
        // Streams of events never end by themselves, and a graceful stop would wait for them.
        javalin.events.serverStopping(api::close);
        new RequestLog().register(javalin);
        new Protection(new Hosts(config.host(), config.access().hosts())).register(javalin);
        new Guard(access, !Hosts.isLoopback(config.host())).register(javalin);
        new RoomCheck(library.room()).register(javalin);
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
        new Errors(api, pages, config.limits().maxBytes()).register(javalin);
    }

    @Override
    public void close() {
        fetches.close();
        automation.close();
        library.close();
    }
}
