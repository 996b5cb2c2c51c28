package assetfactory.web.page;

import assetfactory.library.Library;
import assetfactory.library.Scenes;
import assetfactory.library.StoredScene;
import assetfactory.message.Messages;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Objects that were masked together: side by side on one stage, and each for itself. */
final class ScenePage {
    private static final int PAGE = 36;

    private final Library library;
    private final Scenes scenes;

    ScenePage(Library library) {
        this.library = library;
        this.scenes = library.scenes();
    }

    /** A card of the list. @param made how many of the objects are made */
    record Card(StoredScene scene, int objects, int made) {}

    void list(Context ctx) {
        Optional<String> before = Optional.ofNullable(ctx.queryParam("before")).filter(id -> !id.isBlank());
        // One more than is shown tells whether there is a next page.
        List<StoredScene> found = scenes.newest(PAGE + 1, before);
        List<StoredScene> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("scenes", shown.stream().map(this::card).toList());
        model.put("older", found.size() > PAGE ? shown.get(PAGE - 1).id() : "");
        ctx.render(Answers.fragment(ctx) ? "parts/scene :: cards" : "scenes", model);
    }

    private Card card(StoredScene scene) {
        var objects = scenes.objects(scene);
        return new Card(
                scene,
                objects.size(),
                (int) objects.stream().filter(one -> one.asset().isPresent()).count());
    }

    void show(Context ctx) {
        StoredScene scene = scene(ctx);
        Messages messages = Messages.in(Visitor.of(ctx).locale());
        Map<String, Object> model = objects(ctx, scene);
        SceneView view = (SceneView) model.get("view");
        model.put("viewerObjects", view.viewerObjects());
        model.put("downloads", downloads(scene, view));
        model.put("viewerMessages", Json.text(messages.startingWith("viewer.")));
        ctx.render("scene", model);
    }

    /** The list of objects, while some are on their way; the whole page once another one is there to be looked at. */
    void objects(Context ctx) {
        Map<String, Object> model = objects(ctx, scene(ctx));
        if (!((SceneView) model.get("view")).made().equals(ctx.queryParam("made"))) {
            ctx.header("HX-Refresh", "true");
        }
        ctx.render("parts/scene :: objects", model);
    }

    private Map<String, Object> objects(Context ctx, StoredScene scene) {
        Locale locale = Visitor.of(ctx).locale();
        Map<String, Object> model = new HashMap<>();
        model.put("scene", scene);
        model.put("view", SceneView.of(scenes.objects(scene), library, locale));
        return model;
    }

    /** Their sizes are known only while they are sent. */
    record SceneDownload(String title, String label, String href) {}

    private static List<SceneDownload> downloads(StoredScene scene, SceneView view) {
        String base = "/api/v1/scenes/" + scene.id();
        List<SceneDownload> downloads = new ArrayList<>();
        if (view.hasMesh()) {
            downloads.add(new SceneDownload("download.mesh", "scene.glb", base + "/scene.glb"));
        }
        if (view.hasSplats()) {
            downloads.add(new SceneDownload("download.splats", "scene.ply", base + "/scene.ply"));
        }
        if (view.isMade()) {
            downloads.add(new SceneDownload("download.all", "scene.zip", base + ".zip"));
        }
        return downloads;
    }

    void rename(Context ctx) {
        String name = ctx.formParam("name");
        StoredScene scene = scenes.rename(scene(ctx).id(), name == null ? "" : name.strip());
        if (Answers.fragment(ctx)) {
            ctx.render("parts/scene :: title", Map.of("scene", scene));
        } else {
            Answers.goTo(ctx, "/scenes/" + scene.id());
        }
    }

    void delete(Context ctx) {
        Answers.leaveFor(ctx, "/scenes/" + scenes.delete(scene(ctx).id()).id());
    }

    void restore(Context ctx) {
        Answers.leaveFor(ctx, "/scenes/" + scenes.restore(scene(ctx).id()).id());
    }

    private StoredScene scene(Context ctx) {
        return scenes.get(ctx.pathParam("id"));
    }
}
