package assetfactory.asset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Meshes as binary glTF 2.0 ({@code .glb}), the one file that every engine imports.
 *
 * <p>Written files use core glTF alone (no extensions): one node, mesh, material, and PNG texture or colours of the
 * vertices, all named after the asset; +Y up, front +Z, metres, no node transform.
 */
public final class Glb {
    private Glb() {}

    /**
     * Writes the mesh; the stream is flushed and stays open. Nothing is written when the mesh is refused.
     *
     * @param name of the asset in any language; reduced to {@code a-z0-9_-} for the file's names
     * @throws IllegalArgumentException for a mesh that no valid file can hold: no triangle, an index out of range, a
     *     coordinate that is not finite, a normal that is not of length 1
     */
    public static void write(Mesh mesh, String name, OutputStream out) throws IOException {
        new GlbWriter(new GlbLayout(mesh, Optional.empty()), GlbNames.of(name)).write(out);
    }

    /**
     * Writes the mesh under names of an engine's taste.
     *
     * @param collision a body for physics, written as a second node without a material
     * @throws IllegalArgumentException as above
     */
    public static void write(Mesh mesh, GlbNames names, Optional<Mesh> collision, OutputStream out) throws IOException {
        new GlbWriter(new GlbLayout(mesh, collision), names).write(out);
    }

    /**
     * Reads the triangles of the file's scene into one mesh, node transforms applied.
     *
     * <p>Reads files of this program, and others as far as one {@link Mesh} can hold them: any number of triangle
     * primitives, indexed or not, of floats or of whole numbers (KHR_mesh_quantization), sparse or not. Normals that are missing are
     * made smooth from the triangles. Several materials become one: their pictures one atlas of at most 4096 texels to a
     * side, or, where none has a picture, a colour for each vertex. What else a material has is left out.
     *
     * <p>Memory, beside the file: at most 64 bytes for each byte of it; 100 bytes a vertex of the scene and 12 a
     * triangle, of which a small file may place at most 4 and 8 million; 4 bytes a texel, at most 64 million.
     *
     * @throws assetfactory.message.BadInput for a file that is broken, unreasonably large, or uses something a mesh
     *     cannot hold; it names the element of the file. Nothing else is thrown, whatever the bytes are.
     */
    public static Mesh read(byte[] file) {
        return readForeign(file, (key, arguments) -> {});
    }

    /** Is told what was left out of a file, by the key of a sentence and its arguments. */
    public interface Notes {
        void add(String key, List<String> arguments);
    }

    /** As {@link #read}, telling what a mesh cannot hold and was left out. */
    public static Mesh readForeign(byte[] file, Notes notes) {
        return new GlbReader(GlbContainer.open(file), notes).read();
    }

    /**
     * The same, of files with {@code EXT_meshopt_compression} or {@code KHR_meshopt_compression} too. A packed byte may
     * become 1024, all of them 256 MiB; they count as bytes of the file where {@link #read} says what memory it takes.
     */
    public static Mesh readForeign(byte[] file, ViewUnpacker unpacker, Notes notes) {
        return new GlbReader(GltfPackedViews.unpacked(GlbContainer.open(file), unpacker), notes).read();
    }
}
