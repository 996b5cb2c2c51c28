package assetfactory.doubles;

import assetfactory.asset.Generator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The GLB files that the tests made the program write, kept in {@code target/glb-suite/} for the validator that
 * {@code .ci/run} runs over them afterwards.
 *
 * <p>What tests leave in a temporary folder is kept by {@link KeepingGlbs}; what a test has in memory only, it gives
 * to {@link #keep(byte[])} itself.
 */
public final class GlbSuite {
    private static final Path FOLDER = Path.of("target", "glb-suite");
    private static final int JSON_AT = 20;
    /** The generator stands in the first object of the document. */
    private static final int FAR_ENOUGH = 400;

    private GlbSuite() {}

    /** Keeps a file of the program's own; the same bytes are kept once. Returns what it was given. */
    public static byte[] keep(byte[] glb) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name(glb)), glb, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return glb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return glb;
    }

    /** Keeps every whole GLB file of the program's own below a folder; others, and what was cut off, are none of ours. */
    public static void keepAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".glb") && Files.isRegularFile(file)).toList();
        } catch (IOException | UncheckedIOException e) {
            // A server that is winding up may take a folder away meanwhile.
            return;
        }
        files.forEach(GlbSuite::keepFile);
    }

    private static void keepFile(Path file) {
        try {
            byte[] glb = Files.readAllBytes(file);
            if (isOurs(glb)) {
                keep(glb);
            }
        } catch (NoSuchFileException e) {
            // Taken away since it was listed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the program wrote this, to its end: tests also put down bytes that only carry the name of a GLB. */
    static boolean isOurs(byte[] file) {
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < JSON_AT || data.getInt(0) != 0x46546C67 || data.getInt(8) != file.length) {
            return false;
        }
        int length = Math.min(file.length - JSON_AT, FAR_ENOUGH);
        return new String(file, JSON_AT, length, StandardCharsets.ISO_8859_1)
                .contains("\"generator\":\"" + Generator.text());
    }

    private static String name(byte[] glb) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(glb);
            return HexFormat.of().formatHex(hash, 0, 10) + ".glb";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
