package assetfactory.asset;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a GLB file says of its binary buffer, which stays on the disk.
 *
 * @param json the glTF document; the reader's own to change
 * @param binAt where the binary chunk's content begins in the file
 * @param binBytes how long that is, padding included
 */
record GlbHead(ObjectNode json, long binAt, long binBytes) {
    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int MOST_JSON_BYTES = 16 << 20;

    /** @throws BadInput naming the byte where the container breaks */
    static GlbHead read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = file.size();
            ByteBuffer header = at(file, 0, HEADER_BYTES + CHUNK_HEADER_BYTES);
            if (header.getInt(0) != GlbContainer.MAGIC || header.getInt(4) != GlbContainer.VERSION) {
                throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.glb.not-glb");
            }
            long jsonBytes = Integer.toUnsignedLong(header.getInt(HEADER_BYTES));
            if (header.getInt(HEADER_BYTES + 4) != GlbContainer.JSON_CHUNK
                    || jsonBytes > Math.min(MOST_JSON_BYTES, length - header.capacity())) {
                throw brokenAt(HEADER_BYTES);
            }
            ObjectNode json = parse(at(file, header.capacity(), (int) jsonBytes));
            long second = header.capacity() + jsonBytes;
            if (second == length) {
                return new GlbHead(json, second, 0);
            }
            ByteBuffer bin = at(file, second, CHUNK_HEADER_BYTES);
            long binBytes = Integer.toUnsignedLong(bin.getInt(0));
            if (bin.getInt(4) != GlbContainer.BIN_CHUNK || binBytes > length - second - CHUNK_HEADER_BYTES) {
                throw brokenAt(second);
            }
            return new GlbHead(json, second + CHUNK_HEADER_BYTES, binBytes);
        }
    }

    private static ByteBuffer at(FileChannel file, long offset, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (read.hasRemaining()) {
            if (file.read(read, offset + read.position()) < 0) {
                throw brokenAt(offset + read.position());
            }
        }
        return read.flip();
    }

    private static ObjectNode parse(ByteBuffer json) {
        try {
            if (new ObjectMapper().readTree(json.array()) instanceof ObjectNode document) {
                return document;
            }
        } catch (IOException broken) {
            // Said below: of JSON and of letters that are none.
        }
        throw brokenAt(HEADER_BYTES + CHUNK_HEADER_BYTES);
    }

    private static BadInput brokenAt(long offset) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.broken-byte", String.valueOf(offset));
    }
}
