package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Similarity;
import assetfactory.message.BadInput;
import java.util.Map;

/** Brings an asset to its size and its pivot. */
final class Placement {
    /** Beyond this something without extent was to be made as large as asked for. */
    private static final double MOST = 1e9;

    private Placement() {}

    /**
     * @param solid x y z that the box is taken of
     * @param facts of the engine
     */
    static Similarity of(float[] solid, Map<String, Object> facts, FinishOptions options) {
        boolean camera = options.pivot().filter(Pivot.CAMERA::equals).isPresent();
        Similarity turned = camera ? CameraPose.of(facts) : Similarity.IDENTITY;
        if (solid.length == 0) {
            return turned;
        }
        Similarity sized = turned.then(sized(box(solid, turned), options));
        return options.pivot()
                .filter(pivot -> pivot != Pivot.CAMERA)
                .map(pivot -> sized.then(pivoted(box(solid, sized), pivot)))
                .orElse(sized);
    }

    /** About the origin, so that a base or a camera that is there stays there. */
    private static Similarity sized(Bounds box, FinishOptions options) {
        double factor = options.height().map(metres -> metres / box.height())
                .or(() -> options.size().map(metres -> metres / box.longestSide()))
                .orElse(1.0);
        if (!(factor > 0 && factor < MOST)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.flat");
        }
        return Similarity.scaling(factor);
    }

    private static Similarity pivoted(Bounds box, Pivot pivot) {
        double y = pivot == Pivot.BASE ? box.minY() : box.centreY();
        return Similarity.moving(-box.centreX(), -y, -box.centreZ());
    }

    private static Bounds box(float[] solid, Similarity placed) {
        return Bounds.of(placed.changesNothing() ? solid : placed.positions(solid));
    }
}
