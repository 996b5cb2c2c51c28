package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import assetfactory.doubles.OwnJava;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that is told to end, as by systemd or Docker. */
class StopTest {
    /** The child: something of ours is to be done at the end, and a library's hook stands beside it. */
    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("a library lets go")));
        CountDownLatch never = new CountDownLatch(1);
        Stop stop = Stop.doing(() -> {
            System.out.println("winding up");
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.out.println("wound up");
        });
        try (stop) {
            System.out.println("at work");
            never.await();
        }
    }

    @Test
    void whatIsToBeDoneIsDoneBeforeLibrariesLetGo() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "there a kill cannot be heard");
        Process child = new ProcessBuilder(OwnJava.command(StopTest.class)).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.equals("at work")) {
                    // Through its handle, which leaves its streams open.
                    child.toHandle().destroy();
                }
            }
            assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(said).containsExactly("at work", "winding up", "wound up", "a library lets go");
        assertThat(child.exitValue()).isEqualTo(128 + 15);
    }
}
