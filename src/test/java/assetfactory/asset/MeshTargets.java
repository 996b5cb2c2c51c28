package assetfactory.asset;

import assetfactory.fuzz.Target;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Readers of GLB files, for the fuzzer. */
public final class MeshTargets {
    private MeshTargets() {}

    /** @param folder for the one that reads from the disk */
    public static List<Target> all(Path folder) {
        byte[] png = Png.encodeOpaque(new Picture(2, 2, new int[] {-1, 0xff00ff00, 0xff0000ff, 0xffff0000}));
        byte[] materials = materials(png);
        byte[] placed = GlbFile.triangle("{'children':[1],'scale':[1,-1,2]},{'mesh':0,'translation':[1,2,3],'rotation':[0,1,0,0]}",
                ",'mode':4", ",'extensionsUsed':['KHR_materials_unlit']");
        // 64 bytes for each of the file, and the little that readers of the JSON and of pictures hold anyway.
        Target.Allocation allocation = length -> Target.NAMES + 64L * length;
        Path file = folder.resolve("head.glb");
        return List.of(
                Target.of("glb", MeshTargets::read, materials, placed).sealed(MeshTargets::lengths).allocating(allocation),
                // The document alone, whose lengths are always right: the container's checks stop most other damage.
                Target.of("glb-json", json -> read(packed(json, bin(materials))), json(materials), json(placed))
                        .allocating(length -> Target.NAMES + 128L * length),
                Target.of("glb-head", damaged -> {
                            Files.write(file, damaged);
                            GlbHead.read(file);
                        }, placed)
                        .sealed(MeshTargets::lengths).share(0.5));
    }

    private static void read(byte[] file) {
        Mesh mesh = Glb.read(file);
        for (float[] column : new float[][] {mesh.positions(), mesh.normals(), mesh.uvs()}) {
            for (float value : column) {
                if (!Float.isFinite(value)) {
                    throw new AssertionError("a value that is not finite");
                }
            }
        }
        for (int index : mesh.triangles()) {
            if (index < 0 || index >= mesh.vertexCount()) {
                throw new AssertionError("index " + index);
            }
        }
    }

    private static byte[] materials(byte[] png) {
        GlbFile file = new GlbFile().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).floats(0, 0, 1, 0, 0, 1).raw(png);
        return file.with("{'asset':{'version':'2.0'},'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0,'TEXCOORD_0':1,'COLOR_0':0},'material':0},"
                + "{'attributes':{'POSITION':0,'TEXCOORD_0':1},'material':1}]}],"
                + "'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0,"
                + "'extensions':{'KHR_texture_transform':{'offset':[0,0.5],'rotation':1,'scale':[2,1]}}}}},"
                + "{'pbrMetallicRoughness':{'baseColorFactor':[1,0,0,1]}}],"
                + "'textures':[{'source':0,'sampler':0}],'samplers':[{'wrapS':33071,'wrapT':10497}],"
                + "'images':[{'bufferView':2,'mimeType':'image/png'}],"
                + "'accessors':[{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                + "{'bufferView':1,'componentType':5126,'type':'VEC2','count':3}],"
                + "'bufferViews':[{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':24},"
                + "{'buffer':0,'byteOffset':60,'byteLength':" + png.length + "}],"
                + "'buffers':[{'byteLength':BIN}]}");
    }

    /** The container's length, and where there is one, that of the last chunk. */
    private static byte[] lengths(byte[] file) {
        if (file.length < 28) {
            return file;
        }
        ByteBuffer glb = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        glb.putInt(8, file.length);
        int second = 20 + Math.max(0, glb.getInt(12));
        if (second > 0 && second + 8 <= file.length) {
            glb.putInt(second, file.length - second - 8);
        } else {
            glb.putInt(12, file.length - 20);
        }
        return file;
    }

    private static byte[] json(byte[] glb) {
        int length = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return new String(glb, 20, length, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bin(byte[] glb) {
        int length = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return java.util.Arrays.copyOfRange(glb, 28 + length, glb.length);
    }

    private static byte[] packed(byte[] json, byte[] bin) {
        ByteBuffer file = ByteBuffer.allocate(28 + json.length + bin.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(GlbContainer.MAGIC).putInt(2).putInt(file.capacity());
        file.putInt(json.length).putInt(GlbContainer.JSON_CHUNK).put(json);
        return file.putInt(bin.length).putInt(GlbContainer.BIN_CHUNK).put(bin).array();
    }
}
