package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GLB files that other programs write: several materials, whole numbers instead of floats, transformed textures. */
class GlbForeignTest {
    private static final String RED = "'pbrMetallicRoughness':{'baseColorFactor':[1,0,0,1]}";

    private final List<String> notes = new ArrayList<>();

    @Test
    void wholeNumbersAreReadAsTheyAreOrAsShares() {
        GlbFile file = new GlbFile()
                .shorts(0, 0, 0, 0, 100, 0, 0, 0, 0, -200, 0, 0)
                .bytes(0, 0, 127, 0, 0, 0, 127, 0, 0, 0, 127, 0);
        Mesh mesh = read(file.with("{'asset':{'version':'2.0'},'extensionsRequired':['KHR_mesh_quantization'],"
                + "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0,'scale':[0.01,0.01,0.01]}],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0,'NORMAL':1}}]}],'accessors':["
                + "{'bufferView':0,'componentType':5122,'type':'VEC3','count':3},"
                + "{'bufferView':1,'componentType':5120,'normalized':true,'type':'VEC3','count':3}],"
                + "'bufferViews':[{'buffer':0,'byteLength':24,'byteStride':8},"
                + "{'buffer':0,'byteOffset':24,'byteLength':12,'byteStride':4}],'buffers':[{'byteLength':BIN}]}"));
        assertThat(mesh.positions()).containsExactly(new float[] {0, 0, 0, 1, 0, 0, 0, -2, 0}, within(1e-6f));
        assertThat(mesh.normals()).containsExactly(0, 0, 1, 0, 0, 1, 0, 0, 1);
    }

