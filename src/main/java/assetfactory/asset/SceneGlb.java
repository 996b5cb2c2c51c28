package assetfactory.asset;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several objects in one binary glTF file: a node for each, with its name and its place, and below it all that its own
 * file has. Only the documents are read; what is in the binary buffers is copied while the file is sent, so that a scene
 * needs no more memory than its list of objects.
 */
public final class SceneGlb {
    private final List<Piece> pieces;
    private final byte[] json;
    private final List<String> names;

    private record Piece(Path file, long from, long bytes) {}

    /**
     * One object.
     *
     * @param name in any language; reduced to {@code a-z0-9_-} and told apart from the others'
     * @param place from the object's own frame to the scene's
     * @param file a GLB file, which must not change until the scene is written
     */
    public record Part(String name, Similarity place, Path file) {}

    private SceneGlb(List<Piece> pieces, byte[] json, List<String> names) {
        this.pieces = pieces;
        this.json = json;
        this.names = names;
    }

    /**
     * @param name of the scene in any language
     * @throws BadInput for a file that is broken or uses what cannot be joined, and for a scene above 2 GiB
     */
    public static SceneGlb of(String name, List<Part> parts) throws IOException {
        SceneDocument document = new SceneDocument(name);
        List<Piece> pieces = new ArrayList<>();
        List<String> names = new ArrayList<>();
        long at = 0;
        for (Part part : parts) {
            GlbHead head = GlbHead.read(part.file());
            names.add(document.add(part.name(), part.place(), head.json(), at));
            pieces.add(new Piece(part.file(), head.binAt(), head.binBytes()));
            at += padded(head.binBytes());
        }
        byte[] json = new ObjectMapper().writeValueAsBytes(document.finished(at));
        SceneGlb scene = new SceneGlb(pieces, json, List.copyOf(names));
        if (scene.bytes() > Integer.MAX_VALUE) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.scene.too-large");
        }
        return scene;
    }

    /** The names of the nodes, in the order of the parts. */
    public List<String> names() {
        return names;
    }

    /** Length of the file. */
    public long bytes() {
        return 12 + 8 + padded(json.length) + 8 + binBytes();
    }

    private long binBytes() {
        return pieces.stream().mapToLong(piece -> padded(piece.bytes())).sum();
    }

    /** Writes the file; the stream is flushed and stays open. */
    public void write(OutputStream out) throws IOException {
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.int32(GlbContainer.MAGIC);
        file.int32(GlbContainer.VERSION);
        file.int32((int) bytes());
        file.int32((int) padded(json.length));
        file.int32(GlbContainer.JSON_CHUNK);
        file.bytes(json);
        file.repeat(' ', padding(json.length));
        file.int32((int) binBytes());
        file.int32(GlbContainer.BIN_CHUNK);
        file.flush();
        for (Piece piece : pieces) {
            copy(piece, out);
            out.write(new byte[padding(piece.bytes())]);
        }
        out.flush();
    }

    private static void copy(Piece piece, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(piece.file())) {
            in.skipNBytes(piece.from());
            for (long left = piece.bytes(); left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException(piece.file() + " has become shorter");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static long padded(long bytes) {
        return bytes + padding(bytes);
    }

    private static int padding(long bytes) {
        return (int) (-bytes & 3);
    }
}
