package assetfactory.asset.finish;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.GlbSuite;
import assetfactory.asset.Bounds;
import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.Near;
import assetfactory.asset.VertexColours;
import assetfactory.asset.Wedge;
import assetfactory.asset.meshopt.MeshDecoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The files of a finished asset: what is in them, and what it is called. */
class FinishedGlbTest {
    private static final Mesh KNOT = Things.colouredKnot(200, 24);

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private record File(JsonNode json, byte[] bin) {
        static File of(Writing writing) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(written(writing)).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.getInt(8)).isEqualTo(bytes.capacity());
            int json = bytes.getInt(12);
            return new File(
                    new ObjectMapper().readTree(Arrays.copyOfRange(bytes.array(), 20, 20 + json)),
                    Arrays.copyOfRange(bytes.array(), 28 + json, bytes.capacity()));
        }

        List<String> names(String of) {
            return json.get(of).findValuesAsText("name");
        }

        byte[] decoded(int accessor) {
            JsonNode packed = packed(accessor);
            int from = packed.get("byteOffset").asInt();
            return MeshDecoder.vertices(
                    Arrays.copyOfRange(bin, from, from + packed.get("byteLength").asInt()),
                    packed.get("count").asInt(), packed.get("byteStride").asInt());
        }

        byte[] stream(int accessor) {
            int from = packed(accessor).get("byteOffset").asInt();
            return Arrays.copyOfRange(bin, from, from + packed(accessor).get("byteLength").asInt());
        }

        JsonNode view(int accessor) {
            return json.get("bufferViews").get(json.get("accessors").get(accessor).get("bufferView").asInt());
        }

        JsonNode packed(int accessor) {
            return view(accessor).get("extensions").get("EXT_meshopt_compression");
        }
    }

    private static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return GlbSuite.keep(out.toByteArray());
    }

    private static Finished finished(Mesh mesh, Profile profile) {
        FinishOptions options = FinishOptionsBuilder.of(profile);
        return Finisher.finish(Things.of(mesh), options, FinishProgress.NONE);
    }

    @Test
    void aCompressedFileDecodesToTheMesh() throws IOException {
        Finished finished = finished(KNOT, Profile.WEB);
        Mesh mesh = finished.lods().get(0);
        File file = File.of(out -> FinishedGlb.writeMeshopt(finished, "Knot", out));

        assertThat(Near.most(MeshDecoder.exponential(file.decoded(0), 3), mesh.positions())).isLessThanOrEqualTo(2e-5);
        assertThat(Near.most(MeshDecoder.exponential(file.decoded(1), 3), mesh.normals())).isLessThanOrEqualTo(1e-3);
        assertThat(Near.most(MeshDecoder.exponential(file.decoded(2), 3), ((VertexColours) mesh.paint()).linear())).isLessThanOrEqualTo(1e-4);
        assertThat(triangles(MeshDecoder.triangles(file.stream(3), mesh.triangles().length)))
                .containsExactlyElementsOf(triangles(mesh.triangles()));
    }

    @Test
    void aTexturedFileKeepsItsPictureAndItsPlaces() throws IOException {
        Finished finished = finished(Things.knot(200, 24), Profile.WEB);
        Mesh mesh = finished.lods().get(0);
        File file = File.of(out -> FinishedGlb.writeMeshopt(finished, "Knot", out));

        assertThat(Near.most(MeshDecoder.exponential(file.decoded(2), 2), mesh.uvs())).isLessThanOrEqualTo(6.2e-5);
        JsonNode image = file.json.get("bufferViews").get(file.json.get("images").get(0).get("bufferView").asInt());
        assertThat(Arrays.copyOfRange(file.bin, image.get("byteOffset").asInt(),
                        image.get("byteOffset").asInt() + image.get("byteLength").asInt()))
                .isEqualTo(mesh.texture().png());
    }

    @Test
    void aCompressedFileKeepsTheExtensionsRules() throws IOException {
        Finished finished = finished(KNOT, Profile.WEB);
        File file = File.of(out -> FinishedGlb.writeMeshopt(finished, "Knot", out));

        assertThat(file.json.get("extensionsRequired").toString()).isEqualTo("[\"EXT_meshopt_compression\"]");
        assertThat(file.json.get("buffers").get(0).get("byteLength").asInt()).isEqualTo(file.bin.length);
        long plain = 0;
        for (int accessor = 0; accessor < 4; accessor++) {
            JsonNode packed = file.packed(accessor);
            JsonNode view = file.view(accessor);
            assertThat(view.get("byteLength").asInt())
                    .isEqualTo(packed.get("count").asInt() * packed.get("byteStride").asInt());
            assertThat(view.get("buffer").asInt()).isEqualTo(1);
            assertThat(view.get("byteOffset").asInt() % 4).isZero();
            // The first byte names the codec: attributes of version 0, triangles of version 1.
            assertThat(file.stream(accessor)[0] & 0xff).isEqualTo(accessor == 3 ? 0xe1 : 0xa0);
            plain = Math.max(plain, view.get("byteOffset").asLong() + view.get("byteLength").asLong());
        }
        assertThat(file.json.get("buffers").get(1).get("byteLength").asLong()).isBetween(plain, plain + 3);
        assertThat(file.json.get("buffers").get(1).at("/extensions/EXT_meshopt_compression/fallback").asBoolean()).isTrue();
        Bounds box = Bounds.of(MeshDecoder.exponential(file.decoded(0), 3));
        assertThat(file.json.at("/accessors/0/min/0").asDouble()).isEqualTo(box.minX());
        assertThat(file.json.at("/accessors/0/max/1").asDouble()).isEqualTo(box.maxY());
    }

    @Test
    void compressionPays() throws IOException {
        Finished finished = finished(KNOT, Profile.WEB);

        int plain = written(out -> FinishedGlb.write(finished, 0, "Knot", out)).length;
        assertThat(written(out -> FinishedGlb.writeMeshopt(finished, "Knot", out)).length).isLessThan(plain * 2 / 5);
    }

    @Test
    void godotFindsItsCollisionBodyAndNoOtherOrder() throws IOException {
        Finished finished = finished(Wedge.mesh(Wedge.GLTF), Profile.GODOT);
        File file = File.of(out -> FinishedGlb.write(finished, 0, "Ice Col", out));

        assertThat(file.names("nodes")).containsExactly("ice-col-asset", "ice-col-asset-convcolonly");
        assertThat(file.json.at("/scenes/0/nodes").toString()).isEqualTo("[0,1]");
        assertThat(file.json.at("/meshes/1/primitives/0").has("material")).isFalse();
        int positions = file.json.at("/meshes/1/primitives/0/attributes/POSITION").asInt();
        assertThat(file.json.get("accessors").get(positions).get("count").asInt()).isEqualTo(8);
        JsonNode last = file.json.get("bufferViews").get(file.json.get("bufferViews").size() - 1);
        // We do not show it ourselves.
        assertThat(Glb.read(written(out -> FinishedGlb.write(finished, 0, "Ice Col", out))).triangleCount())
                .isEqualTo(finished.lods().get(0).triangleCount());
        assertThat(last.get("byteOffset").asInt() + last.get("byteLength").asInt()).isBetween(
                file.bin.length - 3, file.bin.length);
    }

    @Test
    void anEndingThatGodotObeysIsDefused() {
        for (String name : List.of("ice-col", "big wheel", "boat_navmesh", "cart-rigid2", "glass alpha")) {
            assertThat(EngineNames.of(Profile.GODOT, name, 0, 1).node()).endsWith("-asset");
        }
        assertThat(EngineNames.of(Profile.GODOT, "protocol", 0, 1).node()).isEqualTo("protocol");
    }

    @Test
    void unityAndUnrealGetTheNamesTheySortBy() {
        assertThat(EngineNames.of(Profile.UNITY, "Blue Cup", 1, 3).mesh()).isEqualTo("blue-cup_LOD1");
        assertThat(EngineNames.of(Profile.UNITY, "Blue Cup", 0, 1).mesh()).isEqualTo("blue-cup");
        var unreal = EngineNames.of(Profile.UNREAL, "Blue cup_2", 0, 1);
        assertThat(List.of(unreal.node(), unreal.material(), unreal.texture()))
                .containsExactly("SM_BlueCup2", "M_BlueCup2", "T_BlueCup2");
    }

    @Test
    void everyPlainFileIsReadBackAsItsMesh() throws IOException {
        for (Profile profile : List.of(Profile.WEB, Profile.UNITY, Profile.UNREAL)) {
            Finished finished = finished(KNOT, profile);
            for (int lod = 0; lod < finished.lods().size(); lod++) {
                int level = lod;
                assertThat(Glb.read(written(out -> FinishedGlb.write(finished, level, "Knot", out))).positions())
                        .isEqualTo(finished.lods().get(lod).positions());
            }
        }
        Finished godot = finished(KNOT, Profile.GODOT);
        assertThat(Glb.read(written(out -> FinishedGlb.writeHull(godot, "Knot", out))).positions())
                .isEqualTo(godot.hull().orElseThrow().positions());
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Original original = new Original(
                Optional.of(KNOT), Wedge.splats(500, Wedge.GLTF), Wedge.points(10, Wedge.GLTF), Map.of());
        FinishOptions options = FinishOptionsBuilder.of(Profile.GODOT);

        byte[] first = written(out -> FinishedGlb.write(
                Finisher.finish(original, options, FinishProgress.NONE), 0, "Knot", out));
        assertThat(written(out -> FinishedGlb.write(
                Finisher.finish(original, options, FinishProgress.NONE), 0, "Knot", out))).isEqualTo(first);
    }

    /** Each with its smallest corner first: the codec may turn a triangle about, and never over. */
    private static List<List<Integer>> triangles(int[] indices) {
        return IntStream.range(0, indices.length / 3).mapToObj(t -> {
            int[] c = Arrays.copyOfRange(indices, 3 * t, 3 * t + 3);
            int least = c[0] <= c[1] && c[0] <= c[2] ? 0 : c[1] <= c[2] ? 1 : 2;
            return List.of(c[least], c[(least + 1) % 3], c[(least + 2) % 3]);
        }).toList();
    }
}
