package assetfactory.asset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Frame;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.Srgb;
import assetfactory.asset.VertexColours;
import assetfactory.message.BadInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** PLY files as other programs write them. */
class ForeignPlyTest {
    private static final String TETRA = """
            ply
            format ascii 1.0
            comment made by hand, Z-up
            element vertex 4
            property float x
            property float y
            property float z
            property uchar red
            property uchar green
            property uchar blue
            element face 3
            property list uchar int vertex_indices
            end_header
            0 0 0 255 0 0
            1 0 0 0 255 0
            0 1e0 0 0 0 255
            0 0 -0.50 188 188 188
            3 0 2 1
            3 0 1 3
            4 0 1 2 3
            """;

    @Test
    void aMeshOfTextWithColoursAndFacesOfFourCornersIsRead() {
        Inspection file = open(bytes(TETRA));
        Mesh mesh = file.mesh().orElseThrow();
        assertThat(file.guess()).isEqualTo(Frame.Z_UP);
        assertThat(file.notes()).isEmpty();
        assertThat(mesh.positions()).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, -0.5f);
        assertThat(mesh.triangles()).containsExactly(0, 2, 1, 0, 1, 3, 0, 1, 2, 0, 2, 3);
        assertThat(((VertexColours) mesh.paint()).linear())
                .startsWith(1, 0, 0, 0, 1, 0)
                .endsWith(Srgb.linear(188));
        assertThat(mesh.normals()).hasSize(12);
    }

    @Test
    void everyFormatOfPlyHoldsTheSame() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            String header = TETRA.substring(0, TETRA.indexOf("end_header") + 11).replace(
                    "ascii", order == ByteOrder.BIG_ENDIAN ? "binary_big_endian" : "binary_little_endian");
            ByteBuffer rows = ByteBuffer.allocate(4 * 15 + 13 + 13 + 17).order(order);
            rows.putFloat(0).putFloat(0).putFloat(0).put(new byte[] {-1, 0, 0});
            rows.putFloat(1).putFloat(0).putFloat(0).put(new byte[] {0, -1, 0});
            rows.putFloat(0).putFloat(1).putFloat(0).put(new byte[] {0, 0, -1});
            rows.putFloat(0).putFloat(0).putFloat(-0.5f).put(new byte[] {(byte) 188, (byte) 188, (byte) 188});
            rows.put((byte) 3).putInt(0).putInt(2).putInt(1).put((byte) 3).putInt(0).putInt(1).putInt(3);
            rows.put((byte) 4).putInt(0).putInt(1).putInt(2).putInt(3);
            Mesh text = open(bytes(TETRA)).mesh().orElseThrow();
            Mesh binary = open(joined(header, rows.array())).mesh().orElseThrow();
            assertThat(binary.positions()).isEqualTo(text.positions());
            assertThat(binary.triangles()).isEqualTo(text.triangles());
            assertThat(((VertexColours) binary.paint()).linear()).isEqualTo(((VertexColours) text.paint()).linear());
        }
    }

    @Test
    void whatIsWrongInATextIsNamedByItsLine() {
        refused(TETRA.replace("0 1e0 0 0 0 255", "0 one 0 0 0 255"), "line 16", "“one”");
        refused(TETRA.replace("1 0 0 0 255 0\n", "1 nan 0 0 255 0\n"), "Row 1", "“y”");
        refused(TETRA.replace("4 0 1 2 3", "4 0 1 2 4"), "Face 2", "vertex 4", "only 4");
        refused(TETRA.replace("4 0 1 2 3", "4 0 1 2"), "ends at byte");
        refused(TETRA.replace("4 0 1 2 3", "-1 0 1 2"), "Row 2", "vertex_indices");
        refused(TETRA.replace("4 0 1 2 3", "99999 0 1 2"), "Row 2", "vertex_indices");
        refused(TETRA + "7", "goes on");
        refused(TETRA.replace("face 3", "face 300000000000"), "300000000004 rows", "at least");
        refused(TETRA.replace("vertex_indices", "corners"), "“vertex_indices”");
        refused(TETRA.replace("face 3", "face 3\nproperty float x\nproperty list uchar int x"), "Line 13");
    }

    @Test
    void numbersOfEveryWayOfWritingAreRead() {
        String[] words = {"0.1", "-0", "16777217", "1e-3", "+2.5E+2", ".5", "5.", "123456789012345678", "-1.17549435e-38"};
        for (String word : words) {
            String file = points("float", "property float w\n", word + " 2 3 4\n");
            assertThat(open(bytes(file)).points().orElseThrow().positions()[0]).as(word)
                    .isEqualTo((float) Double.parseDouble(word));
        }
    }

    @Test
    void pointsWithoutNormalsAreTurnedOutward() {
        Inspection file = open(bytes(points("double", "", "-1 0 0\n3 0 0\n1 2 0\n")));
        PointCloud cloud = file.points().orElseThrow();
        assertThat(cloud.normals()).containsExactly(
                new float[] {-0.8944272f, -0.4472136f, 0, 0.8944272f, -0.4472136f, 0, 0, 1, 0}, within(1e-6f));
        assertThat(cloud.rgb()).containsOnly(-1);
        assertThat(file.guess()).isEqualTo(Frame.GLTF);
        assertThat(file.notes()).extracting(Note::key).containsExactly(
                "note.no-colours", "note.points.no-normals", "note.frame.unknown");
    }

    @Test
    void coloursOfEveryTypeBecomeBytes() {
        for (String[] way : new String[][] {
            {"uchar", "51 102 255"}, {"float", "0.2 0.4 1"}, {"double", "51 102 255"}, {"ushort", "13107 26214 65535"}
        }) {
            String colours = "property T red\nproperty T green\nproperty T blue\n".replace("T", way[0]);
            assertThat(open(bytes(points("float", colours, "1 2 3 " + way[1] + "\n"))).points().orElseThrow().rgb())
                    .as(way[0]).containsExactly(51, 102, -1);
        }
    }

    @Test
    void whichWayIsUpIsGuessedFromTheFile() throws IOException {
        SplatCloud cloud = Clouds.golden();
        byte[] ours = splatPly(cloud);
        assertThat(open(ours).guess()).isEqualTo(Frame.GLTF);
        byte[] silent = bytes(text(ours).replace("comment Y-up, front +Z, metres\n", ""));
        assertThat(open(silent).guess()).isEqualTo(Frame.Y_DOWN);
        for (int i = 0; i < 24; i++) {
            cloud.positions()[i] *= 0.5f;
        }
        byte[] small = bytes(text(splatPly(cloud)).replace("comment Y-up, front +Z, metres\n", ""));
        assertThat(open(small).guess()).isEqualTo(Frame.Z_UP);
        assertThat(open(small).notes()).extracting(Note::key).containsExactly("note.frame.z-up");
        byte[] nerf = bytes(text(splatPly(cloud)).replace("Y-up, front +Z, metres", "Vertical Axis: z"));
        assertThat(open(nerf).guess()).isEqualTo(Frame.Z_UP);
    }

    @Test
    void compressedSplatsAndEmptyFilesAreRefusedByName() {
        refused("ply\nformat ascii 1.0\nelement vertex 1\nproperty uint packed_position\nend_header\n1\n", "compressed");
        refused(points("float", "", ""), "no splats, points or triangles");
        refused(TETRA.replace("x\n", "a\n"), "“x”");
    }

    @Test
    void elementsThatNobodyAskedForArePassedBy() {
        String file = TETRA.replace("element vertex", "element camera 2\nproperty list int float row\n"
                        + "property double f\nelement vertex")
                .replace("end_header\n", "end_header\n3 1 2 3 9\n0 9\n");
        assertThat(open(bytes(file)).mesh().orElseThrow().triangleCount()).isEqualTo(4);
    }

    static byte[] tetra() {
        return bytes(TETRA);
    }

    static byte[] splatPly(SplatCloud cloud) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SplatPly.write(cloud, out);
        return out.toByteArray();
    }

    private static String points(String type, String more, String rows) {
        long count = rows.chars().filter(c -> c == '\n').count();
        return "ply\nformat ascii 1.0\nelement vertex " + count + "\nproperty " + type + " x\nproperty " + type
                + " y\nproperty " + type + " z\n" + more + "end_header\n" + rows;
    }

    private static void refused(String file, String... parts) {
        assertThatThrownBy(() -> open(bytes(file))).isInstanceOf(BadInput.class).hasMessageContainingAll(parts);
    }

    static Inspection open(byte[] file) {
        return ForeignPly.read(new ByteArrayInputStream(file), file.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(String header, byte[] rows) {
        byte[] text = bytes(header);
        byte[] file = Arrays.copyOf(text, text.length + rows.length);
        System.arraycopy(rows, 0, file, text.length, rows.length);
        return file;
    }
}
