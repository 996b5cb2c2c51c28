package assetfactory.web.page;

import assetfactory.image.HeapGate;
import assetfactory.library.GenerateRequest;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A picture on the stage: make its mask, choose options, order an asset. */
final class EditorPage {
    private static final MaskSource ALPHA = new MaskSource.Alpha(128, Cleanup.NONE);

    private final Library library;
    private final MaskMaker masks;
    private final List<String> engines;

    EditorPage(Library library, MaskMaker masks, List<String> engines) {
        this.library = library;
        this.masks = masks;
        this.engines = engines;
    }

    /**
     * With {@code ?from=<asset>} the mask and options of an asset that was made of this picture come back; with
     * {@code &return=<path>} too, what is made here takes that asset's place, and the page leads back there.
     */
    void show(Context ctx) {
        StoredImage image = image(ctx);
        Optional<GenerateRequest> from = Optional.ofNullable(ctx.queryParam("from"))
                .flatMap(library.assets()::find)
                .map(StoredAsset::request)
                .filter(request -> request.imageId().equals(image.id()));
        // The embedding may have left the cache since the upload; the first click should not wait for it.
        masks.prepare(library.images().reference(image));
        Visitor visitor = Visitor.of(ctx);
        Optional<MaskSource> mask = from.map(GenerateRequest::mask)
                .or(() -> image.transparent() ? Optional.of(ALPHA) : Optional.empty());
        Map<String, Object> model = new HashMap<>();
        model.put("image", image);
        model.put("name", from.map(GenerateRequest::name).orElse(image.name()));
        model.put("mask", mask.map(Json::text).orElse(""));
        model.put("options", from.map(GenerateRequest::options).orElse(ReconstructionOptions.DEFAULT));
        Optional<String> back = LocalPath.of(ctx.queryParam("return")).filter(path -> from.isPresent());
        model.put("back", back.orElse(""));
        model.put("replaces", back.map(path -> ctx.queryParam("from")).orElse(""));
        model.put("engines", engines);
        model.put("engine", from.map(GenerateRequest::engine).filter(engines::contains).orElse(engines.get(0)));
        model.put("engineNames", EngineNames.in(visitor.locale(), engines));
        model.put("editorMessages", Json.text(Messages.in(visitor.locale()).startingWith("editor.")));
        ctx.render("editor", model);
    }

    void generate(Context ctx) throws IOException {
        StoredImage image = image(ctx);
        Optional<StoredAsset> replaced = Optional.ofNullable(ctx.formParam("replaces"))
                .flatMap(library.assets()::find)
                .filter(asset -> asset.request().imageId().equals(image.id()));
        Optional<String> objects =
                Optional.ofNullable(ctx.formParam("objects")).filter(json -> replaced.isEmpty() && !json.isBlank());
        if (objects.isPresent()) {
            Batch batch = together(ctx, image, Json.objects(objects.get()));
            Answers.leaveFor(ctx, "/batches/" + batch.id());
            return;
        }
        String name = Optional.ofNullable(ctx.formParam("name")).map(String::strip).orElse("");
        GenerateRequest request = new GenerateRequest(
                image.id(),
                name.isEmpty() ? image.name() : name,
                mask(ctx, image),
                OptionsForm.engine(ctx, engines),
                OptionsForm.read(ctx, ReconstructionOptions.DEFAULT));
        if (replaced.isPresent()) {
            Job job = library.orders().correct(replaced.get().id(), request);
            Answers.leaveFor(ctx, LocalPath.of(ctx.formParam("return")).orElse("/jobs/" + job.id()));
        } else {
            JobPage.started(ctx, library.orders().generate(request));
        }
    }

    /** Several objects of one picture, with the same options: one batch. */
    private Batch together(Context ctx, StoredImage image, List<Json.NamedMask> objects) {
        String engine = OptionsForm.engine(ctx, engines);
        ReconstructionOptions options = OptionsForm.read(ctx, ReconstructionOptions.DEFAULT);
        List<GenerateRequest> requests = new ArrayList<>();
        for (Json.NamedMask object : objects) {
            String name = Optional.ofNullable(object.name()).map(String::strip).orElse("");
            requests.add(new GenerateRequest(
                    image.id(),
                    name.isEmpty() ? image.name() + " " + (requests.size() + 1) : name,
                    object.mask(),
                    engine,
                    options));
        }
        String settings = Json.text(Map.of("engine", engine, "options", options, "force", false));
        return library.batchOrders().start(image.name(), settings, requests, false);
    }

    /** A mask file, as a form without JavaScript sends it; else what the editor put into its field; else the alpha. */
    private MaskSource mask(Context ctx, StoredImage image) throws IOException {
        UploadedFile file = ctx.uploadedFile("maskFile");
        if (file != null && !file.filename().isEmpty()) {
            return HeapGate.FILES.with(file.size(), () -> {
                try (InputStream content = file.content()) {
                    return new MaskSource.Given(library.givenMasks().add(image, content.readAllBytes()), Cleanup.NONE);
                }
            });
        }
        String given = ctx.formParam("mask");
        if (given != null && !given.isBlank()) {
            return Json.mask(given);
        }
        if (image.transparent()) {
            return ALPHA;
        }
        throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.form.no-mask");
    }

    private StoredImage image(Context ctx) {
        return library.images().find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }
}
