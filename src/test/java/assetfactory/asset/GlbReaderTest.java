package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files of other programs, whole and broken. */
class GlbReaderTest {
    private static final String NODE = "{'mesh':0}";

    @Test
    void aFileWithoutNormalsAndMaterialGetsNormalsOfItsTrianglesAndAWhiteTexel() {
        Mesh mesh = Glb.read(GlbFile.triangle(NODE, "", ""));
        assertThat(mesh.normals()).containsExactly(0, 0, 1, 0, 0, 1, 0, 0, 1);
        assertThat(mesh.uvs()).containsOnly(0f);
        assertThat(mesh.texture().pixels().argb()).containsExactly(0xffffffff);
    }

    @Test
    void aPlainMaterialBecomesATexelOfItsColourInSrgb() {
        Mesh mesh = Glb.read(GlbFile.triangle(NODE, ",'material':0",
                ",'materials':[{'pbrMetallicRoughness':{'baseColorFactor':[1,0.2140411,0,1]}}]"));
        assertThat(mesh.texture().pixels().argb()).containsExactly(0xffff7f00);
    }

    @Test
    void transformsOfNodesAreAppliedFromTheInsideOut() {
        // A quarter turn about +Z, and below it: twice as wide, then moved.
        Mesh mesh = Glb.read(GlbFile.triangle(
                "{'children':[1],'rotation':[0,0,0.70710678118,0.70710678118]},"
                        + "{'mesh':0,'scale':[2,1,1],'translation':[10,0,0]}",
                "", ""));
        assertThat(mesh.positions()).containsExactly(new float[] {0, 10, 0, 0, 12, 0, -1, 10, 0}, within(1e-5f));
        assertThat(mesh.normals()).containsExactly(new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, within(1e-6f));
    }

    @Test
    void aMatrixIsReadColumnByColumn() {
        Mesh mesh = Glb.read(GlbFile.triangle("{'mesh':0,'matrix':[0,1,0,0, 0,0,1,0, 1,0,0,0, 5,6,7,1]}", "", ""));
        assertThat(mesh.positions()).containsExactly(5, 6, 7, 5, 7, 7, 5, 6, 8);
        assertThat(mesh.normals()).startsWith(1, 0, 0);
    }

