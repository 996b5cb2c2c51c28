package assetfactory.asset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** OBJ and STL. */
class MeshFilesTest {
    private static final float[] POSITIONS = {0, 0, 0, 1, 0, 0, 0.25f, 2e-7f, 3};
    private static final float[] NORMALS = {0, -1, 0, 0, -1, 0, 0, -1, 0};

    @Test
    void anObjNamesItsMaterialAndTextureAndCountsCoordinatesFromBelow() throws IOException {
        Picture picture = new Picture(1, 1, new int[] {0xff336699});
        Mesh mesh = new Mesh(POSITIONS, NORMALS, new float[] {0, 0, 1, 0.25f, 0.5f, 1}, new int[] {0, 1, 2},
                new Texture(picture, Png.encodeOpaque(picture)));
        Map<String, byte[]> files = unzip(mesh, "Ice Cream");
        assertThat(files.keySet()).containsExactly("ice-cream.obj", "ice-cream.mtl", "ice-cream.png");
        assertThat(text(files, "ice-cream.obj").lines().skip(1)).containsExactly(
                "mtllib ice-cream.mtl", "o ice-cream", "v 0 0 0", "v 1 0 0", "v 0.25 2.0E-7 3", "vt 0 1", "vt 1 0.75",
                "vt 0.5 0", "vn 0 -1 0", "vn 0 -1 0", "vn 0 -1 0", "usemtl ice-cream", "f 1/1/1 2/2/2 3/3/3");
        assertThat(text(files, "ice-cream.mtl")).contains("newmtl ice-cream\n", "map_Kd ice-cream.png\n");
        assertThat(files.get("ice-cream.png")).isEqualTo(mesh.texture().png());
        assertThat(zip(mesh, "Ice Cream")).isEqualTo(zip(mesh, "Ice Cream"));
    }

    @Test
    void coloursOfVerticesStandBehindTheCoordinatesInSrgb() throws IOException {
        Mesh mesh = coloured();
        Map<String, byte[]> files = unzip(mesh, "x");
        assertThat(files.keySet()).containsExactly("x.obj", "x.mtl");
        assertThat(text(files, "x.obj")).contains("v 1 0 0 0 1 0.49803922\n").contains("f 1//1 2//2 3//3\n");
    }

    @Test
    void anStlIsInMillimetresAndZIsUp() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stl.write(coloured(), out);
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.capacity()).isEqualTo(84 + 50);
        assertThat(new String(file.array(), 0, 5, StandardCharsets.US_ASCII)).isNotEqualTo("solid");
        assertThat(file.getInt(80)).isEqualTo(1);
        float[] numbers = new float[12];
        for (int i = 0; i < 12; i++) {
            numbers[i] = file.getFloat(84 + 4 * i);
        }
        // The triangle looks down in our frame: so it does in theirs.
        assertThat(numbers).containsExactly(
                new float[] {0, 0, -1, 0, 0, 0, 1000, 0, 0, 250, -3000, 2e-4f}, within(1e-6f));
    }

    private static Mesh coloured() {
        return new Mesh(POSITIONS, NORMALS, new float[0], new int[] {0, 1, 2},
                new VertexColours(new float[] {1, 1, 1, 0, 1, 0.21223076f, 0, 0, 0}));
    }

    private static byte[] zip(Mesh mesh, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Obj.writeZip(mesh, name, out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzip(Mesh mesh, String name) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip(mesh, name)));
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            files.put(entry.getName(), in.readAllBytes());
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.US_ASCII);
    }
}
