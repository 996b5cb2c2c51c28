package assetfactory.asset.format;

import assetfactory.asset.GlbName;
import assetfactory.asset.Mesh;
import assetfactory.asset.Srgb;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Meshes as Wavefront {@code .obj}: a ZIP of the shape, its material ({@code .mtl}) and its texture ({@code .png}).
 *
 * <p>Same frame as the mesh: +Y up, front +Z, metres. Texture coordinates count from below, as OBJ has them. Colours of
 * vertices stand behind the coordinates, {@code v x y z r g b}, sRGB 0..1, which most programs read.
 */
public final class Obj {
    private Obj() {}

    /**
     * Writes the archive; the stream is flushed and stays open. The same mesh gives the same bytes.
     *
     * @param name of the asset in any language; reduced to {@code a-z0-9_-} for the files' names
     * @throws IllegalArgumentException for a mesh without triangles, or a number that is not finite
     */
    public static void writeZip(Mesh mesh, String name, OutputStream out) throws IOException {
        requireValid(mesh);
        String plain = GlbName.of(name);
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, plain + ".obj");
        TextOutput text = new TextOutput(zip);
        writeShape(mesh, plain, text);
        text.flush();
        entry(zip, plain + ".mtl");
        zip.write(material(mesh, plain).getBytes(StandardCharsets.US_ASCII));
        if (mesh.paint() instanceof Texture texture) {
            entry(zip, plain + ".png");
            zip.write(texture.png());
        }
        zip.finish();
        out.flush();
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // Local time has no zone, so that it is the same everywhere.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
    }

    private static void writeShape(Mesh mesh, String name, TextOutput text) throws IOException {
        text.line("# asset-factory: Y up, front +Z, metres");
        text.line("mtllib " + name + ".mtl");
        text.line("o " + name);
        writeVertices(mesh, text);
        boolean textured = mesh.paint() instanceof Texture;
        for (int i = 0; textured && i < mesh.uvs().length; i += 2) {
            text.word("vt").number(mesh.uvs()[i]).number(1 - mesh.uvs()[i + 1]).end();
        }
        for (int i = 0; i < mesh.normals().length; i += 3) {
            text.word("vn").number(mesh.normals()[i]).number(mesh.normals()[i + 1]).number(mesh.normals()[i + 2]).end();
        }
        text.line("usemtl " + name);
        int[] triangles = mesh.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            text.word("f");
            for (int c = 0; c < 3; c++) {
                String number = String.valueOf(triangles[t + c] + 1);
                text.word(textured ? number + "/" + number + "/" + number : number + "//" + number);
            }
            text.end();
        }
    }

    private static void writeVertices(Mesh mesh, TextOutput text) throws IOException {
        float[] p = mesh.positions();
        for (int i = 0; i < p.length; i += 3) {
            text.word("v").number(p[i]).number(p[i + 1]).number(p[i + 2]);
            if (mesh.paint() instanceof VertexColours colours) {
                for (int k = 0; k < 3; k++) {
                    text.number(Srgb.encode(colours.linear()[i + k]) / 255f);
                }
            }
            text.end();
        }
    }

    private static String material(Mesh mesh, String name) {
        String texture = mesh.paint() instanceof Texture ? "map_Kd " + name + ".png\n" : "";
        return "newmtl " + name + "\nKa 0 0 0\nKd 1 1 1\nKs 0 0 0\nillum 1\n" + texture;
    }

    private static void requireValid(Mesh mesh) {
        boolean finite = SplatCodes.firstNotFinite(mesh.positions()) < 0
                && SplatCodes.firstNotFinite(mesh.normals()) < 0 && SplatCodes.firstNotFinite(mesh.uvs()) < 0;
        if (mesh.triangleCount() == 0 || !finite) {
            throw new IllegalArgumentException("a mesh without triangles, or with a number that is not finite");
        }
    }
}
