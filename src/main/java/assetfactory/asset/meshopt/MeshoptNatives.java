package assetfactory.asset.meshopt;

import assetfactory.message.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * meshoptimizer's native library, as LWJGL carries it for Linux, Windows and macOS, each on x64 and ARM. By itself LWJGL
 * would unpack it into the temporary folder; here it stays in a folder of ours. LWJGL locks, checks and repairs the
 * files there, so several threads and processes may share the folder.
 */
public final class MeshoptNatives {
    private static final String PROPERTY = "org.lwjgl.system.SharedLibraryExtractPath";
    private static final String BACKEND = "org.lwjgl.system.memoryBackend";
    /** The first Java whose foreign memory LWJGL can use. */
    private static final int FOREIGN_MEMORY = 25;
    private static volatile String kept = "";

    private MeshoptNatives() {}

    /**
     * Must run before the first use; nothing is unpacked before that.
     *
     * @param folder kept between runs
     */
    public static void unpackInto(Path folder) {
        forgetWhatIsGone();
        if (System.getProperty(PROPERTY) == null) {
            kept = folder.resolve("lwjgl").toAbsolutePath().toString();
            System.setProperty(PROPERTY, kept);
        }
    }

    /** A data folder may be deleted before the first use; LWJGL then unpacks as it would without us. */
    private static void forgetWhatIsGone() {
        String folder = System.getProperty(PROPERTY);
        if (folder != null && folder.equals(kept) && !Files.isDirectory(Path.of(folder).getParent())) {
            System.clearProperty(PROPERTY);
        }
    }

    /** Whether it runs here; loads it where nobody did yet. */
    public static boolean available() {
        return Loaded.TROUBLE.isEmpty();
    }

    /** @throws BadInput where the library does not run on this machine */
    public static void require() {
        if (!available()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.meshopt", Loaded.TROUBLE);
        }
    }

    /** The version that runs, such as {@code 1.2}. @throws BadInput where none does */
    public static String version() {
        require();
        return Loaded.version();
    }

    /** Loaded once, by the first thread that needs it, while others wait. */
    private static final class Loaded {
        static final String TROUBLE = trouble();

        private static String trouble() {
            forgetWhatIsGone();
            if (Runtime.version().feature() >= FOREIGN_MEMORY && System.getProperty(BACKEND) == null) {
                // Otherwise LWJGL reaches for what newer JVMs warn of at every start.
                System.setProperty(BACKEND, "ffm");
            }
            try {
                // The index codec that glTF's extension knows; the setting is the library's, for all of the process.
                org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_encodeIndexVersion(1);
                return "";
            } catch (LinkageError | RuntimeException e) {
                return System.getProperty("os.name") + " " + System.getProperty("os.arch");
            }
        }

        private static String version() {
            int number = org.lwjgl.util.meshoptimizer.MeshOptimizer.MESHOPTIMIZER_VERSION;
            return number / 1000 + "." + number % 1000 / 10;
        }
    }
}
