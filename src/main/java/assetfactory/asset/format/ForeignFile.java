package assetfactory.asset.format;

import assetfactory.asset.Frame;
import assetfactory.asset.Glb;
import assetfactory.asset.meshopt.MeshDecoder;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens files of other programs: PLY (splats, points, or a mesh), SPZ, {@code .splat}, GLB. Which one it is, its first
 * bytes say; a {@code .splat} file has no such bytes and is known by its ending.
 *
 * <p>Memory: PLY at most 48 bytes for each byte of the file and 1 MiB, in practice 2 (see {@link ForeignPly}); SPZ as
 * {@link Spz#read} says; {@code .splat} twice the file; GLB the file, at most 64 bytes for each of its bytes and 1 MiB, and
 * the texels of its textures; packed with meshopt, what {@link Glb#readForeign(byte[],
 * assetfactory.asset.ViewUnpacker, Glb.Notes)} says.
 */
public final class ForeignFile {
    /** A GLB file is held as a whole. */
    private static final long MOST_GLB_BYTES = 512L << 20;

    private ForeignFile() {}

    /**
     * Reads the whole file.
     *
     * @throws BadInput for a file that is missing, none of these kinds, or broken; it names the byte, line or element.
     *     Nothing else is thrown, whatever the bytes are
     * @throws IOException where the disk fails
     */
    public static Inspection open(Path file) throws IOException {
        byte[] start = start(file);
        if (starts(start, 'p', 'l', 'y', '\n') || starts(start, 'p', 'l', 'y', '\r')) {
            return ForeignPly.read(file);
        }
        if (starts(start, 'g', 'l', 'T', 'F')) {
            return glb(file);
        }
        if (starts(start, 0x1f, 0x8b) || starts(start, 'N', 'G', 'S', 'P')) {
            return Inspection.ofSplats(Inspection.Format.SPZ, Spz.read(file), Frame.GLTF, List.of());
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".splat")) {
            return Inspection.ofSplats(
                    Inspection.Format.SPLAT, SplatFile.read(file), Frame.Y_DOWN, List.of(Note.of("note.frame.y-down")));
        }
        throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.foreign.unknown");
    }

    private static Inspection glb(Path file) throws IOException {
        if (Files.size(file) > MOST_GLB_BYTES) {
            throw new BadInput(
                    BadInput.Kind.TOO_LARGE, "error.glb.bytes", String.valueOf(MOST_GLB_BYTES >> 20));
        }
        List<Note> notes = new ArrayList<>();
        Glb.Notes take = (key, arguments) -> notes.add(new Note(key, arguments));
        return Inspection.ofMesh(
                Inspection.Format.GLB, Glb.readForeign(Files.readAllBytes(file), MeshDecoder::unpack, take),
                Frame.GLTF, notes);
    }

    private static byte[] start(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.foreign.no-file", String.valueOf(file.getFileName()));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        } catch (NoSuchFileException e) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.foreign.no-file", String.valueOf(file.getFileName()));
        }
    }

    private static boolean starts(byte[] start, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (start.length <= i || (start[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
