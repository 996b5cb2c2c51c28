package assetfactory.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** A small disk that can really be full: a file system in memory, which only Linux's administrator can make. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;
    private static final int MOST_AT_ONCE = 4 << 20;

    private final Path path;
    private final Path filler;

    private SmallDisk(Path path) {
        this.path = path;
        this.filler = path.resolve("filler");
    }

    /** Mounts one below the folder; where that is not allowed, the test is skipped. */
    public static SmallDisk in(Path folder, int mebibytes) throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", disk.toString()),
                "no small disk can be made here: that takes Linux and its administrator");
        return new SmallDisk(disk);
    }

    private static boolean done(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path path() {
        return path;
    }

    /** Takes all of it but so many bytes; what was taken before is given back first. */
    public void fill(int left) throws IOException {
        Files.deleteIfExists(filler);
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long more = more(left); more > 0; more = more(left)) {
                out.write(new byte[(int) Math.min(more, MOST_AT_ONCE)]);
            }
        }
    }

    /** In whole blocks, as the disk counts. */
    private long more(int left) throws IOException {
        return (Files.getFileStore(path).getUsableSpace() - left) / BLOCK * BLOCK;
    }

    public void empty() throws IOException {
        Files.deleteIfExists(filler);
    }

    /** Something that breaks off for want of room. */
    public interface Attempt {
        void run() throws Exception;
    }

    /** That it leaves every file as it was, and none beside them; a database writes when it pleases. */
    public void unchangedBy(Attempt attempt) throws Exception {
        Map<String, Integer> before = files();
        attempt.run();
        assertThat(files()).as("what is on the disk").isEqualTo(before);
    }

    private Map<String, Integer> files() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (var files = Files.walk(path)) {
            for (Path file : files.filter(file -> Files.isRegularFile(file) && !file.equals(filler)).toList()) {
                String name = path.relativize(file).toString();
                if (!name.contains("factory.db")) {
                    found.put(name, Arrays.hashCode(Files.readAllBytes(file)));
                }
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        return found;
    }

    @Override
    public void close() {
        done("umount", "-l", path.toString());
    }
}
