package assetfactory.web.page;

import assetfactory.access.ShareLink;
import assetfactory.access.ShareLinks;
import assetfactory.library.AssetFacts;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.message.Messages;
import assetfactory.web.api.ShareFiles;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links to single assets: made and revoked on the asset's page, and what whoever has one sees. */
final class SharePages {
    private final ShareLinks links;
    private final Library library;

    SharePages(ShareLinks links, Library library) {
        this.links = links;
        this.library = library;
    }

    /** @param address whole, to be copied */
    record Row(ShareLink link, String address) {}

    void register(JavalinConfig config) {
        config.routes.post("/assets/{id}/shares", ctx -> {
            links.make(asset(ctx).id());
            goBack(ctx);
        });
        config.routes.post("/assets/{id}/shares/{share}/revoke", ctx -> {
            links.revoke(asset(ctx).id(), ctx.pathParam("share"));
            goBack(ctx);
        });
        config.routes.get("/share/{link}", this::show);
    }

    /** What the section of an asset's page needs. */
    static Map<String, Object> section(Context ctx, List<ShareLink> links) {
        String scheme = ctx.req().isSecure() || "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto")) ? "https" : "http";
        String base = scheme + "://" + ctx.header("Host");
        return Map.of("shares", links.stream().map(link -> new Row(link, base + link.path())).toList());
    }

    private void goBack(Context ctx) {
        StoredAsset asset = asset(ctx);
        if (Answers.fragment(ctx)) {
            Map<String, Object> model = new HashMap<>(section(ctx, links.of(asset.id())));
            model.put("asset", asset);
            ctx.render("parts/shares :: shares", model);
        } else {
            Answers.goTo(ctx, "/assets/" + asset.id() + "#shares");
        }
    }

    private void show(Context ctx) {
        String secret = ctx.pathParam("link");
        StoredAsset asset = ShareFiles.asset(links, library, secret).orElseThrow(Answers.notFound());
        Messages messages = Messages.in(Visitor.of(ctx).locale());
        AssetFacts facts = library.assets().facts(asset);
        String own = "/api/v1/assets/" + asset.id();
        String shared = "/share/" + secret;
        Map<String, Object> model = new HashMap<>();
        model.put("asset", asset);
        model.put("files", shared + "/files");
        model.put("picture", shared + "/picture.png");
        model.put("viewerLods", Json.text(ViewerLod.of(asset, facts)).replace(own + "/", shared + "/"));
        model.put("viewerBounds", facts.bounds().isEmpty() ? "" : Json.text(facts.bounds()));
        model.put("viewerMessages", Json.text(messages.startingWith("viewer.")));
        model.put("downloads", Download.groups(library, asset).stream().map(group -> group.at(own, shared)).toList());
        ctx.render("share", model);
        ctx.header("Referrer-Policy", "no-referrer");
    }

    private StoredAsset asset(Context ctx) {
        return library.assets().find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }
}