    @Test
    void plainMaterialsBecomeColoursOfTheVertices() {
        Mesh mesh = read(GlbFile.triangle("{'mesh':0}", ",'material':0},{'attributes':{'POSITION':0}",
                ",'materials':[{" + RED + "}]"));
        assertThat(((VertexColours) mesh.paint()).linear())
                .containsExactly(1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void picturesOfSeveralMaterialsBecomeOneAtlasThatLooksTheSame() {
        // The second triangle lies in the third tile to the right, and repeats its picture twice downward.
        Mesh mesh = read(textured("",
                "0,0, 1,0, 0,1", "2,0, 3,0, 2,2",
                "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}},"
                        + "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0},'baseColorFactor':[1,0,0,1]}}"));
        assertThat(notes).containsExactly("note.glb.materials");
        // Left of the picture white, right of it blue; times red: red and black.
        assertThat(colour(mesh, 0, 0.3, 0.2)).isEqualTo(0xffffff);
        assertThat(colour(mesh, 0, 0.8, 0.1)).isEqualTo(0x0000ff);
        assertThat(colour(mesh, 3, 0.3, 0.1)).isEqualTo(0xff0000);
        assertThat(colour(mesh, 3, 0.8, 0.1)).isEqualTo(0x000000);
        for (float uv : mesh.uvs()) {
            assertThat(uv).isBetween(0f, 1f);
        }
    }

    @Test
    void aTexturesTransformIsApplied() {
        Mesh mesh = read(textured(",'extensionsRequired':['KHR_texture_transform']",
                "0,0, 1,0, 0,1", "0,0, 1,0, 0,1",
                "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0,'extensions':{'KHR_texture_transform':"
                        + "{'offset':[0.5,0.25],'scale':[0.5,0.5]}}}}},{}"));
        // All of the first triangle shows the blue half.
        assertThat(colour(mesh, 0, 0.05, 0.05)).isEqualTo(0x0000ff);
        assertThat(colour(mesh, 0, 0.8, 0.1)).isEqualTo(0x0000ff);
        assertThat(colour(mesh, 3, 0.2, 0.1)).isEqualTo(0xffffff);
    }

    @Test
    void aPictureThatWouldRepeatForEverIsRefusedByItsPrimitive() {
        byte[] file = textured("", "0,0, 1,0, 0,1", "0,0, 9000,0, 0,1",
                "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}},"
                        + "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0},'baseColorFactor':[1,0,0,1]}}");
        assertThatThrownBy(() -> read(file)).isInstanceOf(BadInput.class).hasMessageContaining("primitives[1]");
    }

    @Test
    void linesAndMapsAreLeftOutAndThatIsSaid() {
        Mesh mesh = read(GlbFile.triangle("{'mesh':0}", ",'material':0},{'mode':1,'attributes':{'POSITION':0}",
                ",'materials':[{'normalTexture':{'index':0}}],'animations':[{}]"));
        assertThat(mesh.triangleCount()).isOne();
        assertThat(notes).containsExactly("note.glb.lines", "note.glb.animation", "note.glb.maps");
    }

    @Test
    void anAtlasThatIsTooLargeIsHalved() {
        Picture big = new Picture(4096, 2048, new int[4096 * 2048]);
        GltfAtlas atlas = GltfAtlas.of(List.of(big, big, new Picture(1, 1, new int[] {5})));
        assertThat(atlas.isReduced()).isTrue();
        Picture pixels = atlas.texture().pixels();
        assertThat(pixels.width()).isLessThanOrEqualTo(4096);
        assertThat(pixels.height()).isLessThanOrEqualTo(4096);
    }

    @Test
    void sparseItemsReplaceOthers() {
        Mesh mesh = read(sparse("'bufferView':0,", "[2]"));
        assertThat(mesh.positions()).containsExactly(0, 0, 0, 1, 0, 0, 7, 8, 9);
    }

    @Test
    void whereThereAreSparseItemsAloneTheOthersAreZero() {
        Mesh mesh = read(sparse("", "[2]"));
        assertThat(mesh.positions()).containsExactly(0, 0, 0, 0, 0, 0, 7, 8, 9);
    }

    @Test
    void sparseItemsThatFitNowhereAreNamed() {
        String numbers = "accessors[0].sparse.indices";
        assertThatThrownBy(() -> read(sparse("", "[3]"))).isInstanceOf(BadInput.class).hasMessageContaining(numbers);
        assertThatThrownBy(() -> read(sparse("", "[2,1]"))).isInstanceOf(BadInput.class).hasMessageContaining(numbers);
        assertThatThrownBy(() -> read(sparse("", "[0,1,2,2]")))
                .isInstanceOf(BadInput.class).hasMessageContaining("accessors[0].sparse.count");
    }

    /** A triangle with sparse positions, all of them (7, 8, 9). @param at of them, as JSON */
    private static byte[] sparse(String base, String at) {
        int[] numbers = java.util.Arrays.stream(at.replaceAll("[\\[\\]]", "").split(","))
                .mapToInt(Integer::parseInt).toArray();
        GlbFile file = new GlbFile().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).ints(numbers);
        for (int i = 0; i < numbers.length; i++) {
            file.floats(7, 8, 9);
        }
        return file.with("{'asset':{'version':'2.0'},'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0}}]}],'accessors':[{" + base
                + "'componentType':5126,'type':'VEC3','count':3,'sparse':{'count':" + numbers.length
                + ",'indices':{'bufferView':1,'componentType':5125},'values':{'bufferView':2}}}],"
                + "'bufferViews':[{'buffer':0,'byteLength':36},"
                + "{'buffer':0,'byteOffset':36,'byteLength':" + 4 * numbers.length + "},"
                + "{'buffer':0,'byteOffset':" + (36 + 4 * numbers.length) + ",'byteLength':" + 12 * numbers.length
                + "}],'buffers':[{'byteLength':BIN}]}");
    }

    @Test
    void whatAFileRequiresAndNobodyHereKnowsIsNamedInOneSentence() {
        assertThatThrownBy(() -> read(requiring("'KHR_texture_basisu','EXT_unheard_of','KHR_mesh_quantization'")))
                .isInstanceOf(BadInput.class).hasMessageContaining("KHR_texture_basisu, EXT_unheard_of")
                .hasMessageNotContaining("quantization");
        assertThatThrownBy(() -> read(requiring("'KHR_texture_basisu','KHR_draco_mesh_compression'")))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.glb.draco"))
                .hasMessageContaining("Draco");
    }

    private static byte[] requiring(String names) {
        return GlbFile.triangle("{'mesh':0}", "", ",'extensionsRequired':[" + names + "]");
    }

    /** Two triangles with a picture that is white on the left and blue on the right. */
    private static byte[] textured(String more, String firstUvs, String secondUvs, String materials) {
        int[] argb = new int[64];
        for (int i = 0; i < 64; i++) {
            argb[i] = i % 8 < 4 ? 0xffffffff : 0xff0000ff;
        }
        byte[] png = Png.encodeOpaque(new Picture(8, 8, argb));
        GlbFile file = new GlbFile().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).floats(numbers(firstUvs)).floats(numbers(secondUvs))
                .raw(png);
        return file.with("{'asset':{'version':'2.0'}" + more + ",'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0,'TEXCOORD_0':1},'material':0},"
                + "{'attributes':{'POSITION':0,'TEXCOORD_0':2},'material':1}]}],"
                + "'materials':[" + materials + "],'textures':[{'source':0}],"
                + "'images':[{'bufferView':3,'mimeType':'image/png'}],"
                + "'accessors':[{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                + "{'bufferView':1,'componentType':5126,'type':'VEC2','count':3},"
                + "{'bufferView':2,'componentType':5126,'type':'VEC2','count':3}],"
                + "'bufferViews':[{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':24},"
                + "{'buffer':0,'byteOffset':60,'byteLength':24},"
                + "{'buffer':0,'byteOffset':84,'byteLength':" + png.length + "}],"
                + "'buffers':[{'byteLength':BIN}]}");
    }

    private static double[] numbers(String text) {
        return java.util.Arrays.stream(text.split(", *")).mapToDouble(Double::parseDouble).toArray();
    }

    private Mesh read(byte[] file) {
        return Glb.readForeign(file, (key, arguments) -> notes.add(key));
    }

    /** Of the texture at a share of the way from a triangle's first corner to its second and third. */
    private static int colour(Mesh mesh, int corner, double second, double third) {
        double[] uv = new double[2];
        for (int k = 0; k < 2; k++) {
            float[] uvs = mesh.uvs();
            uv[k] = uvs[2 * corner + k]
                    + second * (uvs[2 * corner + 2 + k] - uvs[2 * corner + k])
                    + third * (uvs[2 * corner + 4 + k] - uvs[2 * corner + k]);
        }
        Picture pixels = mesh.texture().pixels();
        return pixels.at((int) (uv[0] * pixels.width()), (int) (uv[1] * pixels.height())) & 0xffffff;
    }
}
