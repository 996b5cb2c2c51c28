package assetfactory.web.page;

import assetfactory.library.Library;
import assetfactory.library.SceneObject;
import assetfactory.library.ScenePlacement;
import assetfactory.library.StoredAsset;
import assetfactory.message.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a scene as its page shows them.
 *
 * @param made changes when another object is there to be looked at
 */
record SceneView(List<Row> rows, ScenePlacement placement, boolean going, String made) {
    /**
     * One object.
     *
     * @param state as in the style sheet
     * @param words what is happening or has become of it
     * @param reason why it failed; empty if it did not
     * @param picture what to look at; empty before there is something
     * @param href where its name leads; empty where that is nowhere
     */
    record Row(
            SceneObject object,
            String state,
            String words,
            String reason,
            int percent,
            String picture,
            String href,
            List<Download.Group> downloads) {
        public String name() {
            return object.name();
        }

        public boolean going() {
            return object.state() == SceneObject.State.GOING;
        }
    }

    static SceneView of(List<SceneObject> objects, Library library, Locale locale) {
        List<Row> rows = objects.stream().map(object -> row(object, library, locale)).toList();
        StringBuilder made = new StringBuilder();
        objects.forEach(object -> made.append(object.asset().map(StoredAsset::id).orElse("-"))
                .append(object.asset().map(StoredAsset::revision).orElse(0)));
        return new SceneView(
                rows,
                library.scenes().place(objects),
                rows.stream().anyMatch(Row::going),
                Integer.toHexString(made.toString().hashCode()));
    }

    private static Row row(SceneObject object, Library library, Locale locale) {
        Optional<StoredAsset> asset = object.asset();
        boolean failed = object.state() == SceneObject.State.FAILED;
        return new Row(
                object,
                object.state().name().toLowerCase(Locale.ROOT),
                words(object, locale),
                failed ? object.job().error().map(error -> error.in(locale)).orElse("") : "",
                (int) Math.round(object.job().fraction() * 100),
                asset.map(made -> file(made, "preview.png")).orElse(""),
                asset.map(made -> "/assets/" + made.id()).orElse(failed ? "/jobs/" + object.job().id() : ""),
                asset.map(made -> Download.groups(library, made)).orElse(List.of()));
    }

    private static String words(SceneObject object, Locale locale) {
        return switch (object.state()) {
            case MADE -> "";
            case DELETED -> Messages.in(locale).text("scene.object.deleted");
            case GOING, FAILED -> JobView.of(object.job(), locale).stage();
        };
    }

    /** For {@code <asset-viewer objects>}: matrices row after row. */
    String viewerObjects() {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (ScenePlacement.Placed placed : placement.objects()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", placed.asset().id());
            object.put("name", placed.asset().name());
            if (placed.asset().hasMesh()) {
                object.put("mesh", file(placed.asset(), "mesh.glb"));
            }
            if (placed.asset().has("splat.ply")) {
                object.put("splat", file(placed.asset(), "splat.ply"));
                object.put("preview", file(placed.asset(), "splat.preview"));
            }
            if (placed.asset().has("points.ply")) {
                object.put("points", file(placed.asset(), "points.ply"));
            }
            object.put("matrix", placed.place().matrixRows());
            shown.add(object);
        }
        return Json.text(shown);
    }

    boolean hasMesh() {
        return placement.objects().stream().anyMatch(placed -> placed.asset().hasMesh());
    }

    boolean hasSplats() {
        return placement.objects().stream().anyMatch(placed -> placed.asset().has("splat.ply"));
    }

    public boolean isMade() {
        return !placement.objects().isEmpty();
    }

    /** Whether the page has to say that nobody knows how deep the objects stand. */
    public boolean inThePicturePlane() {
        return placement.way() == ScenePlacement.Way.PICTURE && placement.objects().size() > 1;
    }

    private static String file(StoredAsset asset, String name) {
        return "/api/v1/assets/" + asset.id() + "/files/" + name + "?v=" + asset.revision();
    }
}
