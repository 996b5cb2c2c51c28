package assetfactory.asset;

import assetfactory.asset.GlbLayout.Part;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes one GLB file: the header, the {@link GlbDocument} and the buffer of the {@link GlbLayout}.
 *
 * <p>After the glTF 2.0 specification, sections 3.6 (buffers) and 4.4 (GLB).
 */
final class GlbWriter {
    private final GlbLayout layout;
    private final GlbNames names;

    GlbWriter(GlbLayout layout, GlbNames names) {
        this.layout = layout;
        this.names = names;
    }

    void write(OutputStream out) throws IOException {
        requireValid();
        byte[] json = new GlbDocument(layout, names).json();
        long binBytes = layout.offset(Part.END);
        long total = 12 + 8 + GlbLayout.padded(json.length) + 8 + binBytes;
        if (total > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a GLB file of " + total + " bytes");
        }
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.int32(GlbContainer.MAGIC);
        file.int32(GlbContainer.VERSION);
        file.int32((int) total);
        file.int32((int) GlbLayout.padded(json.length));
        file.int32(GlbContainer.JSON_CHUNK);
        file.bytes(json);
        file.repeat(' ', GlbLayout.padding(json.length));
        file.int32((int) binBytes);
        file.int32(GlbContainer.BIN_CHUNK);
        writeBuffer(file);
        file.flush();
    }

    private void writeBuffer(LittleEndianOutput file) throws IOException {
        Mesh mesh = layout.mesh();
        file.floats(mesh.positions(), 0, mesh.positions().length);
        file.floats(mesh.normals(), 0, mesh.normals().length);
        if (mesh.paint() instanceof VertexColours colours) {
            file.floats(colours.linear(), 0, colours.linear().length);
        } else {
            file.floats(mesh.uvs(), 0, mesh.uvs().length);
        }
        writeIndices(file, mesh, layout.shortIndices());
        file.repeat(0, GlbLayout.padding(layout.bytes(Part.INDICES)));
        if (layout.textured()) {
            file.bytes(mesh.texture().png());
            file.repeat(0, GlbLayout.padding(layout.bytes(Part.IMAGE)));
        }
        if (layout.collision().isPresent()) {
            Mesh hull = layout.collision().get();
            file.floats(hull.positions(), 0, hull.positions().length);
            writeIndices(file, hull, true);
            file.repeat(0, GlbLayout.padding(layout.bytes(Part.COLLISION_INDICES)));
        }
    }

    private static void writeIndices(LittleEndianOutput file, Mesh mesh, boolean shorts) throws IOException {
        for (int index : mesh.triangles()) {
            if (shorts) {
                file.int16(index);
            } else {
                file.int32(index);
            }
        }
    }

    private void requireValid() {
        Mesh mesh = layout.mesh();
        if (mesh.triangleCount() == 0) {
            throw new IllegalArgumentException("a mesh without triangles");
        }
        Bounds.of(mesh.positions());
        PlyText.requireFinite("texture coordinate", mesh.uvs());
        if (mesh.paint() instanceof VertexColours colours) {
            PlyText.requireFinite("colour", colours.linear());
        }
        for (int index : mesh.triangles()) {
            if (index < 0 || index >= mesh.vertexCount()) {
                throw new IllegalArgumentException("index " + index + " of " + mesh.vertexCount() + " vertices");
            }
        }
        float[] n = mesh.normals();
        for (int i = 0; i < n.length; i += 3) {
            double length = Normals.length(n, i);
            if (!(Math.abs(length - 1) <= Normals.TOLERANCE)) {
                throw new IllegalArgumentException("normal of vertex " + i / 3 + " has length " + length);
            }
        }
    }
}
