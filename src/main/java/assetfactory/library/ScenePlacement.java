package assetfactory.library;

import assetfactory.asset.Similarity;
import java.util.List;

/**
 * Where the finished objects of a scene stand.
 *
 * @param way how that is known; of no meaning where nothing is finished
 * @param objects in the scene's order, only those that are made
 */
public record ScenePlacement(Way way, List<Placed> objects) {
    public enum Way {
        /** The engine told where it sees each object. */
        POSE,
        /** It did not: they stand side by side as their masks lie in the picture. */
        PICTURE
    }

    /** @param place from the object's own frame to the scene's */
    public record Placed(SceneObject object, Similarity place) {
        public StoredAsset asset() {
            return object.asset().orElseThrow();
        }
    }
}
