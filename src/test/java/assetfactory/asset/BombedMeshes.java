package assetfactory.asset;

import assetfactory.fuzz.Bombs.Bomb;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** GLB files that claim or place more than there is. */
public final class BombedMeshes {
    private BombedMeshes() {}

    public static void all(Map<String, Bomb> bombs) {
        bombs.put("GLB with two billion corners", () -> Glb.read(
                new String(GlbFile.triangle("{'mesh':0}", "", ""), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replace("\"count\":3}]", "\"count\":2147483646}]")
                        .transform(BombedMeshes::relabelled)));
        bombs.put("GLB with a document of 12 MB", () -> Glb.read(
                GlbFile.triangle("{'mesh':0}", "", ",'extras':[" + "[],".repeat(4 << 20) + "0]")));
        bombs.put("GLB that places a mesh a million times", () -> Glb.read(placed()));
    }

    /** Three thousand corners, placed by twenty thousand nodes. */
    private static byte[] placed() {
        GlbFile file = new GlbFile().floats(0, 0, 0, 1, 0, 0, 0, 1, 0);
        for (int i = 0; i < 1_000; i++) {
            file.bytes(0, 1, 2);
        }
        String nodes = IntStream.range(0, 20_000).mapToObj(i -> "{'mesh':0}").collect(Collectors.joining(","));
        String roots = IntStream.range(0, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return file.with("{'asset':{'version':'2.0'},'scenes':[{'nodes':[" + roots + "]}],'nodes':[" + nodes + "],"
                + "'meshes':[{'primitives':[{'attributes':{'POSITION':0},'indices':1}]}],"
                + "'accessors':[{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                + "{'bufferView':1,'componentType':5121,'type':'SCALAR','count':3000}],"
                + "'bufferViews':[{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':3000}],"
                + "'buffers':[{'byteLength':BIN}]}");
    }

    /** With the lengths of the longer document. */
    private static byte[] relabelled(String glb) {
        byte[] file = glb.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int grown = file.length - bytes.getInt(8);
        return bytes.putInt(8, file.length).putInt(12, bytes.getInt(12) + grown).array();
    }
}
