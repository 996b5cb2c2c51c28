package assetfactory.web.api;

import assetfactory.library.Library;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.segment.MaskMaker;
import io.javalin.http.Context;
import java.io.IOException;

/** Pictures: uploading, listing, looking at. */
final class ImageApi {
    private static final int LARGEST_SIDE = 2048;

    private final Library library;
    private final MaskMaker masks;
    private final Json json;

    ImageApi(Library library, MaskMaker masks, Json json) {
        this.library = library;
        this.masks = masks;
        this.json = json;
    }

    static StoredImage image(Library library, Context ctx) {
        return library.images().find(ctx.pathParam("id"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.image.unknown"));
    }

    void add(Context ctx) throws IOException {
        // Nobody is about to click on one of many: getting it ready would only keep the processor from others.
        boolean many = "false".equals(ctx.queryParam("prepare"));
        Answers.Image image = answer(Parameters.upload(ctx, (fileName, content) ->
                many ? library.images().keep(fileName, content) : library.images().add(fileName, content)));
        ctx.header("Location", image.links().self());
        json.answer(ctx, 201, image);
    }

    void list(Context ctx) {
        json.answer(
                ctx,
                200,
                new Answers.Images(library.images().newest(Parameters.limit(ctx)).stream()
                        .map(this::answer)
                        .toList()));
    }

    void show(Context ctx) {
        json.answer(ctx, 200, answer(image(library, ctx)));
    }

    void picture(Context ctx) {
        StoredImage image = image(library, ctx);
        int side = Math.min(Parameters.number(ctx, "side", LARGEST_SIDE, 1, Integer.MAX_VALUE), LARGEST_SIDE);
        if (!Caching.forGood(ctx, image.id() + "-" + side)) {
            ctx.disableCompression().contentType("image/png").result(library.images().view(image, side));
        }
    }

    private Answers.Image answer(StoredImage image) {
        return Answers.Image.of(image, masks.prepared(library.images().reference(image)));
    }
}