    @Test
    void normalsStayUprightOnASurfaceThatIsStretched() {
        double s = Math.sqrt(0.5);
        GlbFile file = new GlbFile().floats(0, 0, 0, 1, -1, 0, 0, 0, 1).floats(s, s, 0, s, s, 0, s, s, 0);
        Mesh mesh = Glb.read(file.with("{'asset':{'version':'2.0'},'scenes':[{'nodes':[0]}],"
                + "'nodes':[{'mesh':0,'scale':[1,3,1]}],'meshes':[{'primitives':[{'attributes':"
                + "{'POSITION':0,'NORMAL':1}}]}],'accessors':["
                + "{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                + "{'bufferView':0,'byteOffset':36,'componentType':5126,'type':'VEC3','count':3}],"
                + "'bufferViews':[{'buffer':0,'byteLength':72}],'buffers':[{'byteLength':BIN}]}"));
        // The surface runs along (1,-3,0) now; its normal is (3,1,0).
        assertThat(mesh.normals()[0]).isCloseTo((float) (3 / Math.sqrt(10)), within(1e-6f));
        assertThat(mesh.normals()[1]).isCloseTo((float) (1 / Math.sqrt(10)), within(1e-6f));
    }

    @Test
    void aMirroringTransformTurnsTrianglesRightAgain() {
        Mesh mesh = Glb.read(GlbFile.triangle("{'mesh':0,'scale':[-1,1,1]}", "", ""));
        assertThat(mesh.positions()).containsExactly(0, 0, 0, -1, 0, 0, 0, 1, 0);
        assertThat(mesh.triangles()).containsExactly(0, 2, 1);
        assertThat(mesh.normals()).startsWith(0, 0, 1);
    }

    @Test
    void severalPrimitivesAndUsesOfAMeshBecomeOneMesh() {
        Mesh mesh = Glb.read(GlbFile.triangle(
                "{'children':[1,2]},{'mesh':0},{'mesh':0,'translation':[0,0,4]}",
                "},{'attributes':{'POSITION':0}", ""));
        assertThat(mesh.vertexCount()).isEqualTo(12);
        assertThat(mesh.triangles()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(mesh.positions()[3 * 6 + 2]).isEqualTo(4);
    }

    @Test
    void indicesOfEverySizeInterleavedVerticesAndNormalisedTextureCoordinatesAreRead() {
        for (int component : new int[] {GltfConstants.U8, GltfConstants.U16, GltfConstants.U32}) {
            GlbFile file = new GlbFile();
            for (int v = 0; v < 3; v++) {
                file.floats(v, v == 1 ? 1 : 0, 0).shorts(65535 * v / 2, 0);
            }
            int at = file.position();
            switch (component) {
                case GltfConstants.U8 -> file.bytes(2, 1, 0, 0);
                case GltfConstants.U16 -> file.shorts(2, 1, 0, 0);
                default -> file.ints(2, 1, 0);
            }
            Mesh mesh = Glb.read(file.with("{'asset':{'version':'2.0'},'scenes':[{'nodes':[0]}],"
                    + "'nodes':[{'mesh':0}],'meshes':[{'primitives':[{'attributes':{'POSITION':0,'TEXCOORD_0':1},"
                    + "'indices':2}]}],'accessors':["
                    + "{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                    + "{'bufferView':0,'byteOffset':12,'componentType':5123,'normalized':true,'type':'VEC2','count':3},"
                    + "{'bufferView':1,'componentType':" + component + ",'type':'SCALAR','count':3}],"
                    + "'bufferViews':[{'buffer':0,'byteLength':48,'byteStride':16},"
                    + "{'buffer':0,'byteOffset':" + at + ",'byteLength':" + (file.position() - at) + "}],"
                    + "'buffers':[{'byteLength':BIN}]}"));
            assertThat(mesh.triangles()).containsExactly(2, 1, 0);
            assertThat(mesh.positions()).containsExactly(0, 0, 0, 1, 1, 0, 2, 0, 0);
            assertThat(mesh.uvs()).containsExactly(new float[] {0, 0, 0.5f, 0, 1, 0}, within(1e-5f));
        }
    }

    @Test
    void aBrokenElementIsNamed() {
        String file = text(GlbFile.triangle(NODE, "", ""));
        refused(file.replace("'count':3},{".replace('\'', '"'), "\"count\":4},{"), "accessors[0].count");
        refused(file.replace("5123", "5126"), "accessors[1].count");
        refused(file.replace("5126", "5127"), "accessors[0].componentType");
        refused(file.replace("VEC3", "VEC2"), "accessors[0].type");
        refused(file.replace("\"byteLength\":36", "\"byteLength\":99"), "bufferViews[0].byteLength");
        refused(file.replace("\"indices\":1", "\"indices\":7"), "accessors[7]");
        refused(file.replace("\"POSITION\"", "\"P0SITION\""), "meshes[0].primitives[0].attributes.POSITION");
        refused(file.replace("\"mesh\":0", "\"mesh\":9"), "meshes[9]");
        refused(file.replace("\"nodes\":[0]", "\"nodes\":[3]"), "nodes[3]");
        refused(file.replace("\"version\":\"2.0\"", "\"version\":\"1.0\""), "asset.version");
    }

    @Test
    void anIndexOfNoVertexIsNamed() {
        refused(text(new GlbFile().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).shorts(0, 3, 2, 0)
                .with(json(GlbFile.triangle(NODE, "", "")))), "accessors[1][1]");
    }

    @Test
    void aNumberThatIsNotFiniteIsNamed() {
        refused(text(new GlbFile().floats(0, 0, 0, 1, Double.NaN, 0, 0, 1, 0).shorts(0, 1, 2, 0)
                .with(json(GlbFile.triangle(NODE, "", "")))), "accessors[0][1]");
        refused(text(GlbFile.triangle("{'mesh':0,'scale':[1e300,1,1]}", "", "")), "meshes[0].primitives[0]");
        refused(text(GlbFile.triangle("{'mesh':0,'scale':[1e999,1,1]}", "", "")), "nodes[0].scale[0]");
    }

    @Test
    void aLoopOfNodesIsRefused() {
        refused(text(GlbFile.triangle("{'mesh':0,'children':[1]},{'children':[0]}", "", "")), "nodes[1].children[0]");
        refused(text(GlbFile.triangle("{'mesh':0,'children':[1,1]},{}", "", "")), "nodes[0].children[1]");
    }

    @Test
    void whatAMeshCannotHoldIsNamed() {
        refused(text(GlbFile.triangle(NODE, "", ",'extensionsRequired':['KHR_draco_mesh_compression']")),
                "KHR_draco_mesh_compression");
        refused(text(GlbFile.triangle(NODE, ",'mode':5", "")), "meshes[0].primitives[0].mode");
        String file = text(GlbFile.triangle(NODE, "", ""));
        refused(file.replace("[{\"byteLength\"", "[{\"uri\":\"a.bin\",\"byteLength\""), "buffers[0]");
    }

    @Test
    void aTextureThatIsNoPictureIsNamed() {
        refused(text(GlbFile.triangle(NODE, ",'material':0",
                ",'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}],'textures':[{'source':0}],"
                        + "'images':[{'bufferView':0,'mimeType':'image/png'}]")), "images[0]");
    }

    @Test
    void aJpegTextureIsReadAndKeptAsPng() throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 128; i++) {
            image.setRGB(i % 16, i / 16, 0x2060c0);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        GlbFile file = new GlbFile().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).shorts(0, 1, 2, 0).raw(jpeg.toByteArray());
        String document = json(GlbFile.triangle(NODE, ",'material':0",
                ",'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}],'textures':[{'source':0}],"
                        + "'images':[{'bufferView':2,'mimeType':'image/jpeg'}]"));
        Mesh mesh = Glb.read(file.with(document
                .replace("\"byteLength\":6}", "\"byteLength\":6},{'buffer':0,'byteOffset':44,'byteLength':" + jpeg.size() + "}")
                .replaceFirst("\"buffers\":.\\{\"byteLength\":[0-9]+", "'buffers':[{'byteLength':BIN")));
        Picture pixels = mesh.texture().pixels();
        assertThat(pixels.width()).isEqualTo(16);
        assertThat(pixels.at(8, 4) & 255).isCloseTo(0xc0, within(4));
        assertThat(new ImageDecoder(ImageLimits.DEFAULT).decode(mesh.texture().png()).argb()).isEqualTo(pixels.argb());
    }

    @Test
    void aSceneWithoutTrianglesIsRefused() {
        assertThatThrownBy(() -> Glb.read(GlbFile.triangle("{}", "", "")))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.glb.empty"));
    }

    @Test
    void aLyingCountTakesNoMemory() {
        String file = text(GlbFile.triangle(NODE, "", ""));
        refused(file.replace("\"count\":3", "\"count\":2147483647"), "accessors[0].count");
        refused(file.replace("\"count\":3", "\"count\":99999999999"), "accessors[0].count");
        refused(file.replace("\"byteLength\":36", "\"byteOffset\":2147483647,\"byteLength\":2147483647"),
                "bufferViews[0].byteLength");
    }

    @Test
    void aSmallFileThatAsksForMillionsOfCopiesIsRefused() {
        // 1400 nodes that each place a mesh of 1000 primitives.
        String primitives = "},{'attributes':{'POSITION':0}".repeat(999);
        StringBuilder nodes = new StringBuilder("{'children':[1");
        for (int i = 2; i <= 1400; i++) {
            nodes.append(',').append(i);
        }
        nodes.append("]}").append(",{'mesh':0}".repeat(1400));
        assertThatThrownBy(() -> Glb.read(GlbFile.triangle(nodes.toString(), primitives, "")))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.key()).isEqualTo("error.glb.too-large.vertices"));
    }

    @Test
    void theByteWhereTheJsonBreaksIsNamed() {
        byte[] file = GlbFile.triangle(NODE, "", "");
        int at = text(file).indexOf("\"nodes\"");
        file[at] = '!';
        assertThatThrownBy(() -> Glb.read(file)).isInstanceOf(BadInput.class).hasMessageContaining("byte " + at);
    }

    @Test
    void everyOtherLengthOfAFileIsRefused() {
        Damage.everyOtherLengthIsRefused(GlbTest.bytes(GlbTest.triangle(), "x"), Glb::read);
    }

    @Test
    void changedBytesGiveBadInputOrASoundMesh() {
        Mesh mesh = new RandomShapes(3).mesh(12, 8);
        Damage.changedBytesGiveBadInputOrASoundResult(GlbTest.bytes(mesh, "x"), 20_000, Glb::read, read -> {
            MeshChecks.Report report = MeshChecks.of(read);
            assertThat(report.wrongValues()).isZero();
            assertThat(report.wrongIndices()).isZero();
            assertThat(report.wrongNormals()).isZero();
        });
    }

    @Test
    void textInsteadOfAFileIsRefused() {
        for (String text : new String[] {"", "glTF", "hello world, this is no mesh", "{\"asset\":{}}"}) {
            assertThatThrownBy(() -> Glb.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.glb.not-glb"));
        }
    }

    /** The file as text of one character a byte, for changing it. */
    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static String json(byte[] file) {
        return GlbContainer.open(file).json().toString();
    }

    private static void refused(String file, String element) {
        byte[] changed = file.getBytes(StandardCharsets.ISO_8859_1);
        // Lengths in the header follow the change, so that the change itself is what breaks the file.
        ByteBuffer header = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(12, header.getInt(12) + changed.length - header.getInt(8));
        header.putInt(8, changed.length);
        assertThatThrownBy(() -> Glb.read(changed)).isInstanceOf(BadInput.class).hasMessageContaining(element);
    }
}
