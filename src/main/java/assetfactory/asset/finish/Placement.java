package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Similarity;
import assetfactory.asset.SolidBounds;
import assetfactory.message.BadInput;

/** Brings an asset to its size and its pivot. */
final class Placement {
    private Placement() {}

    static Similarity of(Original original, FinishOptions options) {
        if (options.pivot().filter(Pivot.CAMERA::equals).isPresent()) {
            Similarity seen = CameraPose.of(original.facts());
            return seen.then(sized(box(original, seen), options));
        }
        Similarity sized = sized(box(original, Similarity.IDENTITY), options);
        return options.pivot().map(pivot -> sized.then(pivoted(box(original, sized), pivot))).orElse(sized);
    }

    /** About the origin, so that a base or a camera that is there stays there. */
    private static Similarity sized(Bounds box, FinishOptions options) {
        double factor = options.height().map(metres -> metres / box.height())
                .or(() -> options.size().map(metres -> metres / box.longestSide()))
                .orElse(1.0);
        return factor == 1 ? Similarity.IDENTITY : Similarity.scaling(requireUsable(factor));
    }

    private static double requireUsable(double factor) {
        if (factor > 0 && factor < 1e12) {
            return factor;
        }
        throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.flat");
    }

    private static Similarity pivoted(Bounds box, Pivot pivot) {
        double y = pivot == Pivot.BASE ? box.minY() : box.centreY();
        return Similarity.moving(-box.centreX(), -y, -box.centreZ());
    }

    private static Bounds box(Original original, Similarity placed) {
        return original.mesh().map(mesh -> Bounds.of(placed.apply(mesh).positions()))
                .orElseGet(() -> SolidBounds.of(placed.apply(original.splats()), placed.apply(original.points())));
    }
}
