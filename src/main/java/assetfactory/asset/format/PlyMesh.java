package assetfactory.asset.format;

import assetfactory.asset.Fitting;
import assetfactory.asset.Mesh;
import assetfactory.asset.Normals;
import assetfactory.asset.Srgb;
import assetfactory.asset.VertexColours;
import assetfactory.asset.ply.PlyElement;
import assetfactory.asset.ply.PlyReader;
import assetfactory.asset.ply.PlyRow;
import assetfactory.asset.ply.PlyTable;
import assetfactory.message.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A PLY file with faces, as a mesh with a colour for each vertex. Faces of more than three corners become fans. */
final class PlyMesh {
    private static final int MOST_TRIANGLES = Fitting.most(8_000_000, 24);

    private final PlyReader file;
    private final PlyElement vertex;
    private final PlyElement face;
    private final List<Note> notes;
    private final int vertices;
    private int[] triangles;
    private int corners;

    PlyMesh(PlyReader file, PlyElement vertex, List<Note> notes) {
        this.file = file;
        this.vertex = vertex;
        this.face = file.element("face");
        this.notes = notes;
        this.vertices = file.rows(vertex, ForeignPly.MOST_VERTICES);
        this.triangles = new int[3 * file.rows(face, MOST_TRIANGLES)];
    }

    Mesh read() {
        PlyTable table = new PlyTable(vertex, vertices);
        float[] positions = table.floats("x", "y", "z");
        float[] normals = vertex.has("nx", "ny", "nz")
                ? table.floats("nx", "ny", "nz") : new float[positions.length];
        PlyColours colours = PlyColours.of(vertex, vertices);
        int list = list();
        noteTexture();
        file.read(Map.of(
                "vertex", (row, values) -> {
                    table.take(row, values);
                    colours.take(row, values);
                },
                "face", (row, values) -> fan(row, values, list)));
        if (corners == 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.foreign.empty");
        }
        colours.note(notes);
        triangles = triangles.length == corners ? triangles : Arrays.copyOf(triangles, corners);
        Normals.repair(normals, positions, triangles);
        return new Mesh(positions, normals, new float[0], triangles, new VertexColours(linear(colours.srgb())));
    }

    private int list() {
        int list = Math.max(face.list("vertex_indices"), face.list("vertex_index"));
        if (list < 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.missing-property", "vertex_indices");
        }
        return list;
    }

    private void noteTexture() {
        boolean mapped = vertex.has("s", "t") || vertex.has("u", "v") || vertex.has("texture_u", "texture_v")
                || face.list("texcoord") >= 0;
        if (mapped) {
            notes.add(Note.of("note.mesh.texture-elsewhere"));
        }
    }

    private void fan(int row, PlyRow values, int list) {
        int length = (int) values.value(list);
        int more = 3 * Math.max(0, length - 2);
        if (corners + more > 3 * MOST_TRIANGLES) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.glb.too-large.triangles",
                    String.valueOf(MOST_TRIANGLES));
        }
        if (triangles.length < corners + more) {
            triangles = Arrays.copyOf(triangles, Math.max(corners + more, triangles.length / 2 * 3));
        }
        for (int i = 2; i < length; i++) {
            triangles[corners++] = index(row, values.item(list, 0));
            triangles[corners++] = index(row, values.item(list, i - 1));
            triangles[corners++] = index(row, values.item(list, i));
        }
    }

    private int index(int row, double value) {
        if (!(value >= 0 && value < vertices) || value != Math.rint(value)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.index", String.valueOf(row),
                    String.valueOf((long) value), String.valueOf(vertices));
        }
        return (int) value;
    }

    private static float[] linear(byte[] srgb) {
        float[] linear = new float[srgb.length];
        for (int i = 0; i < linear.length; i++) {
            linear[i] = Srgb.linear(srgb[i] & 0xff);
        }
        return linear;
    }
}
