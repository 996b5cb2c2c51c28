package assetfactory.web.api;

import assetfactory.asset.SceneGlb;
import assetfactory.library.SceneFiles;
import assetfactory.library.Scenes;
import assetfactory.library.StoredScene;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Objects that were masked together in one picture: listing, renaming, taking apart, and all of them in one file. */
final class SceneApi {
    private final Scenes scenes;
    private final Json json;

    SceneApi(Scenes scenes, Json json) {
        this.scenes = scenes;
        this.json = json;
    }

    void list(Context ctx) {
        int limit = Parameters.limit(ctx);
        List<StoredScene> found = scenes.newest(limit, Optional.ofNullable(ctx.queryParam("before")));
        Optional<String> next =
                found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1).id());
        json.answer(
                ctx,
                200,
                new SceneAnswer.Several(
                        found.stream().map(scene -> SceneAnswer.of(scene, scenes)).toList(), next));
    }

    void show(Context ctx) {
        answer(ctx, scene(ctx));
    }

    void rename(Context ctx) {
        Bodies.Rename body = json.read(ctx, Bodies.Rename.class);
        if (body.name() == null) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", "name");
        }
        answer(ctx, scenes.rename(scene(ctx).id(), body.name()));
    }

    void delete(Context ctx) {
        answer(ctx, scenes.delete(scene(ctx).id()));
    }

    void restore(Context ctx) {
        answer(ctx, scenes.restore(scene(ctx).id()));
    }

    void glb(Context ctx) throws IOException {
        SceneFiles files = scenes.files(scene(ctx));
        SceneGlb glb = files.glb();
        ctx.header("Content-Length", String.valueOf(glb.bytes()));
        glb.write(send(ctx, files.stem() + ".glb", AssetFile.contentType("scene.glb")));
    }

    void ply(Context ctx) throws IOException {
        SceneFiles files = scenes.files(scene(ctx));
        files.ply(() -> send(ctx, files.stem() + "_splat.ply", AssetFile.contentType("scene.ply")));
    }

    void zip(Context ctx) throws IOException {
        SceneFiles files = scenes.files(scene(ctx));
        files.zip(() -> send(ctx, files.stem() + ".zip", "application/zip"));
    }

    private static OutputStream send(Context ctx, String fileName, String contentType) {
        // A stem is ASCII letters, digits and - alone: nothing to quote. Its objects may still change.
        ctx.header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .header("Cache-Control", "private, no-cache");
        ctx.disableCompression().contentType(contentType);
        return Downloads.to(ctx);
    }

    private StoredScene scene(Context ctx) {
        return scenes.get(ctx.pathParam("id"));
    }

    private void answer(Context ctx, StoredScene scene) {
        json.answer(ctx, 200, SceneAnswer.of(scene, scenes));
    }
}
