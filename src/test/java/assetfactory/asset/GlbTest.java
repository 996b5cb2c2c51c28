package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.GlbSuite;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@link Glb} writes, and that it reads back what it wrote. */
class GlbTest {
    @Test
    void randomMeshesComeBackExactly() {
        RandomShapes shapes = new RandomShapes(1);
        for (int i = 1; i <= 200; i++) {
            Mesh mesh = shapes.mesh(i, 1 + i % 17);
            assertSame(Glb.read(bytes(mesh, "x")), mesh);
        }
    }

    @Test
    void aMeshOfMoreThan65535VerticesComesBackExactly() {
        for (int vertices : new int[] {65_534, 65_535, 65_536, 70_000}) {
            Mesh mesh = new RandomShapes(vertices).mesh(vertices, 50);
            byte[] file = bytes(mesh, "big");
            int component = GlbContainer.open(file).json().at("/accessors/3/componentType").intValue();
            assertThat(component).isEqualTo(vertices <= 65_535 ? GltfConstants.U16 : GltfConstants.U32);
            assertSame(Glb.read(file), mesh);
        }
    }

    @Test
    void theBytesOfASmallFileAreTheseExactly() {
        Mesh mesh = triangle();
        byte[] file = bytes(mesh, "Grilled Meat");
        String json = """
                {"asset":{"version":"2.0","generator":"%s","extras":{"units":"metres","up":"+Y","front":"+Z"}},\
                "scene":0,"scenes":[{"name":"grilled-meat","nodes":[0]}],"nodes":[{"name":"grilled-meat","mesh":0}],\
                "meshes":[{"name":"grilled-meat","primitives":[{"attributes":{"POSITION":0,"NORMAL":1,"TEXCOORD_0":2},\
                "indices":3,"material":0}]}],"materials":[{"name":"grilled-meat","pbrMetallicRoughness":\
                {"baseColorTexture":{"index":0},"metallicFactor":0,"roughnessFactor":0.9},"doubleSided":false}],\
                "textures":[{"name":"grilled-meat","source":0,"sampler":0}],"images":[{"name":"grilled-meat",\
                "mimeType":"image/png","bufferView":4}],"samplers":[{"magFilter":9729,"minFilter":9987,"wrapS":33071,\
                "wrapT":33071}],"accessors":[{"bufferView":0,"componentType":5126,"type":"VEC3","count":3,\
                "min":[0.0,0.0,0.0],"max":[0.10000000149011612,1.0,0.0]},{"bufferView":1,"componentType":5126,\
                "type":"VEC3","count":3},{"bufferView":2,"componentType":5126,"type":"VEC2","count":3},\
                {"bufferView":3,"componentType":5123,"type":"SCALAR","count":3}],"bufferViews":[{"buffer":0,\
                "byteOffset":0,"byteLength":36,"target":34962},{"buffer":0,"byteOffset":36,"byteLength":36,\
                "target":34962},{"buffer":0,"byteOffset":72,"byteLength":24,"target":34962},{"buffer":0,\
                "byteOffset":96,"byteLength":6,"target":34963},{"buffer":0,"byteOffset":104,"byteLength":%d}],\
                "buffers":[{"byteLength":%d}]}""".formatted(
                Generator.text(), mesh.texture().png().length, 104 + padded(mesh.texture().png().length));

        ByteBuffer expected = ByteBuffer.allocate(file.length).order(ByteOrder.LITTLE_ENDIAN);
        expected.put("glTF".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(file.length);
        expected.putInt(padded(json.length())).put("JSON".getBytes(StandardCharsets.US_ASCII));
        expected.put(json.getBytes(StandardCharsets.US_ASCII));
        while (expected.position() % 4 != 0) {
            expected.put((byte) ' ');
        }
        expected.putInt(104 + padded(mesh.texture().png().length)).put(new byte[] {'B', 'I', 'N', 0});
        for (float[] values : new float[][] {mesh.positions(), mesh.normals(), mesh.uvs()}) {
            for (float value : values) {
                expected.putFloat(value);
            }
        }
        expected.putShort((short) 0).putShort((short) 1).putShort((short) 2).putShort((short) 0);
        expected.put(mesh.texture().png());

        assertThat(file).isEqualTo(expected.array());
    }

    @Test
    void limitsOfPositionsAreTheFloatsThemselves() {
        Mesh mesh = new RandomShapes(7).mesh(300, 20);
        JsonNode accessor = GlbContainer.open(bytes(mesh, "x")).json().at("/accessors/0");
        Bounds box = Bounds.of(mesh.positions());
        assertThat(accessor.at("/min/0").doubleValue()).isEqualTo(box.minX());
        assertThat(accessor.at("/min/1").doubleValue()).isEqualTo(box.minY());
        assertThat(accessor.at("/max/2").doubleValue()).isEqualTo(box.maxZ());
    }

    @Test
    void namesInTheFileAreOnesThatEveryEngineTakes() {
        assertThat(GlbName.of("Grilled Meat_01")).isEqualTo("grilled-meat_01");
        assertThat(GlbName.of("Crème brûlée!")).isEqualTo("creme-brulee");
        assertThat(GlbName.of("焼き串")).isEqualTo("asset");
        assertThat(GlbName.of("焼き串 no 7")).isEqualTo("no-7");
        assertThat(GlbName.of("7up")).isEqualTo("asset-7up");
        assertThat(GlbName.of("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(GlbName.of("")).isEqualTo("asset");
        assertThat(GlbName.of("a".repeat(500))).hasSize(64);
    }

    @Test
    void theSameMeshGivesTheSameBytes() {
        assertThat(bytes(Knot.mesh(30, 8), "knot")).isEqualTo(bytes(Knot.mesh(30, 8), "knot"));
    }

    @Test
    void aMeshThatNoFileCanHoldIsRefusedBeforeAByteIsWritten() {
        Mesh good = triangle();
        Texture texture = good.texture();
        float[] far = good.positions().clone();
        far[4] = Float.NaN;
        float[] lost = good.uvs().clone();
        lost[1] = Float.POSITIVE_INFINITY;
        refused(new Mesh(good.positions(), good.normals(), good.uvs(), new int[0], texture));
        refused(new Mesh(good.positions(), good.normals(), good.uvs(), new int[] {0, 1, 3}, texture));
        refused(new Mesh(good.positions(), good.normals(), good.uvs(), new int[] {0, 1, -1}, texture));
        refused(new Mesh(far, good.normals(), good.uvs(), good.triangles(), texture));
        refused(new Mesh(good.positions(), good.normals(), lost, good.triangles(), texture));
        refused(new Mesh(good.positions(), new float[9], good.uvs(), good.triangles(), texture));
    }

    private static void refused(Mesh mesh) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Glb.write(mesh, "x", out)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void theStreamStaysOpenForItsOwner() throws IOException {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Glb.write(triangle(), "x", out);
        assertThat(closed[0]).isFalse();
    }

    static Mesh triangle() {
        Picture picture = new Picture(1, 1, new int[] {0xffff8000});
        return new Mesh(
                new float[] {0, 0, 0, 0.1f, 0, 0, 0, 1, 0},
                new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1},
                new float[] {0, 1, 1, 1, 0, 0},
                new int[] {0, 1, 2},
                new Texture(picture, Png.encodeOpaque(picture)));
    }

    static byte[] bytes(Mesh mesh, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Glb.write(mesh, name, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return GlbSuite.keep(out.toByteArray());
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static void assertSame(Mesh actual, Mesh expected) {
        assertThat(actual.positions()).isEqualTo(expected.positions());
        assertThat(actual.normals()).isEqualTo(expected.normals());
        assertThat(actual.uvs()).isEqualTo(expected.uvs());
        assertThat(actual.triangles()).isEqualTo(expected.triangles());
        assertThat(actual.texture().png()).isEqualTo(expected.texture().png());
        assertThat(actual.texture().pixels().argb()).isEqualTo(expected.texture().pixels().argb());
    }
}
