package assetfactory.asset.finish;

import assetfactory.message.BadInput;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done to an asset after an engine made it; what is absent stays as the engine made it, or as the profile
 * says. As JSON: {@code {"height": 0.3, "pivot": "base", "lods": [20000, 5000], "dropFloaters": true, …}}.
 *
 * @param height extent along Y, 0.001..1000 m; not together with a size
 * @param size longest side, 0.001..1000 m
 * @param pivot where the origin is; without one, the base stays where a new size leaves it
 * @param lods falling triangle budgets, 12..2 000 000 each, at most 6: the first is that of {@code mesh.glb}
 * @param texture side of the texture that colours of vertices are baked into, a power of two, 256..4096
 * @param splats the most splats to keep, 100..5 000 000
 * @param dropFloaters whether Gaussians that belong to nothing are removed
 * @param meshopt whether a copy with {@code EXT_meshopt_compression} is written
 * @param hull whether a convex collision hull is made
 * @param profile of the engine that the files go to
 */
public record FinishOptions(
        Optional<Double> height,
        Optional<Double> size,
        Optional<Pivot> pivot,
        Optional<List<Integer>> lods,
        Optional<Integer> texture,
        Optional<Integer> splats,
        Optional<Boolean> dropFloaters,
        Optional<Boolean> meshopt,
        Optional<Boolean> hull,
        Optional<Profile> profile) {
    /** Nothing is asked for: the originals, as they are. */
    public static final FinishOptions NONE = new FinishOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws BadInput for a value out of its range, budgets that do not fall, or height and size together */
    public FinishOptions {
        // Options read from JSON have null for what is absent.
        height = height == null ? Optional.empty() : height;
        size = size == null ? Optional.empty() : size;
        pivot = pivot == null ? Optional.empty() : pivot;
        lods = lods == null ? Optional.empty() : lods.filter(budgets -> !budgets.isEmpty()).map(List::copyOf);
        texture = texture == null ? Optional.empty() : texture;
        splats = splats == null ? Optional.empty() : splats;
        dropFloaters = dropFloaters == null ? Optional.empty() : dropFloaters;
        meshopt = meshopt == null ? Optional.empty() : meshopt;
        hull = hull == null ? Optional.empty() : hull;
        profile = profile == null ? Optional.empty() : profile;
        FinishChecks.check(height, size, lods, texture, splats);
    }

    /** Whether there is nothing to do. */
    public boolean asksForNothing() {
        return equals(NONE);
    }

    /** The same with the profile's presets in place of what is absent. */
    public FinishOptions resolved() {
        if (profile.isEmpty()) {
            return this;
        }
        Profile preset = profile.get();
        return new FinishOptions(
                height, size, pivot.or(() -> Optional.of(Pivot.BASE)), lods.or(() -> Optional.of(preset.lods())), texture,
                splats.or(() -> Optional.of(preset.splats())), dropFloaters.or(() -> Optional.of(true)),
                meshopt.or(() -> Optional.of(preset.meshopt())), hull.or(() -> Optional.of(preset.hull())), profile);
    }

    /** The same, with this pivot where none is asked for. */
    public FinishOptions or(Pivot otherwise) {
        return new FinishOptions(
                height, size, pivot.or(() -> Optional.of(otherwise)), lods, texture, splats, dropFloaters, meshopt, hull,
                profile);
    }

    FinishOptions withoutMeshopt() {
        return new FinishOptions(
                height, size, pivot, lods, texture, splats, dropFloaters, Optional.of(false), hull, profile);
    }
}
