package assetfactory.web.page;

import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskOverlay;
import assetfactory.image.MaskReader;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The masks of a batch that the model found, one at a time: right, or to be put right in the editor. */
final class ReviewPage {
    /** Longest side of the picture that is looked at; one of those that the library keeps. */
    private static final int SIDE = 1024;

    private static final int OUTLINE = 0xff7a2f;

    /** How many pictures after this one the mask model looks at ahead. */
    private static final int AHEAD = 2;

    private final Library library;
    private final MaskMaker masks;

    ReviewPage(Library library, MaskMaker masks) {
        this.library = library;
        this.masks = masks;
    }

    /** With {@code ?asset=ID} that one, else the first that nobody has looked at. */
    void show(Context ctx) {
        Batch batch = batch(ctx);
        List<StoredAsset> found = found(batch);
        Optional<StoredAsset> asked = found.stream()
                .filter(asset -> asset.id().equals(ctx.queryParam("asset")))
                .findFirst();
        Optional<StoredAsset> shown = asked.or(() -> nextAfter(found, -1));
        Map<String, Object> model = new HashMap<>();
        model.put("batch", batch);
        List<Job> jobs = library.batches().jobs(batch.id());
        model.put("settings", BatchSettings.of(jobs, library.orderBook(), Visitor.of(ctx).locale()));
        model.put("found", found);
        model.put("reviewed", found.stream().filter(asset -> !asset.unreviewed()).count());
        model.put("asset", shown);
        model.put("at", shown.map(found::indexOf).orElse(-1));
        model.put("side", SIDE);
        shown.ifPresent(asset -> {
            int at = found.indexOf(asset);
            StoredImage image = image(asset);
            model.put("image", image);
            model.put("width", Scale.side(image.width(), Math.max(image.width(), image.height()), SIDE));
            model.put("height", Scale.side(image.height(), Math.max(image.width(), image.height()), SIDE));
            model.put("previous", at > 0 ? Optional.of(found.get(at - 1)) : Optional.empty());
            model.put("next", at + 1 < found.size() ? Optional.of(found.get(at + 1)) : Optional.empty());
            found.stream()
                    .skip(at)
                    .limit(1 + AHEAD)
                    .forEach(near -> masks.prepare(library.images().reference(image(near))));
        });
        ctx.render("review", model);
    }

    /** Then the next that nobody has looked at. */
    void confirm(Context ctx) {
        Batch batch = batch(ctx);
        List<StoredAsset> found = found(batch);
        StoredAsset asset = asset(ctx, found);
        library.assets().confirmMask(asset.id());
        Answers.goTo(ctx, after(batch, found, asset));
    }

    /** The mask as a transparent picture to lie over the other one. */
    void overlay(Context ctx) throws IOException {
        StoredAsset asset = library.assets().find(ctx.pathParam("asset")).orElseThrow(Answers.notFound());
        StoredImage image = image(asset);
        Mask mask = MaskReader.read(
                Files.readAllBytes(library.assets().file(asset, "mask.png")), image.width(), image.height(),
                ImageLimits.fitting(image.width(), image.height()));
        ctx.disableCompression()
                .contentType("image/png")
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .result(Png.encode(MaskOverlay.of(fitted(mask), OUTLINE)));
    }

    /** A small one is enlarged, so that its outline is as smooth as the mask means it, and not as its pixels are. */
    private static Mask fitted(Mask mask) {
        int longest = Math.max(mask.width(), mask.height());
        double scale = (double) SIDE / longest;
        return Scale.to(
                mask,
                Math.max(1, (int) Math.round(mask.width() * scale)),
                Math.max(1, (int) Math.round(mask.height() * scale)));
    }

    /** Where to go on when this one is done. */
    private static String after(Batch batch, List<StoredAsset> found, StoredAsset done) {
        String page = "/batches/" + batch.id() + "/review";
        return nextAfter(found, found.indexOf(done))
                .filter(next -> !next.id().equals(done.id()))
                .map(next -> page + "?asset=" + next.id())
                .orElse(page);
    }

    /** The next unreviewed one after a place, from the start again at the end. */
    private static Optional<StoredAsset> nextAfter(List<StoredAsset> found, int place) {
        return Stream.concat(found.stream().skip(place + 1L), found.stream().limit(place + 1L))
                .filter(StoredAsset::unreviewed)
                .findFirst();
    }

    /** Assets whose masks the model found, in the order of the batch; a look at the order alone spares one at the asset. */
    private List<StoredAsset> found(Batch batch) {
        return library.batches().jobs(batch.id()).stream()
                .filter(job -> job.state() == Job.State.SUCCEEDED && job.request().contains("\"type\":\"auto\""))
                .flatMap(job -> job.result().flatMap(library.assets()::find).stream())
                .filter(asset -> asset.deleted().isEmpty() && asset.request().mask() instanceof MaskSource.Auto)
                .filter(asset -> asset.unreviewed() || !image(asset).transparent())
                .distinct()
                .toList();
    }

    private static StoredAsset asset(Context ctx, List<StoredAsset> found) {
        return found.stream()
                .filter(asset -> asset.id().equals(ctx.pathParam("asset")))
                .findFirst()
                .orElseThrow(Answers.notFound());
    }

    private StoredImage image(StoredAsset asset) {
        return library.images().find(asset.request().imageId()).orElseThrow(Answers.notFound());
    }

    private Batch batch(Context ctx) {
        return library.batches().find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }
}
