package assetfactory.web.page;

import assetfactory.access.ShareLinks;
import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.AssetFacts;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.message.Messages;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One asset: look at it, take it, make it again. */
final class AssetPage {
    private final Library library;
    private final ShareLinks shares;

    AssetPage(Library library, ShareLinks shares) {
        this.library = library;
        this.shares = shares;
    }

    void show(Context ctx) {
        StoredAsset asset = asset(ctx);
        Messages messages = Messages.in(Visitor.of(ctx).locale());
        String engine = asset.request().engine();
        Map<String, Object> model = new HashMap<>();
        model.put("asset", asset);
        model.put("image", source(asset));
        model.put("options", asset.request().options());
        model.put("engine", engine);
        model.put("engines", List.of(engine));
        // What stands behind an engine's name may differ.
        model.put("computedWith", String.join(", ", library.assets().engineFacts(asset, "model", "gpu")));
        model.put("engineNames", EngineNames.in(messages.locale(), List.of(engine)));
        model.put("maskWords", maskWords(asset.request().mask(), messages));
        AssetFacts facts = library.assets().facts(asset);
        boolean finished = !asset.request().finish().asksForNothing();
        model.put("finished", finished);
        FinishResult result = FinishResult.of(facts, messages);
        List<FinishWords.Line> words = FinishWords.of(asset.request().finish(), messages.locale());
        model.put("result", result);
        model.put("finishWords", words);
        model.put("tellsOfFinish", finished && !(words.isEmpty() && result.isEmpty()));
        model.put("notes", facts.notes().stream().map(note -> note.in(messages.locale())).toList());
        model.putAll(FinishForm.model(asset.request().finish(), engine.equals(ModalReconstructor.ID)));
        model.put("viewerLods", Json.text(ViewerLod.of(asset, facts)));
        model.put("viewerBounds", facts.bounds().isEmpty() ? "" : Json.text(facts.bounds()));
        model.put("gone", String.join(", ", library.assets().gone(asset)));
        model.put("downloads", Download.groups(library, asset));
        model.putAll(SharePages.section(ctx, shares.of(asset.id())));
        model.put("scenes", library.scenes().ofAsset(asset));
        model.put("viewerMessages", Json.text(messages.startingWith("viewer.")));
        ctx.render("asset", model);
    }

    /** The card alone, for a library page whose job has just become this asset. */
    void card(Context ctx) {
        ctx.render("parts/card :: card", Map.of("asset", asset(ctx)));
    }

    void rename(Context ctx) {
        String name = ctx.formParam("name");
        StoredAsset asset = library.assets().rename(asset(ctx).id(), name == null ? "" : name.strip());
        if (Answers.fragment(ctx)) {
            // The same rename form stands in a card and on the asset's own page, under headings of their own.
            String fragment = "page".equals(ctx.formParam("view")) ? "pageTitle" : "title";
            ctx.render("parts/card :: " + fragment, Map.of("asset", asset));
        } else {
            goBack(ctx, asset);
        }
    }

    void regenerate(Context ctx) {
        StoredAsset asset = asset(ctx);
        JobPage.started(
                ctx,
                library.orders().regenerate(
                        asset.id(), OptionsForm.read(ctx, asset.request().options())));
    }

    /** Orders a finish; a button of the form asks for the asset as it was made. */
    void finish(Context ctx) {
        FinishOptions options = ctx.formParam("undo") == null ? FinishForm.read(ctx) : FinishOptions.NONE;
        JobPage.started(ctx, library.orders().finish(asset(ctx).id(), options));
    }

    /** To a card's htmx: an empty place where the card was, and a notice that can bring it back. */
    void delete(Context ctx) {
        StoredAsset asset = asset(ctx);
        library.bin().delete(asset.id());
        if (Answers.fragment(ctx)) {
            ctx.render("parts/card :: deleted", Map.of("asset", asset));
        } else {
            Answers.goTo(ctx, "/assets?deleted=" + asset.id());
        }
    }

    void restore(Context ctx) {
        StoredAsset asset = library.bin().restore(asset(ctx).id());
        if (Answers.fragment(ctx)) {
            ctx.render("parts/card :: card", Map.of("asset", asset));
        } else {
            goBack(ctx, asset);
        }
    }

    private void goBack(Context ctx, StoredAsset asset) {
        Answers.goTo(ctx, LocalPath.of(ctx.formParam("return")).orElse("/assets/" + asset.id()));
    }

    /** What the person calls the picture, or the file, that the asset was made of. */
    private String source(StoredAsset asset) {
        return asset.imported()
                ? String.join("", library.assets().engineFacts(asset, "file"))
                : library.images().find(asset.request().imageId()).map(StoredImage::name).orElse("");
    }

    private static String maskWords(MaskSource mask, Messages messages) {
        if (mask instanceof MaskSource.Prompted prompted) {
            long boxes = prompted.prompts().stream().filter(Prompt.Box.class::isInstance).count();
            long points = prompted.prompts().size() - boxes;
            return messages.text("asset.mask.prompts", points, boxes);
        }
        if (mask instanceof MaskSource.Auto) {
            return messages.text("asset.mask.auto");
        }
        return messages.text(mask instanceof MaskSource.Alpha ? "asset.mask.alpha" : "asset.mask.file");
    }

    private StoredAsset asset(Context ctx) {
        return library.assets().find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }
}
