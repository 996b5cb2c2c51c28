package assetfactory.asset;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The two chunks of a GLB file.
 *
 * @param json the glTF document
 * @param bin the binary buffer, little endian, from 0 to its limit; empty where the file has none
 */
record GlbContainer(JsonNode json, ByteBuffer bin) {
    /** "glTF" */
    static final int MAGIC = 0x46546C67;

    static final int VERSION = 2;
    /** "JSON" */
    static final int JSON_CHUNK = 0x4E4F534A;
    /** "BIN" */
    static final int BIN_CHUNK = 0x004E4942;

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** A document takes up to 64 times its length in memory. */
    private static final int MOST_JSON_BYTES = Fitting.most(16 << 20, 64);

    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;

    /** @throws BadInput naming the byte where the container breaks */
    static GlbContainer open(byte[] file) {
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER_BYTES || data.getInt(0) != MAGIC || data.getInt(4) != VERSION) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.glb.not-glb");
        }
        if (Integer.toUnsignedLong(data.getInt(8)) != file.length) {
            throw new BadInput(
                    BadInput.Kind.UNPROCESSABLE,
                    "error.glb.length",
                    Integer.toUnsignedString(data.getInt(8)),
                    String.valueOf(file.length));
        }
        ByteBuffer json = chunk(data, HEADER_BYTES, JSON_CHUNK);
        if (json.remaining() > MOST_JSON_BYTES) {
            throw new BadInput(
                    BadInput.Kind.TOO_LARGE, "error.limit.glb-document", String.valueOf(MOST_JSON_BYTES >> 10));
        }
        int second = HEADER_BYTES + CHUNK_HEADER_BYTES + json.remaining();
        ByteBuffer bin = second == file.length
                ? ByteBuffer.allocate(0)
                : chunk(data, second, BIN_CHUNK).slice().order(ByteOrder.LITTLE_ENDIAN);
        return new GlbContainer(parse(json), bin);
    }

    /** The body of the chunk at a place, which must be of the type expected. Further chunks are none of ours. */
    private static ByteBuffer chunk(ByteBuffer data, int at, int type) {
        if (data.limit() - at < CHUNK_HEADER_BYTES || data.getInt(at + 4) != type) {
            throw brokenAt(at);
        }
        long bytes = Integer.toUnsignedLong(data.getInt(at));
        if (bytes > data.limit() - at - CHUNK_HEADER_BYTES) {
            throw brokenAt(at);
        }
        return data.duplicate().position(at + CHUNK_HEADER_BYTES).limit(at + CHUNK_HEADER_BYTES + (int) bytes);
    }

    private static JsonNode parse(ByteBuffer json) {
        try {
            JsonNode root = JSON.readTree(json.array(), json.position(), json.remaining());
            if (!root.isObject()) {
                throw brokenAt(json.position());
            }
            return root;
        } catch (JsonProcessingException e) {
            long within = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw brokenAt(json.position() + within);
        } catch (IOException e) {
            throw brokenAt(json.position());
        }
    }

    private static BadInput brokenAt(long offset) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.broken-byte", String.valueOf(offset));
    }
}
