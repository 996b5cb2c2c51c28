package assetfactory.web.api;

import assetfactory.batch.Drafts;
import assetfactory.batch.Starts;
import assetfactory.library.Library;
import assetfactory.message.Messages;
import assetfactory.segment.MaskMaker;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The JSON API: what the pages do, a program can do. Its document is {@code openapi.json}. */
public final class ApiRoutes implements AutoCloseable {
    static final String BASE = "/api/v1";

    private final Json json = new Json();
    private final ServerApi server;
    private final ImageApi images;
    private final MaskApi masks;
    private final RegionApi regions;
    private final AssetApi assets;
    private final FileApi files;
    private final FinishApi finish;
    private final ImportApi imports;
    private final JobApi jobs;
    private final JobEvents events;
    private final SampleApi samples;
    private final DraftApi drafts;
    private final BatchApi batches;
    private final BatchEvents batchEvents;
    private final SceneApi scenes;
    private final EventStreams streams = new EventStreams();

    /** @param engine that makes an asset where the order names none */
    public ApiRoutes(Library library, MaskMaker maskMaker, String engine, Drafts drafts, Starts starts) {
        server = new ServerApi(library.engines(), maskMaker, json);
        images = new ImageApi(library, maskMaker, json);
        masks = new MaskApi(library, maskMaker, json);
        regions = new RegionApi(library, maskMaker, streams, json);
        assets = new AssetApi(library, engine, json);
        files = new FileApi(library);
        finish = new FinishApi(library, json);
        imports = new ImportApi(library, json);
        jobs = new JobApi(library, json);
        events = new JobEvents(library, streams, json);
        samples = new SampleApi(library.images(), maskMaker, json);
        this.drafts = new DraftApi(drafts, json);
        batches = new BatchApi(library, assets, drafts, starts, engine, json);
        batchEvents = new BatchEvents(library, streams, json);
        scenes = new SceneApi(library.scenes(), json);
    }

    public void register(JavalinConfig config) {
        config.routes.get(BASE + "/openapi.json", ApiRoutes::document);
        config.routes.get(BASE + "/server", server::show);
        config.routes.get(BASE + "/samples", samples::list);
        config.routes.post(BASE + "/samples/{name}", samples::take);

        config.routes.post(BASE + "/images", images::add);
        config.routes.get(BASE + "/images", images::list);
        config.routes.get(BASE + "/images/{id}", images::show);
        config.routes.get(BASE + "/images/{id}/picture", images::picture);
        config.routes.post(BASE + "/images/{id}/masks", masks::candidates);
        config.routes.post(BASE + "/images/{id}/mask.png", masks::png);
        config.routes.post(BASE + "/images/{id}/mask-files", masks::upload);
        config.routes.get(BASE + "/images/{id}/regions", regions::all);
        config.routes.get(BASE + "/images/{id}/regions/events", regions::stream);
        config.routes.get(BASE + "/images/{id}/mask-files/{mask}", masks::showFile);

        config.routes.post(BASE + "/assets", assets::generate);
        config.routes.get(BASE + "/assets", assets::list);
        config.routes.get(BASE + "/assets/{id}.zip", files::zip);
        config.routes.get(BASE + "/assets/{id}", assets::show);
        config.routes.patch(BASE + "/assets/{id}", assets::rename);
        config.routes.delete(BASE + "/assets/{id}", assets::delete);
        config.routes.post(BASE + "/assets/{id}/restore", assets::restore);
        config.routes.post(BASE + "/assets/{id}/regenerate", assets::regenerate);
        config.routes.get(BASE + "/assets/{id}/files/{name}", files::one);
        config.routes.post(BASE + "/assets/{id}/finish", finish::finish);
        config.routes.put(BASE + "/imports", imports::put);

        config.routes.get(BASE + "/jobs", jobs::list);
        config.routes.get(BASE + "/jobs/{id}", jobs::show);
        config.routes.post(BASE + "/jobs/{id}/cancel", jobs::cancel);
        config.routes.post(BASE + "/jobs/{id}/retry", jobs::retry);
        config.routes.get(BASE + "/jobs/{id}/events", events::stream);

        config.routes.post(BASE + "/drafts", drafts::create);
        config.routes.get(BASE + "/drafts/{id}", drafts::show);
        config.routes.delete(BASE + "/drafts/{id}", drafts::delete);
        config.routes.put(BASE + "/drafts/{id}/files", drafts::put);
        config.routes.get(BASE + "/drafts/{id}/thumb", drafts::thumb);

        config.routes.get(BASE + "/scenes", scenes::list);
        config.routes.get(BASE + "/scenes/{id}.zip", scenes::zip);
        config.routes.get(BASE + "/scenes/{id}", scenes::show);
        config.routes.patch(BASE + "/scenes/{id}", scenes::rename);
        config.routes.delete(BASE + "/scenes/{id}", scenes::delete);
        config.routes.post(BASE + "/scenes/{id}/restore", scenes::restore);
        config.routes.get(BASE + "/scenes/{id}/scene.glb", scenes::glb);
        config.routes.get(BASE + "/scenes/{id}/scene.ply", scenes::ply);

        config.routes.post(BASE + "/batches", batches::start);
        config.routes.get(BASE + "/batches", batches::list);
        config.routes.get(BASE + "/batches/{id}.zip", batches::zip);
        config.routes.get(BASE + "/batches/{id}", batches::show);
        config.routes.get(BASE + "/batches/{id}/jobs", batches::jobs);
        config.routes.get(BASE + "/batches/{id}/events", batchEvents::stream);
        config.routes.post(BASE + "/batches/{id}/pause", batches::pause);
        config.routes.post(BASE + "/batches/{id}/resume", batches::resume);
        config.routes.post(BASE + "/batches/{id}/cancel", batches::cancel);
        config.routes.post(BASE + "/batches/{id}/retry", batches::retry);
    }

    /**
     * Answers with the API's error form.
     *
     * @param code key of the message: what programs tell errors apart by
     * @param message one sentence in the reader's language
     */
    public void error(Context ctx, int status, String code, String message) {
        String requestId = ctx.attribute("requestId");
        ctx.header("Cache-Control", "no-store");
        ctx.header("Content-Language", locale(ctx).getLanguage());
        json.answer(
                ctx, status, new Answers.Failed(new Answers.Problem(code, message), requestId == null ? "" : requestId));
    }

    /** The language chosen on the pages, else the best of what the request accepts. */
    public static Locale locale(Context ctx) {
        String chosen = ctx.cookie("lang");
        for (Locale locale : Messages.LOCALES) {
            if (locale.getLanguage().equals(chosen)) {
                return locale;
            }
        }
        String accepted = ctx.header("Accept-Language");
        return Messages.negotiate(accepted == null ? "" : accepted);
    }

    private static void document(Context ctx) throws IOException {
        try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
            ctx.contentType(Json.TYPE).result(in.readAllBytes());
        }
    }

    /** Ends the streams of events, which would else go on for ever. */
    @Override
    public void close() {
        streams.close();
    }
}
