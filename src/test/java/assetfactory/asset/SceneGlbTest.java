package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.doubles.GlbSuite;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneGlbTest {
    private static final Similarity THERE = new Similarity(2, 0.8, 0, 0.6, 0, 1, 2, 3);

    @TempDir
    Path folder;

    private Path file(String name, Mesh mesh) throws Exception {
        Path file = folder.resolve(name + ".glb");
        try (OutputStream out = Files.newOutputStream(file)) {
            Glb.write(mesh, name, out);
        }
        return file;
    }

    private static Mesh coloured(Mesh mesh) {
        VertexColours grey = new VertexColours(new float[mesh.positions().length]);
        return new Mesh(mesh.positions(), mesh.normals(), new float[0], mesh.triangles(), grey);
    }

    private static byte[] bytes(SceneGlb scene) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        scene.write(out);
        assertThat(out.size()).isEqualTo(scene.bytes());
        return GlbSuite.keep(out.toByteArray());
    }

    @Test
    void eachObjectHasANodeWithItsPlaceAndItsOwnMeshMaterialAndTexture() throws Exception {
        Mesh card = Shapes.box(1, 2, 3, 0);
        SceneGlb scene = SceneGlb.of("My table", List.of(
                new SceneGlb.Part("Cup", Similarity.IDENTITY, file("Cup", card)),
                new SceneGlb.Part("Cup", THERE, file("Cup", card))));
        JsonNode json = GlbContainer.open(bytes(scene)).json();
        assertThat(scene.names()).containsExactly("cup", "cup-2");
        assertThat(json.at("/scenes/0/name").asText()).isEqualTo("my-table");
        assertThat(json.at("/scenes/0/nodes")).extracting(JsonNode::asInt).containsExactly(0, 1);
        for (String list : List.of("nodes", "meshes", "materials", "textures", "images")) {
            assertThat(json.path(list)).as(list).extracting(entry -> entry.path("name").asText())
                    .containsExactly("cup", "cup-2");
        }
        JsonNode second = json.at("/nodes/1");
        assertThat(second.path("mesh").asInt()).isEqualTo(1);
        assertThat(second.path("translation")).extracting(JsonNode::asDouble).containsExactly(1.0, 2.0, 3.0);
        assertThat(second.path("rotation")).extracting(JsonNode::asDouble).containsExactly(0.0, 0.6, 0.0, 0.8);
        assertThat(second.path("scale")).extracting(JsonNode::asDouble).containsExactly(2.0, 2.0, 2.0);
        assertThat(json.at("/materials/1/pbrMetallicRoughness/baseColorTexture/index").asInt()).isEqualTo(1);
    }

    @Test
    void itReadsBackAsItsObjectsMovedWhereTheyStand() throws Exception {
        Mesh one = coloured(Shapes.box(1, 2, 3, 0));
        Mesh two = coloured(Shapes.box(0.5, 2, 1, 0.25));
        SceneGlb scene = SceneGlb.of("pair", List.of(
                new SceneGlb.Part("one", Similarity.IDENTITY, file("one", one)),
                new SceneGlb.Part("two", THERE, file("two", two))));
        Mesh both = Glb.read(bytes(scene));
        assertThat(both.vertexCount()).isEqualTo(one.vertexCount() + two.vertexCount());
        assertThat(both.triangleCount()).isEqualTo(24);
        double[] there = THERE.point(two.positions()[0], two.positions()[1], two.positions()[2]);
        for (int k = 0; k < 3; k++) {
            assertThat(both.positions()[k]).isEqualTo(one.positions()[k]);
            assertThat((double) both.positions()[one.positions().length + k]).isEqualTo(there[k], within(1e-5));
        }
    }

    @Test
    void aFileThatIsCutOffOrNeedsAnExtensionIsRefused() throws Exception {
        Path whole = file("card", Shapes.box(1, 1, 1, 0));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {0, 11, 19, 40, bytes.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.glb"), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SceneGlb.of("x", List.of(new SceneGlb.Part("a", THERE, cut))))
                    .as("%d bytes", length)
                    .isInstanceOf(BadInput.class);
        }
        Path packed = folder.resolve("packed.glb");
        Files.write(packed, new GlbFile().with("{'asset':{'version':'2.0'},'extensionsRequired':['EXT_meshopt_compression']}"));
        assertThatThrownBy(() -> SceneGlb.of("x", List.of(new SceneGlb.Part("a", THERE, packed))))
                .isInstanceOfSatisfying(BadInput.class, refused ->
                        assertThat(refused.key()).isEqualTo("error.glb.unsupported"));
    }
}
