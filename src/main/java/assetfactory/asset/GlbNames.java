package assetfactory.asset;

/**
 * What the parts of a GLB file are called; engines make objects and files of these names.
 *
 * @param collision of the node and mesh of a collision body, where there is one
 */
public record GlbNames(String scene, String node, String mesh, String material, String texture, String collision) {
    /** All named after the asset, in {@code a-z0-9_-}. */
    public static GlbNames of(String name) {
        String plain = GlbName.of(name);
        return new GlbNames(plain, plain, plain, plain, plain, plain);
    }
}
