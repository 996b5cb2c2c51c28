package assetfactory.asset;

/** The box of an asset that has no mesh: what floats around it must spoil neither its size nor its pivot. */
public final class SolidBounds {
    private SolidBounds() {}

    /**
     * Around the middles of the splats that can be seen and are no {@link Floaters}; around the points where there is no
     * such splat.
     *
     * @throws IllegalArgumentException where there is neither
     */
    public static Bounds of(SplatCloud splats, PointCloud points) {
        return Bounds.of(positions(splats, points));
    }

    /** The x y z that the box is taken of. */
    public static float[] positions(SplatCloud splats, PointCloud points) {
        float[] solid = Floaters.of(splats).solidPositions(splats);
        return solid.length == 0 ? points.positions() : solid;
    }
}
