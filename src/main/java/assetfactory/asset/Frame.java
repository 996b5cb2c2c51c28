package assetfactory.asset;

/** The axes that files of other programs lie in; all of them right-handed. */
public enum Frame {
    /** Ours: +Y up, front +Z. glTF's, and that of SPZ files. */
    GLTF(Similarity.IDENTITY),
    /** +Z up, front -Y, as in Blender and in SAM 3D's object frame: (x, y, z) becomes (x, z, -y). */
    Z_UP(Similarity.turning(Math.sqrt(0.5), -Math.sqrt(0.5), 0, 0)),
    /** +Y down, front -Z, as tools for 3D Gaussians have it after COLMAP: (x, y, z) becomes (x, -y, -z). */
    Y_DOWN(Similarity.turning(0, 1, 0, 0));

    private final Similarity toGltf;

    Frame(Similarity toGltf) {
        this.toGltf = toGltf;
    }

    /** The turn that brings what lies in this frame into glTF's; exact for coordinates. */
    public Similarity toGltf() {
        return toGltf;
    }
}
