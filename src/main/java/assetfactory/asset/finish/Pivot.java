package assetfactory.asset.finish;

/** Where the origin of a finished asset is. */
public enum Pivot {
    /** At the centre of the base of its box: it stands on the ground. */
    BASE,
    /** At the centre of its box: it turns, or flies. */
    CENTRE,
    /**
     * At the camera that took the picture, +X right, +Y up, looking along -Z, in the engine's unit unless a size is
     * asked for: objects of one picture keep their places to each other. Only where the engine told the pose.
     */
    CAMERA
}
