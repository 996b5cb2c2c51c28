package assetfactory.reconstruct.modal;

import static assetfactory.reconstruct.modal.FakeService.job;
import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import assetfactory.image.ImageLimits;
import assetfactory.library.GenerateRequest;
import assetfactory.queue.Job;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.modal.FakeService.Kind;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies or stops while the service computes finds the same call again. */
class RestartTest {
    private final FakeService service = new FakeService();
    private final CountDownLatch killed = new CountDownLatch(1);
    private volatile Process process;

    @TempDir
    Path data;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        service.close();
    }

    /** The process that is killed: orders an asset of the service whose address it is given. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            ModalConfig config = ModalConfig.of(Map.of(ModalConfig.URL, arguments[1])).orElseThrow();
            try (Library library = open(Path.of(arguments[0]), new ModalReconstructor(config), 1)) {
                order(library);
                Thread.sleep(600_000);
            }
        }
    }

    private static Library open(Path data, Reconstructor engine, int workers) {
        return Library.open(data, ImageLimits.DEFAULT, new DiscMasks(), List.of(engine), workers);
    }

    private static Job order(Library library) {
        StoredImage image = library.images().add("meat.png", Pictures.noise(32, 32, 1));
        MaskSource click = new MaskSource.Prompted(List.of(new Prompt.Point(16, 16, true)), 0, Cleanup.NONE);
        return library.orders().generate(
                new GenerateRequest(image.id(), "Meat", click, ModalReconstructor.ID, ReconstructionOptions.DEFAULT));
    }

    private ModalReconstructor engine() {
        return new ModalReconstructor(service.config());
    }

    /** Answers only after the process that asks is dead. */
    private MockResponse kill(RecordedRequest request) {
        process.destroyForcibly();
        try {
            process.waitFor(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        killed.countDown();
        return job(200, "fc-0", "running", "sparse", 0.4);
    }

    private void runUntilKilled() throws Exception {
        process = new ProcessBuilder(OwnJava.command(Killed.class, data, service.url()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(killed.await(5, TimeUnit.MINUTES)).isTrue();
    }

    private Job finished() throws Exception {
        try (ModalReconstructor engine = engine();
                Library library = open(data, engine, 1)) {
            Job end = Ended.job(library, library.queue().jobs(1).get(0).id());
            assertThat(end.error()).isEmpty();
            assertThat(end.state()).isEqualTo(Job.State.SUCCEEDED);
            StoredAsset asset = library.assets().find(end.result().orElseThrow()).orElseThrow();
            assertThat(Files.readAllBytes(library.assets().file(asset, "splat.ply"))).isEqualTo(service.splats);
            assertThat(Files.readAllBytes(library.assets().file(asset, "mesh.glb"))).isEqualTo(service.mesh);
            assertThat(Files.readString(library.assets().file(asset, "asset.json"))).contains("\"gpu\" : \"L40S\"");
            return end;
        }
    }

    @Test
    void aProcessKilledWhilePollingResumesTheSameCall() throws Exception {
        service.then(Kind.POLL, this::kill);
        runUntilKilled();
        Job end = finished();
        assertThat(end.engineCallId()).contains("0 fc-0");
        assertThat(end.attempt()).isEqualTo(2);
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
        assertThat(service.requests(Kind.CANCEL)).isEmpty();
    }

    @Test
    void aProcessKilledBeforeTheIdArrivedSendsTheSameKey() throws Exception {
        service.then(Kind.SUBMIT, this::kill);
        runUntilKilled();
        finished();
        assertThat(service.requests(Kind.SUBMIT)).hasSize(2);
        assertThat(service.jobs()).as("paid jobs").isEqualTo(1);
        assertThat(service.requests(Kind.SUBMIT).get(1).getBody().size())
                .isEqualTo(service.requests(Kind.SUBMIT).get(0).getBody().size());
    }

    @Test
    void aServerThatStopsPutsTheJobBackWithItsCall() throws Exception {
        CountDownLatch polled = new CountDownLatch(1);
        service.then(Kind.POLL, request -> {
            polled.countDown();
            return new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build();
        });
        try (ModalReconstructor engine = engine();
                Library library = open(data, engine, 1)) {
            order(library);
            assertThat(polled.await(120, TimeUnit.SECONDS)).isTrue();
        }
        try (ModalReconstructor engine = engine();
                Library library = open(data, engine, 0)) {
            Job waiting = library.queue().jobs(1).get(0);
            assertThat(waiting.state()).isEqualTo(Job.State.QUEUED);
            assertThat(waiting.attempt()).as("as if it had not been started").isZero();
            assertThat(waiting.engineCallId()).contains("0 fc-0");
        }
        finished();
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
        assertThat(service.requests(Kind.CANCEL)).isEmpty();
    }

    @Test
    void aJobCancelledBetweenTwoRunsIsEndedThereToo() throws Exception {
        service.then(Kind.POLL, this::kill);
        runUntilKilled();
        try (ModalReconstructor engine = engine();
                Library library = open(data, engine, 0)) {
            Job cancelled = library.queue().cancel(library.queue().jobs(1).get(0).id());
            assertThat(cancelled.state()).isEqualTo(Job.State.CANCELLED);
            for (int i = 0; i < 2400 && service.requests(Kind.CANCEL).isEmpty(); i++) {
                Thread.sleep(50);
            }
        }
        assertThat(service.requests(Kind.CANCEL)).hasSize(1);
        assertThat(service.requests(Kind.CANCEL).get(0).getUrl().encodedPath()).isEqualTo("/v1/jobs/fc-0");
    }
}
