package assetfactory.web.api;

import assetfactory.library.SceneObject;
import assetfactory.library.ScenePlacement;
import assetfactory.library.Scenes;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scene as the API tells it.
 *
 * @param placement how is known where its objects stand; null while none is made
 * @param files that can be had of it now
 */
record SceneAnswer(
        String id,
        String name,
        String image,
        String batch,
        Instant created,
        Optional<Instant> deleted,
        Optional<ScenePlacement.Way> placement,
        List<Item> objects,
        List<File> files) {
    /**
     * @param job that makes it
     * @param asset once it is made, and until that is put into the bin
     * @param matrix from the object's own frame to the scene's: 16 numbers, row after row, for column vectors
     */
    record Item(
            int number,
            String name,
            SceneObject.State state,
            String job,
            Optional<String> asset,
            Optional<double[]> matrix) {}

    record File(String name, String contentType, String url) {}

    /** @param next give it as {@code before} to go on; null at the end */
    record Several(List<SceneAnswer> scenes, Optional<String> next) {}

    static SceneAnswer of(StoredScene scene, Scenes scenes) {
        List<SceneObject> objects = scenes.objects(scene);
        ScenePlacement placement = scenes.place(objects);
        boolean made = !placement.objects().isEmpty();
        String base = ApiRoutes.BASE + "/scenes/" + scene.id();
        List<File> files = new ArrayList<>();
        if (placement.objects().stream().anyMatch(one -> one.asset().hasMesh())) {
            files.add(new File("scene.glb", AssetFile.contentType("scene.glb"), base + "/scene.glb"));
        }
        if (placement.objects().stream().anyMatch(one -> one.asset().has("splat.ply"))) {
            files.add(new File("scene.ply", AssetFile.contentType("scene.ply"), base + "/scene.ply"));
        }
        if (made) {
            files.add(new File("scene.zip", "application/zip", base + ".zip"));
        }
        return new SceneAnswer(
                scene.id(),
                scene.name(),
                scene.imageId(),
                scene.batchId(),
                scene.created(),
                scene.deleted(),
                made ? Optional.of(placement.way()) : Optional.empty(),
                objects.stream().map(object -> item(object, placement)).toList(),
                files);
    }

    private static Item item(SceneObject object, ScenePlacement placement) {
        return new Item(
                object.number(),
                object.name(),
                object.state(),
                object.job().id(),
                object.asset().map(StoredAsset::id),
                placement.objects().stream()
                        .filter(placed -> placed.object().equals(object))
                        .map(placed -> placed.place().matrixRows())
                        .findFirst());
    }
}
