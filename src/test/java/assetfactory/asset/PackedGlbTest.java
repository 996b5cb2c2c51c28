package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.meshopt.MeshDecoder;
import assetfactory.asset.meshopt.MeshoptGlb;
import assetfactory.message.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * GLB files with EXT_meshopt_compression: our own, and of glTF-Transform 4.5.1 ({@code packed-knot.glb}). And the same
 * with KHR_meshopt_compression ({@code packed-knot-khr.glb}), packed anew by meshoptimizer 1.3.0: attributes in version 1
 * of their codec, colours through the filter COLOR; three.js r187 reads it.
 */
class PackedGlbTest {
    private static final Mesh KNOT = Knot.mesh(24, 8);

    @Test
    void anotherProgramsFileIsReadWithWhatItPackedAsWholeNumbersAndOctahedra() throws IOException {
        isTheKnot(read(golden()), 4e-3f);
    }

    @Test
    void theSuccessorOfKhronosIsReadToo() throws IOException {
        // Luma and chroma of 8 bits cost a step or two of a colour.
        isTheKnot(read(resource("packed-knot-khr.glb")), 0.012f);
    }

    private static void isTheKnot(Mesh mesh, float colourTolerance) {
        assertThat(mesh.triangleCount()).isEqualTo(KNOT.triangleCount());
        assertThat(mesh.vertexCount()).isEqualTo(KNOT.vertexCount());
        assertThat(Bounds.of(mesh.positions()).longestSide()).isCloseTo(1, within(1e-3));
        for (int t = 0; t < mesh.triangleCount(); t++) {
            int same = nearest(mesh, t);
            assertThat(sum(mesh.positions(), mesh, t)).containsExactly(sum(KNOT.positions(), KNOT, same), within(1e-3));
            assertThat(sum(mesh.normals(), mesh, t)).containsExactly(sum(KNOT.normals(), KNOT, same), within(0.05));
        }
        // The colours were made of the places.
        float[] linear = ((VertexColours) mesh.paint()).linear();
        for (int i = 0; i < linear.length; i++) {
            assertThat(linear[i]).isCloseTo((mesh.positions()[i] + 1) / 2, within(colourTolerance));
        }
    }

    @Test
    void whatWePackWeReadAgain() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MeshoptGlb.write(KNOT, GlbNames.of("knot"), out);
        Mesh mesh = read(out.toByteArray());

        assertThat(mesh.triangleCount()).isEqualTo(KNOT.triangleCount());
        assertThat(mesh.positions()).containsExactly(KNOT.positions(), within(1e-4f));
        assertThat(mesh.uvs()).containsExactly(KNOT.uvs(), within(1e-4f));
        assertThat(mesh.texture().png()).isEqualTo(KNOT.texture().png());
    }

    @Test
    void whoCannotUnpackSaysSo() throws IOException {
        byte[] file = golden();
        assertThatThrownBy(() -> Glb.read(file))
                .isInstanceOf(BadInput.class).hasMessageContaining(GltfPackedViews.EXTENSIONS.get(0));
    }

    @Test
    void aViewThatIsNotWhatItSaysIsNamed() throws IOException {
        refused("\"mode\":\"TRIANGLES\"", "\"mode\":\"ATTRIBUTES\"", "byteStride");
        refused("\"mode\":\"TRIANGLES\"", "\"mode\":\"TRIANGLEX\"", "mode");
        refused("\"filter\":\"OCTAHEDRAL\"", "\"filter\":\"QUATERNION\"", "bufferViews[1]");
        refused("\"count\":1152", "\"count\":1151", "bufferViews[0]");
        // Within the codec's limit by number, and not by what the stream holds.
        refused("\"count\":1152", "\"count\":1155", "bufferViews[0]");
        refused("\"count\":1152", "\"count\":999999999", "bufferViews[0]");
        refused("\"byteLength\":448", "\"byteLength\":447", "bufferViews[0]");
        refused("\"byteLength\":448", "\"byteLength\":999999", "bufferViews[0]");
    }

    private static void refused(String from, String to, String named) throws IOException {
        byte[] file = replaced(golden(), from, to);
        assertThatThrownBy(() -> read(file)).as(to).isInstanceOf(BadInput.class).hasMessageContaining(named);
    }

    private static Mesh read(byte[] file) {
        return Glb.readForeign(file, MeshDecoder::unpack, (key, arguments) -> {});
    }

    /** The knot's triangle that a triangle is: they come in another order. */
    private static int nearest(Mesh mesh, int t) {
        double[] here = sum(mesh.positions(), mesh, t);
        return IntStream.range(0, KNOT.triangleCount()).boxed()
                .min(Comparator.comparingDouble(other -> distance(here, sum(KNOT.positions(), KNOT, other))))
                .orElseThrow();
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double[] sum(float[] rows, Mesh mesh, int t) {
        double[] sum = new double[3];
        for (int i = 0; i < 9; i++) {
            sum[i % 3] += rows[3 * mesh.triangles()[3 * t + i / 3] + i % 3];
        }
        return sum;
    }

    /** With another word in its document, padded as before. */
    private static byte[] replaced(byte[] file, String from, String to) {
        ByteBuffer old = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = old.getInt(12);
        String json = new String(file, 20, length, StandardCharsets.UTF_8).trim();
        assertThat(json).contains(from);
        byte[] changed = json.replace(from, to).getBytes(StandardCharsets.UTF_8);
        int padded = (changed.length + 3) / 4 * 4;
        ByteBuffer all = ByteBuffer.allocate(file.length - length + padded).order(ByteOrder.LITTLE_ENDIAN);
        all.put(file, 0, 8).putInt(all.capacity()).putInt(padded).put(file, 16, 4).put(changed);
        while (all.position() < 20 + padded) {
            all.put((byte) ' ');
        }
        return all.put(file, 20 + length, file.length - 20 - length).array();
    }

    static byte[] golden() throws IOException {
        return resource("packed-knot.glb");
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = PackedGlbTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
