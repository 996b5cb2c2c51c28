package assetfactory.web.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/** People who download a large file again and again, as fast as their network is. */
final class Downloaders {
    private final Crowd crowd;
    private final Figures figures;
    private final Studio studio;
    private final String path;
    private final long bytes;
    private final double bytesPerSecond;

    /** @param bytes that the file has: another length is an error */
    Downloaders(Crowd crowd, Figures figures, Studio studio, String path, long bytes, double bytesPerSecond) {
        this.crowd = crowd;
        this.figures = figures;
        this.studio = studio;
        this.path = path;
        this.bytes = bytes;
        this.bytesPerSecond = bytesPerSecond;
    }

    void start(int people) {
        for (int i = 0; i < people; i++) {
            crowd.repeat(Action.DOWNLOAD, this::download);
        }
    }

    private void download() throws IOException {
        long start = System.nanoTime();
        long read = 0;
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = studio.stream(path)) {
            for (int more = in.read(chunk); more >= 0; more = in.read(chunk)) {
                read += more;
                LockSupport.parkNanos(start + (long) (read / bytesPerSecond * 1e9) - System.nanoTime());
                if (!crowd.goesOn()) {
                    return;
                }
            }
        }
        if (read != bytes) {
            throw new IOException(read + " bytes instead of " + bytes);
        }
        figures.took(Action.DOWNLOAD, System.nanoTime() - start);
    }
}
