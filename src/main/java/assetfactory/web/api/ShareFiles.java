package assetfactory.web.api;

import assetfactory.access.ShareLink;
import assetfactory.access.ShareLinks;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The files of an asset for whoever has a link to it, as long as it holds, and nothing of any other. */
public final class ShareFiles {
    private static final String BASE = "/share/{link}";
    private static final int PICTURE_SIDE = 1024;

    private final ShareLinks links;
    private final Library library;
    private final FileApi files;

    public ShareFiles(ShareLinks links, Library library) {
        this.links = links;
        this.library = library;
        this.files = new FileApi(library);
    }

    public void register(JavalinConfig config) {
        config.routes.before("/share/*", ctx -> {
            // Its address is the key: it should not stand in a list of a search engine, nor in a log elsewhere.
            ctx.header("X-Robots-Tag", "noindex, nofollow, noarchive").header("Referrer-Policy", "no-referrer");
        });
        config.routes.get(BASE + "/files/{name}", ctx -> {
            files.one(ctx, asset(ctx), lasting(ctx.pathParam("link")));
            asked(ctx);
        });
        config.routes.get(BASE + "/asset.zip", ctx -> {
            asked(ctx);
            files.zip(ctx, asset(ctx), lasting(ctx.pathParam("link")));
        });
        config.routes.get(BASE + "/picture.png", this::picture);
    }

    /** Made anew from its pixels: whatever else is in the file that was sent in stays here. */
    private void picture(Context ctx) {
        StoredImage image = library.images().find(asset(ctx).request().imageId()).orElseThrow(gone());
        asked(ctx);
        ctx.disableCompression().contentType("image/png").result(library.images().view(image, PICTURE_SIDE));
    }

    /** A browser must ask each time: a link that was revoked is over. */
    private static void asked(Context ctx) {
        ctx.header("Cache-Control", "private, no-cache");
    }

    private StoredAsset asset(Context ctx) {
        return asset(links, library, ctx.pathParam("link")).orElseThrow(gone());
    }

    private BooleanSupplier lasting(String link) {
        return () -> asset(links, library, link).isPresent();
    }

    /** What a link leads to; empty where it was revoked, or the asset is in the bin. */
    public static Optional<StoredAsset> asset(ShareLinks links, Library library, String secret) {
        return links.find(secret)
                .map(ShareLink::assetId)
                .flatMap(library.assets()::find)
                .filter(asset -> asset.deleted().isEmpty());
    }

    private static Supplier<BadInput> gone() {
        return () -> new BadInput(BadInput.Kind.NOT_FOUND, "error.access.shared");
    }
}
