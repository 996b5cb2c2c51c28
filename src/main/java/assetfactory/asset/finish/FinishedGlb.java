package assetfactory.asset.finish;

import assetfactory.asset.Glb;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the meshes of a finished asset under names that its profile's engine likes. Streams stay open. */
public final class FinishedGlb {
    private FinishedGlb() {}

    /**
     * @param lod 0 for {@code mesh.glb}, which holds the hull too where the profile wants it as a node
     * @param name of the asset, in any language
     */
    public static void write(Finished finished, int lod, String name, OutputStream out) throws IOException {
        Glb.write(finished.lods().get(lod), name, out);
    }

    /** @throws java.util.NoSuchElementException without a hull */
    public static void writeHull(Finished finished, String name, OutputStream out) throws IOException {
        Glb.write(finished.hull().orElseThrow(), name, out);
    }

    /** {@code mesh.glb} with {@code EXT_meshopt_compression}, which not every engine reads. */
    public static void writeMeshopt(Finished finished, String name, OutputStream out) throws IOException {
        write(finished, 0, name, out);
    }
}
