package assetfactory.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Unpacks ONNX Runtime's native libraries once into a folder of ours. By itself it would unpack 28 MB into the
 * temporary folder at every start, and leave them there whenever the process is killed.
 */
public final class OnnxNatives {
    private static final String PROPERTY = "onnxruntime.native.path";
    private static volatile String unpacked = "";

    private OnnxNatives() {}

    /**
     * Must run before the first network is loaded; does nothing on a platform that the bundled runtime does not
     * cover, where ONNX Runtime then says so itself.
     *
     * @param folder kept between runs; created if missing
     */
    public static void unpackInto(Path folder) {
        forgetWhatIsGone();
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String version = String.valueOf(ai.onnxruntime.OrtEnvironment.class.getPackage().getImplementationVersion());
        Path target = folder.resolve("onnxruntime-" + version + "-" + platform());
        boolean complete = true;
        for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
            complete &= unpack(System.mapLibraryName(library), target);
        }
        if (complete) {
            unpacked = target.toAbsolutePath().toString();
            System.setProperty(PROPERTY, unpacked);
        }
    }

    /** A data folder may be deleted before the first network is loaded; the runtime then unpacks by itself. */
    static void forgetWhatIsGone() {
        if (unpacked.equals(System.getProperty(PROPERTY)) && !Files.isDirectory(Path.of(unpacked))) {
            System.clearProperty(PROPERTY);
        }
    }

    private static boolean unpack(String file, Path target) {
        Path destination = target.resolve(file);
        if (Files.exists(destination)) {
            return true;
        }
        String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
        try (InputStream in = OnnxNatives.class.getResourceAsStream(resource)) {
            if (in == null) {
                return false;
            }
            Files.createDirectories(target);
            Path aside = Files.createTempFile(target, file, ".part");
            Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, destination, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + file + " into " + target, e);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return system + (arch.contains("aarch64") || arch.contains("arm64") ? "-aarch64" : "-x64");
    }
}
