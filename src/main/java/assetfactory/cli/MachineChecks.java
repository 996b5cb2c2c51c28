package assetfactory.cli;

import assetfactory.asset.meshopt.MeshoptNatives;
import assetfactory.cli.DoctorFinding.Status;
import java.awt.Font;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Whether this machine has what the program needs of it: Java, memory, libraries, fonts and a port. */
final class MachineChecks {
    private static final long MIB = 1L << 20;
    private static final long LITTLE_MEMORY = 900 * MIB;
    private static final int OLDEST_JAVA = 17;

    private final int port;
    private final Path cache;

    /** @param cache where native libraries are unpacked into */
    MachineChecks(int port, Path cache) {
        this.port = port;
        this.cache = cache;
    }

    DoctorFinding java() {
        Runtime.Version version = Runtime.version();
        return new DoctorFinding(
                version.feature() >= OLDEST_JAVA ? Status.OK : Status.FAIL,
                "java",
                version.toString(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    DoctorFinding memory() {
        long most = Runtime.getRuntime().maxMemory();
        return new DoctorFinding(most >= LITTLE_MEMORY ? Status.OK : Status.WARN, "memory", String.valueOf(most / MIB));
    }

    /** Without it everything works but levels of detail and compressed meshes. */
    DoctorFinding meshopt() {
        Engines.unpackInto(cache);
        return MeshoptNatives.available()
                ? new DoctorFinding(Status.OK, "meshopt", MeshoptNatives.version())
                : new DoctorFinding(Status.WARN, "meshopt", "–");
    }

    DoctorFinding port() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return new DoctorFinding(Status.OK, "port", String.valueOf(port == 0 ? socket.getLocalPort() : port));
        } catch (IOException taken) {
            return new DoctorFinding(Status.WARN, "port-taken", String.valueOf(port));
        }
    }

    DoctorFinding fonts() {
        try {
            boolean japanese = new Font(Font.DIALOG, Font.PLAIN, 12).canDisplayUpTo("日本語かな") < 0;
            return new DoctorFinding(japanese ? Status.OK : Status.WARN, japanese ? "fonts" : "fonts-none");
        } catch (RuntimeException | LinkageError noFontsAtAll) {
            return new DoctorFinding(Status.WARN, "fonts-none");
        }
    }
}
