package assetfactory.reconstruct;

import assetfactory.message.BadInput;

/**
 * What a person can choose about a reconstruction.
 *
 * <p>Each engine heeds those that it can: {@code modal} the preset, the size and the seed, {@code pocket} all but the
 * preset. The pivot is not the engine's: it is set on whatever any of them made.
 *
 * @param shape how depth is found
 * @param thickness factor on the depth found, 0.1..3
 * @param back where the colour of the unseen side comes from
 * @param straighten put the object upright where it is known which way is up, else take out a small fitted tilt
 * @param triangles most triangles of the mesh, 200..200000
 * @param splats most Gaussians of the splat cloud, 1000..1000000
 * @param sizeMetres longest side of the bounding box, 0.001..1000
 * @param seed for whatever the engine draws at random
 * @param preset how much work a generative engine takes
 * @param pivot where the asset's own origin lies
 */
public record ReconstructionOptions(
        Shape shape,
        double thickness,
        Back back,
        boolean straighten,
        int triangles,
        int splats,
        double sizeMetres,
        long seed,
        Preset preset,
        Pivot pivot) {
    /** How depth is found. */
    public enum Shape {
        /** The learned shape network. */
        AUTO,
        /** Poisson inflation: balls, faces, pills. */
        INFLATED,
        /** Extrusion: cards, signs. */
        FLAT
    }

    /** Where the colour of the unseen side comes from. */
    public enum Back {
        /** The picture, mirrored, without what is on the front alone where the network can tell. */
        MIRRORED,
        /** The shape network's guess, brought to the front's mean colour. */
        LEARNED
    }

    /** How much work a generative engine takes. */
    public enum Preset {
        FAST,
        NORMAL,
        HIGH
    }

    /** Where the asset's own origin lies. */
    public enum Pivot {
        /** At the centre of its base: it stands on the ground. */
        BASE,
        /** At the centre of its bounding box: it turns, or flies. */
        CENTRE
    }

    public static final ReconstructionOptions DEFAULT = new ReconstructionOptions(
            Shape.AUTO, 1, Back.MIRRORED, true, 20_000, 60_000, 1, 0, Preset.NORMAL, Pivot.BASE);

    public ReconstructionOptions {
        within("thickness", thickness, 0.1, 3);
        within("triangles", triangles, 200, 200_000);
        within("splats", splats, 1_000, 1_000_000);
        within("size", sizeMetres, 0.001, 1000);
        // Options that were kept before there were presets or pivots have none.
        preset = preset == null ? Preset.NORMAL : preset;
        pivot = pivot == null ? Pivot.BASE : pivot;
    }

    public ReconstructionOptions withShape(Shape shape) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withThickness(double thickness) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withBack(Back back) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withStraighten(boolean straighten) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withTriangles(int triangles) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withSplats(int splats) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withSize(double sizeMetres) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withSeed(long seed) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withPreset(Preset preset) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    public ReconstructionOptions withPivot(Pivot pivot) {
        return new ReconstructionOptions(
                shape, thickness, back, straighten, triangles, splats, sizeMetres, seed, preset, pivot);
    }

    private static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", option, value, least, most);
        }
    }
}
