package assetfactory.web;

import assetfactory.image.ImageLimits;
import assetfactory.library.LibrarySettings;
import assetfactory.web.access.AccessSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * @param host to listen on; the default is reachable from this machine only
 * @param port to listen on; 0 takes any free one, and so does a port that is taken
 * @param dataFolder where everything is kept; created if missing
 * @param limits on uploads
 * @param library how many assets are made at a time, and where the queue is
 * @param grace how long a stop waits for requests in flight
 * @param access who may come in, and under which names
 */
public record ServerConfig(
        String host,
        int port,
        Path dataFolder,
        ImageLimits limits,
        LibrarySettings library,
        Duration grace,
        AccessSettings access) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int PORT = 7070;

    public ServerConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(dataFolder, "dataFolder");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(access, "access");
    }

    /** The defaults: this machine only, port {@value #PORT}, half the cores at work. */
    public static ServerConfig of(Path dataFolder) {
        return new ServerConfig(
                LOOPBACK, PORT, dataFolder, ImageLimits.DEFAULT, LibrarySettings.DEFAULT, Duration.ofSeconds(20),
                AccessSettings.DEFAULT);
    }

    public ServerConfig withHost(String other) {
        return new ServerConfig(other, port, dataFolder, limits, library, grace, access);
    }

    public ServerConfig withPort(int other) {
        return new ServerConfig(host, other, dataFolder, limits, library, grace, access);
    }

    public ServerConfig withLimits(ImageLimits other) {
        return new ServerConfig(host, port, dataFolder, other, library, grace, access);
    }

    public ServerConfig withLibrary(LibrarySettings other) {
        return new ServerConfig(host, port, dataFolder, limits, other, grace, access);
    }

    public ServerConfig withAccess(AccessSettings other) {
        return new ServerConfig(host, port, dataFolder, limits, library, grace, other);
    }

    public ServerConfig withGrace(Duration other) {
        return new ServerConfig(host, port, dataFolder, limits, library, other, access);
    }
}
