package assetfactory.thread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How far a thread steps back behind others. Java's own priorities do nothing on Linux; a thread's niceness does, and
 * there alone is it lowered. What a thread has given up it does not get back: so it has to be a thread of its own.
 */
public final class Niceness {
    private static final long SECONDS = 2;

    private Niceness() {}

    /**
     * Of the calling thread. Where that cannot be, it stays as any other.
     *
     * @param niceness 1..19; by the kernel's table 5 is a third of the weight of an ordinary thread, 10 a tenth
     */
    public static void stepBack(int niceness) {
        try {
            // <process>/task/<thread>
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            Process renice = new ProcessBuilder(
                            "renice", "-n", String.valueOf(niceness), "-p", self.getFileName().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            renice.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
