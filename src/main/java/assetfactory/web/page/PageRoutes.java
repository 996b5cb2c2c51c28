package assetfactory.web.page;

import assetfactory.access.ShareLinks;
import assetfactory.batch.Drafts;
import assetfactory.batch.Starts;
import assetfactory.library.Library;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.segment.MaskMaker;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every page and the forms on them. Plain HTML first: each works before, and without, JavaScript. */
public final class PageRoutes {
    private final PlaygroundPage playground;
    private final EditorPage editor;
    private final JobPage job;
    private final AssetPage asset;
    private final ImportPage imports;
    private final LibraryPage assets;
    private final BatchesPage batches;
    private final DraftPage draft;
    private final BatchPage batch;
    private final ReviewPage review;
    private final ScenePage scene;
    private final List<String> engines;
    private final Preferences preferences = new Preferences();

    /**
     * @param engines that the pages offer, by their ids; the first is chosen where nobody chooses
     * @param uploads where files wait while a form comes in
     * @param shares what is shared of them
     */
    public PageRoutes(Library library, MaskMaker masks, List<String> engines, Drafts drafts, Starts starts, Path uploads,
            ShareLinks shares) {
        this.engines = engines;
        playground = new PlaygroundPage(library, new Samples());
        editor = new EditorPage(library, masks, engines);
        job = new JobPage(library);
        asset = new AssetPage(library, shares);
        assets = new LibraryPage(library);
        imports = new ImportPage(library.orders());
        batches = new BatchesPage(library.batches());
        draft = new DraftPage(library, drafts, starts, engines, uploads);
        batch = new BatchPage(library);
        review = new ReviewPage(library, masks);
        scene = new ScenePage(library);
    }

    /** Adds the routes and the renderer. Exceptions are the server's to catch: see {@link #error}. */
    public void register(JavalinConfig config) {
        config.fileRenderer(new ThymeleafRenderer(engines.contains(ModalReconstructor.ID)));
        config.routes.get("/", playground::show);
        config.routes.post("/images", playground::upload);
        config.routes.get("/samples/{name}.png", playground::samplePicture);
        config.routes.post("/samples/{name}", playground::takeSample);
        config.routes.get("/images/{id}", editor::show);
        config.routes.post("/images/{id}/generate", editor::generate);
        config.routes.get("/jobs/{id}", job::show);
        config.routes.post("/jobs/{id}/cancel", job::cancel);
        config.routes.post("/jobs/{id}/retry", job::retry);
        config.routes.get("/assets", assets::show);
        config.routes.get("/assets/{id}", asset::show);
        config.routes.get("/assets/{id}/card", asset::card);
        config.routes.post("/assets/{id}/rename", asset::rename);
        config.routes.post("/assets/{id}/regenerate", asset::regenerate);
        config.routes.post("/assets/{id}/finish", asset::finish);
        config.routes.post("/imports", imports::take);
        config.routes.post("/assets/{id}/delete", asset::delete);
        config.routes.post("/assets/{id}/restore", asset::restore);
        config.routes.get("/batches", batches::show);
        config.routes.post("/batches/drafts", draft::create);
        config.routes.get("/batches/drafts/{id}", draft::show);
        config.routes.post("/batches/drafts/{id}/files", draft::add);
        config.routes.post("/batches/drafts/{id}/delete", draft::delete);
        config.routes.post("/batches/drafts/{id}/start", draft::start);
        config.routes.get("/batches/{id}", batch::show);
        config.routes.get("/batches/{id}/facts", batch::facts);
        config.routes.get("/batches/{id}/buttons", batch::buttons);
        config.routes.get("/batches/{id}/cards", batch::cards);
        config.routes.get("/batches/{id}/review", review::show);
        config.routes.get("/batches/{id}/review/{asset}.png", review::overlay);
        config.routes.post("/batches/{id}/review/{asset}/confirm", review::confirm);
        config.routes.post("/batches/{id}/pause", batch::pause);
        config.routes.post("/batches/{id}/resume", batch::resume);
        config.routes.post("/batches/{id}/cancel", batch::cancel);
        config.routes.post("/batches/{id}/retry", batch::retry);
        config.routes.post("/batches/{id}/jobs/{job}/cancel", batch::cancelJob);
        config.routes.post("/batches/{id}/jobs/{job}/retry", batch::retryJob);
        config.routes.get("/scenes", scene::list);
        config.routes.get("/scenes/{id}", scene::show);
        config.routes.get("/scenes/{id}/objects", scene::objects);
        config.routes.post("/scenes/{id}/rename", scene::rename);
        config.routes.post("/scenes/{id}/delete", scene::delete);
        config.routes.post("/scenes/{id}/restore", scene::restore);
        config.routes.post("/language", preferences::language);
        config.routes.post("/theme", preferences::theme);
    }

    /**
     * Answers with the error page, or with a notice where htmx asked.
     *
     * @param message one sentence in the reader's language
     */
    public void error(Context ctx, int status, String message) {
        String requestId = ctx.attribute("requestId");
        Map<String, Object> model = new HashMap<>();
        model.put("status", status);
        model.put("message", message);
        model.put("requestId", Optional.ofNullable(requestId).orElse(""));
        model.put("back", LocalPath.ofReferer(ctx.header("Referer"), ctx.header("Host")).orElse("/"));
        ctx.status(status);
        if (Answers.fragment(ctx)) {
            ctx.header("HX-Retarget", "#notices").header("HX-Reswap", "beforeend");
            ctx.render("parts/notice :: notice", model);
        } else {
            ctx.render("error", model);
        }
    }
}
