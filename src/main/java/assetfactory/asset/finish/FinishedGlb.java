package assetfactory.asset.finish;

import assetfactory.asset.Glb;
import assetfactory.asset.GlbNames;
import assetfactory.asset.Mesh;
import assetfactory.asset.meshopt.MeshoptGlb;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes the meshes of a finished asset under names that its profile's engine likes. Streams stay open. */
public final class FinishedGlb {
    private FinishedGlb() {}

    /**
     * @param lod 0 for {@code mesh.glb}, which under the profile of Godot holds the hull too, as a collision node
     * @param name of the asset, in any language
     */
    public static void write(Finished finished, int lod, String name, OutputStream out) throws IOException {
        boolean node = finished.profile() == Profile.GODOT && lod == 0;
        Optional<Mesh> collision = finished.hull().filter(hull -> node);
        Glb.write(finished.lods().get(lod), names(finished, lod, name), collision, out);
    }

    /** @throws java.util.NoSuchElementException without a hull */
    public static void writeHull(Finished finished, String name, OutputStream out) throws IOException {
        GlbNames names = names(finished, 0, name);
        // Godot finds its body in mesh.glb; an order in the name of this file's only node would leave it empty.
        boolean ordered = finished.profile() == Profile.UNITY || finished.profile() == Profile.UNREAL;
        String hull = ordered ? names.collision() : names.node() + "-hull";
        Glb.write(
                finished.hull().orElseThrow(),
                new GlbNames(names.scene(), hull, hull, names.material(), names.texture(), hull), Optional.empty(), out);
    }

    /**
     * {@code mesh.glb} with {@code EXT_meshopt_compression}, which a reader must know; no hull is in it.
     *
     * @throws assetfactory.message.BadInput where meshoptimizer does not run on this machine
     */
    public static void writeMeshopt(Finished finished, String name, OutputStream out) throws IOException {
        MeshoptGlb.write(finished.lods().get(0), names(finished, 0, name), out);
    }

    private static GlbNames names(Finished finished, int lod, String name) {
        return EngineNames.of(finished.profile(), name, lod, finished.lods().size());
    }
}
