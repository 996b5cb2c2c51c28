package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import assetfactory.image.ImageLimits;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies in the middle of a job loses nothing and leaves nothing. */
class CrashTest {
    @TempDir
    Path data;

    /** The process that dies: orders an asset and halts inside the engine, without any clean-up. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] arguments) throws Exception {
            CardEngine deadly = new CardEngine(progress -> Runtime.getRuntime().halt(9));
            Library library =
                    Library.open(Path.of(arguments[0]), ImageLimits.DEFAULT, new DiscMasks(), List.of(deadly), 1);
            // An abandoned order may find its row already taken up; only the very first run orders.
            if (library.queue().jobs(1).isEmpty()) {
                StoredImage image = library.images().add("meat.png", Pictures.noise(32, 32, 1));
                MaskSource click =
                        new MaskSource.Prompted(List.of(new Prompt.Point(16, 16, true)), 0, Cleanup.NONE);
                library.orders().generate(new GenerateRequest(
                        image.id(), "Meat", click, "card", ReconstructionOptions.DEFAULT));
            }
            Thread.sleep(600_000);
        }
    }

    @Test
    void theNextProcessFinishesTheJobAndSweepsTheRest() throws Exception {
        die();
        Path orphan = Files.createDirectories(data.resolve("assets/00000000000000000000000000"));
        Files.writeString(orphan.resolve("mesh.glb"), "half");
        Path part = Files.createDirectories(data.resolve("assets/.x.part"));
        try (Library library = open(1)) {
            Job end = Ended.job(library, library.queue().jobs(1).get(0).id());
            assertThat(end.state()).isEqualTo(Job.State.SUCCEEDED);
            assertThat(end.attempt()).isEqualTo(2);
            assertThat(orphan).doesNotExist();
            assertThat(part).doesNotExist();
            assertThat(library.assets().find(end.result().orElseThrow())).isPresent();
        }
    }

    @Test
    void aJobThatKeepsKillingTheProcessIsGivenUp() throws Exception {
        for (int i = 0; i < 3; i++) {
            die();
        }
        try (Library library = open(0)) {
            Job job = library.queue().jobs(1).get(0);
            assertThat(job.state()).isEqualTo(Job.State.FAILED);
            assertThat(job.error().orElseThrow().key()).isEqualTo("error.job.interrupted");
        }
    }

    private void die() throws Exception {
        Process process = new ProcessBuilder(OwnJava.command(Dying.class, data))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(9);
    }

    private Library open(int workers) {
        return Library.open(data, ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()), workers);
    }
}
