package assetfactory.asset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts GLB files together from JSON and numbers, right or wrong. */
final class GlbFile {
    private final ByteBuffer bin = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    GlbFile floats(double... values) {
        for (double value : values) {
            bin.putFloat((float) value);
        }
        return this;
    }

    GlbFile shorts(int... values) {
        for (int value : values) {
            bin.putShort((short) value);
        }
        return this;
    }

    GlbFile ints(int... values) {
        for (int value : values) {
            bin.putInt(value);
        }
        return this;
    }

    GlbFile bytes(int... values) {
        for (int value : values) {
            bin.put((byte) value);
        }
        return this;
    }

    GlbFile raw(byte[] values) {
        bin.put(values);
        return this;
    }

    int position() {
        return bin.position();
    }

    /** @param json may write BIN for the length of the binary chunk, and ' for " */
    byte[] with(String json) {
        int length = bin.position();
        byte[] text = json.replace("BIN", String.valueOf(length)).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        int textBytes = (text.length + 3) / 4 * 4;
        int binBytes = (length + 3) / 4 * 4;
        ByteBuffer file = ByteBuffer.allocate(12 + 8 + textBytes + 8 + binBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(GlbContainer.MAGIC).putInt(2).putInt(file.capacity());
        file.putInt(textBytes).putInt(GlbContainer.JSON_CHUNK).put(text);
        for (int i = text.length; i < textBytes; i++) {
            file.put((byte) ' ');
        }
        file.putInt(binBytes).putInt(GlbContainer.BIN_CHUNK).put(bin.array(), 0, length);
        return file.array();
    }

    /** One triangle with corners (0,0,0), (1,0,0), (0,1,0) and indices, in a document with some parts of one's own. */
    static byte[] triangle(String nodes, String primitive, String more) {
        return new GlbFile()
                .floats(0, 0, 0, 1, 0, 0, 0, 1, 0)
                .shorts(0, 1, 2, 0)
                .with("{'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[0]}],'nodes':[" + nodes + "],"
                        + "'meshes':[{'primitives':[{'attributes':{'POSITION':0},'indices':1" + primitive + "}]}],"
                        + "'accessors':[{'bufferView':0,'componentType':5126,'type':'VEC3','count':3},"
                        + "{'bufferView':1,'componentType':5123,'type':'SCALAR','count':3}],"
                        + "'bufferViews':[{'buffer':0,'byteLength':36},"
                        + "{'buffer':0,'byteOffset':36,'byteLength':6}],"
                        + "'buffers':[{'byteLength':BIN}]" + more + "}");
    }
}
