package assetfactory.web.api;

import assetfactory.image.Mask;
import assetfactory.image.Png;
import assetfactory.image.Runs;
import assetfactory.image.Scale;
import assetfactory.library.Library;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.segment.Candidate;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.SourceModel;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Masks: from clicks, from transparency, from files. */
final class MaskApi {
    private static final int SIDE = 1024;
    private static final int LARGEST_SIDE = 2048;

    private final Library library;
    private final MaskMaker masks;
    private final Json json;
    private final ClickLine line = new ClickLine();

    MaskApi(Library library, MaskMaker masks, Json json) {
        this.library = library;
        this.masks = masks;
        this.json = json;
    }

    void candidates(Context ctx) {
        long start = System.nanoTime();
        StoredImage image = ImageApi.image(library, ctx);
        Bodies.Masks body = json.read(ctx, Bodies.Masks.class);
        int side = Parameters.within("side", body.side() == null ? SIDE : body.side(), 1, LARGEST_SIDE);
        MaskSource source = body.meant();
        if (source instanceof MaskSource.Prompted && masks.prepared(library.images().reference(image))) {
            line.wait(ctx, image.id(), () -> answer(ctx, image, source, side, body.quick(), start));
        } else {
            // Takes longer than clicks that others wait for.
            answer(ctx, image, source, side, body.quick(), start);
        }
    }

    private void answer(Context ctx, StoredImage image, MaskSource source, int side, boolean quick, long start) {
        MaskSource found = source instanceof MaskSource.Auto auto
                ? masks.found(library.images().reference(image), auto)
                : source;
        // Named before it is asked: another one may be chosen meanwhile.
        Optional<String> model = Optional.of(SourceModel.named(found).orElseGet(masks::model))
                .filter(name -> SourceModel.isRead(found));
        MaskSource asked = SourceModel.withModel(found, model.orElse(""));
        List<Answers.Candidate> candidates = candidates(image, asked, side, quick);
        int longest = Math.max(image.width(), image.height());
        double milliseconds = (System.nanoTime() - start) / 1e6;
        ctx.header("Server-Timing", String.format(Locale.ROOT, "masks;dur=%.2f", milliseconds));
        json.answer(
                ctx,
                200,
                new Answers.Masks(
                        Scale.side(image.width(), longest, side),
                        Scale.side(image.height(), longest, side),
                        candidates,
                        found == source ? Optional.empty() : Optional.of(found),
                        model,
                        Math.round(milliseconds)));
    }

    private List<Answers.Candidate> candidates(StoredImage image, MaskSource source, int side, boolean quick) {
        PictureRef picture = library.images().reference(image);
        Function<String, Mask> given = id -> library.givenMasks().mask(image, id);
        List<Candidate> found = quick
                ? masks.quickCandidates(picture, source, side, given)
                : masks.candidates(picture, source, side, given);
        return found.stream().map(MaskApi::answer).toList();
    }

    static Answers.Candidate answer(Candidate candidate) {
        Mask mask = candidate.mask();
        int[] runs = Runs.of(mask);
        double area = (double) Runs.area(runs) / ((long) mask.width() * mask.height());
        return new Answers.Candidate(
                rounded(candidate.score()), rounded(candidate.stability()), rounded(area), candidate.rough(), runs);
    }

    static double rounded(double share) {
        return Math.round(share * 1e6) / 1e6;
    }

    void png(Context ctx) {
        StoredImage image = ImageApi.image(library, ctx);
        MaskSource source = json.read(ctx, Bodies.Mask.class).source();
        Mask mask = masks.make(library.images().reference(image), source, id -> library.givenMasks().mask(image, id));
        ctx.disableCompression().contentType("image/png").result(Png.encode(mask));
    }

    /** Whether it is there: what is need not be sent. */
    void showFile(Context ctx) {
        StoredImage image = ImageApi.image(library, ctx);
        String id = ctx.pathParam("mask");
        if (!library.givenMasks().has(id)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.mask.unknown");
        }
        json.answer(ctx, 200, new Answers.MaskFile(id, image.width(), image.height()));
    }

    void upload(Context ctx) throws IOException {
        StoredImage image = ImageApi.image(library, ctx);
        String id = Parameters.upload(ctx, (fileName, content) -> library.givenMasks().add(image, content));
        json.answer(ctx, 201, new Answers.MaskFile(id, image.width(), image.height()));
    }
}
