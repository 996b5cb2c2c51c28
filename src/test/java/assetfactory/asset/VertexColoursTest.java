package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import org.junit.jupiter.api.Test;

/** Meshes whose vertices have colours and that have no texture: what SAM 3D makes. */
class VertexColoursTest {
    @Test
    void aFileGivesBackTheColoursThatWereWritten() throws Exception {
        Mesh mesh = triangle(1, 0.25f, 0, 0, 0.5f, 0.125f, 0.75f, 0, 1);
        Mesh read = Glb.read(GlbTest.bytes(mesh, "x"));
        assertThat(((VertexColours) read.paint()).linear()).isEqualTo(((VertexColours) mesh.paint()).linear());
        assertThat(read.uvs()).isEmpty();
        assertThat(MeshChecks.of(read).wrongValues()).isZero();
        assertThatThrownBy(read::texture).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytesWithAlphaAreSharesOf255TimesTheMaterialsColour() {
        byte[] file = new GlbFile()
                .floats(0, 0, 0, 1, 0, 0, 0, 1, 0)
                .bytes(255, 0, 51, 255, 0, 255, 0, 10, 102, 102, 102, 0)
                .with(document("VEC4", 5121, 3, "0.5,1,1,1"));
        assertThat(((VertexColours) Glb.read(file).paint()).linear())
                .containsExactly(new float[] {0.5f, 0, 0.2f, 0, 1, 0, 0.2f, 0.4f, 0.4f}, within(1e-6f));
    }

    @Test
    void fewerColoursThanVerticesAreRefused() {
        byte[] file = new GlbFile()
                .floats(0, 0, 0, 1, 0, 0, 0, 1, 0)
                .bytes(255, 0, 51, 255, 0, 255, 0, 10, 0, 0, 0, 0)
                .with(document("VEC4", 5121, 2, "1,1,1,1"));
        assertThatThrownBy(() -> Glb.read(file)).isInstanceOf(BadInput.class).hasMessageContaining("accessors[1].count");
    }

    @Test
    void aMeshOfOneColourLooksTheSameHoweverItIsPainted() {
        Picture texel = new Picture(1, 1, new int[] {0xffcc3311});
        float[] linear = new float[9];
        for (int i = 0; i < 9; i += 3) {
            linear[i] = Srgb.linear(0xcc);
            linear[i + 1] = Srgb.linear(0x33);
            linear[i + 2] = Srgb.linear(0x11);
        }
        Mesh coloured = triangle(linear);
        Mesh textured = new Mesh(coloured.positions(), coloured.normals(), new float[6], coloured.triangles(),
                new Texture(texel, Png.encodeOpaque(texel)));
        assertThat(MeshRenderer.render(coloured, MeshRenderer.View.PREVIEW, 64, 64).argb())
                .isEqualTo(MeshRenderer.render(textured, MeshRenderer.View.PREVIEW, 64, 64).argb());
    }

    @Test
    void coloursAreShadedBetweenTheVertices() {
        Mesh mesh = triangle(1, 0, 0, 0, 1, 0, 0, 0, 1);
        Picture seen = MeshRenderer.render(mesh, new MeshRenderer.View(0, 0), 96, 96);
        int lowerLeft = seen.at(12, 84);
        int lowerRight = seen.at(80, 90);
        int top = seen.at(7, 20);
        assertThat(lowerLeft >> 16 & 255).isGreaterThan(lowerLeft & 255).isGreaterThan(lowerLeft >> 8 & 255);
        assertThat(lowerRight >> 8 & 255).isGreaterThan(lowerRight >> 16 & 255);
        assertThat(top & 255).isGreaterThan(top >> 16 & 255);
    }

    private static Mesh triangle(float... linear) {
        return new Mesh(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, new float[0],
                new int[] {0, 1, 2}, new VertexColours(linear));
    }

    private static String document(String type, int component, int count, String factor) {
        return "{'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0,'COLOR_0':1},'material':0}]}],"
                + "'materials':[{'pbrMetallicRoughness':{'baseColorFactor':[" + factor + "]}}],"
                + "'accessors':[{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                + "{'bufferView':1,'componentType':" + component + ",'normalized':true,'type':'" + type + "','count':"
                + count + "}],"
                + "'bufferViews':[{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':12}],"
                + "'buffers':[{'byteLength':BIN}]}";
    }
}
