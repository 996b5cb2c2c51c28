package assetfactory.reconstruct.modal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.VertexColours;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.library.AssetFileName;
import assetfactory.library.GenerateRequest;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Progress.Stage;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client against the real service, whose engine is the stand-in that calls itself one. */
class ModalServiceIT {
    private static final Path SAMPLE = Path.of("modal", "sample");
    private static final ReconstructionOptions USUAL = ReconstructionOptions.DEFAULT;
    private static final ReconstructionOptions FAST = USUAL.withSize(0.25)
            .withSeed(7)
            .withPreset(ReconstructionOptions.Preset.FAST);

    private static Picture picture;
    private static Mask mask;

    @TempDir
    Path folder;

    private PythonService service;

    @BeforeAll
    static void read() throws IOException {
        PythonService.python();
        picture = new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(SAMPLE.resolve("image.jpg")));
        mask = MaskReader.read(
                Files.readAllBytes(SAMPLE.resolve("mask.png")), picture.width(), picture.height(), ImageLimits.DEFAULT);
    }

    @BeforeEach
    void prepare() {
        service = new PythonService(folder.resolve("spool"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** One order, and what it is told. */
    private final class Told implements Progress {
        final List<Stage> stages = new CopyOnWriteArrayList<>();
        final List<String> notes = new CopyOnWriteArrayList<>();
        final String id;
        Consumer<Told> onReport = told -> {};
        volatile boolean calledOff;
        volatile boolean stopping;

        Told(String id) {
            this.id = id;
        }

        Reconstruction make(String... token) {
            try (ModalReconstructor engine = new ModalReconstructor(service.config(token))) {
                Optional<String> remembered =
                        notes.isEmpty() ? Optional.empty() : Optional.of(notes.get(notes.size() - 1));
                Errand errand = new Errand("Meat 肉", id, remembered, folder.resolve("fetched-" + id));
                return engine.reconstruct(
                        new ReconstructionRequest(picture, mask, FAST, Optional.of(errand)), this);
            }
        }

        @Override
        public void report(Stage stage, double fraction) {
            if (stages.isEmpty() || stages.get(stages.size() - 1) != stage) {
                stages.add(stage);
            }
            onReport.accept(this);
        }

        @Override
        public boolean cancelled() {
            return calledOff || stopping;
        }

        @Override
        public boolean calledOff() {
            return calledOff;
        }

        @Override
        public void remember(String note) {
            notes.add(note);
        }

        RemoteJob asked() throws Exception {
            return api(service.config(), api -> api.poll(RemoteCall.ofNote(notes.get(0)).id().orElseThrow(), Duration.ZERO));
        }
    }

    private interface Question<T> {
        T ask(ServiceApi api) throws IOException, Gone;
    }

    private static <T> T api(ModalConfig config, Question<T> question) throws IOException, Gone {
        try (Exchange exchange = new Exchange(config, Timing.DEFAULT)) {
            Run run = new Run(Time.SYSTEM, Progress.NONE, Duration.ofMinutes(1));
            return question.ask(new ServiceApi(config, exchange, run));
        }
    }

    @Test
    void aColdServiceMakesAnAssetStageByStage() {
        service.with("SAM3D_STAND_IN_COLD_SECONDS", "4").with("SAM3D_STAND_IN_SECONDS", "8").start();
        Told told = new Told("cold");
        Reconstruction made = told.make();
        assertThat(told.stages).startsWith(Stage.UPLOAD, Stage.WAITING, Stage.LOADING).endsWith(Stage.DOWNLOAD);
        assertThat(told.stages).contains(Stage.PREPARE, Stage.SHAPE, Stage.DETAIL, Stage.MESH);
        assertThat(made.bounds().longestSide()).as("metres, as ordered").isBetween(0.2499, 0.2501);
        assertThat(made.bounds().minY()).as("stands on its base").isBetween(-1e-5f, 1e-5f);
        Mesh mesh = made.mesh();
        assertThat(mesh.paint()).isInstanceOf(VertexColours.class);
        assertThat(made.points().count()).isGreaterThan(100).isLessThanOrEqualTo(made.splats().count());
        assertThat(made.facts()).containsKeys("model", "revision", "gpu", "objects", "seconds");
        assertThat(made.facts().get("model").toString()).contains("stand-in");
    }

    @Test
    void theLibraryKeepsTheServicesFilesByteForByte() throws Exception {
        service.start();
        try (ModalReconstructor engine = new ModalReconstructor(service.config());
                Library library = Library.open(
                        folder.resolve("data"), ImageLimits.DEFAULT, new DiscMasks(), List.of(engine), 1)) {
            StoredImage image = library.images().add("table.jpg", Files.readAllBytes(SAMPLE.resolve("image.jpg")));
            String given = library.givenMasks().add(image, Files.readAllBytes(SAMPLE.resolve("mask.png")));
            Job job = library.orders().generate(new GenerateRequest(
                    image.id(), "Meat", new MaskSource.Given(given, Cleanup.NONE), ModalReconstructor.ID, FAST));
            Job end = Ended.job(library, job.id());
            assertThat(end.error().map(BadInput::getMessage)).isEmpty();
            StoredAsset asset = library.assets().find(end.result().orElseThrow()).orElseThrow();
            assertThat(asset.files()).isEqualTo(AssetFileName.AS_MADE);
            JsonNode facts = new ObjectMapper().readTree(library.assets().file(asset, "asset.json").toFile());
            String remote = RemoteCall.ofNote(end.engineCallId().orElseThrow()).id().orElseThrow();
            RemoteJob asked = api(service.config(), api -> api.poll(remote, Duration.ZERO));
            for (String name : List.of("splat.ply", "mesh.glb")) {
                assertThat(facts.at("/files").findParents("name").stream()
                                .filter(file -> file.path("name").asText().equals(name))
                                .map(file -> file.path("sha256").asText()))
                        .containsExactly(asked.file(name).orElseThrow().sha256());
            }
            assertThat(facts.at("/engine/facts/options/seed").asInt()).isEqualTo(7);
            assertThat(facts.at("/options/preset").asText()).isEqualTo("fast");
            assertThat(Glb.read(Files.readAllBytes(library.assets().file(asset, "mesh.glb"))).triangleCount())
                    .isEqualTo(asset.counts().triangles());
            Picture preview = new ImageDecoder(ImageLimits.DEFAULT)
                    .decode(Files.readAllBytes(library.assets().file(asset, "preview.png")));
            assertThat(java.util.Arrays.stream(preview.argb()).filter(p -> p >>> 24 == 255).count())
                    .as("something is seen")
                    .isGreaterThan(5_000);
        }
    }

    @Test
    void aPersonsCancelEndsTheJobThere() throws Exception {
        service.with("SAM3D_STAND_IN_SECONDS", "60").start();
        Told told = new Told("cancel");
        told.onReport = t -> t.calledOff = t.stages.contains(Stage.PREPARE);
        assertThatThrownBy(told::make).isInstanceOf(CancelledException.class);
        assertThat(told.asked().status()).isEqualTo(RemoteJob.Status.CANCELLED);
    }

    @Test
    void aFailedJobIsASentenceByItsCode() {
        service.with("SAM3D_STAND_IN_FAIL", "out_of_memory").start();
        assertThatThrownBy(() -> new Told("fail").make())
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key())
                        .isEqualTo("error.modal.job.out_of_memory"));
    }

    @Test
    void aMaskOfAnotherSizeIsRefusedBeforeAnythingIsComputed() {
        service.start();
        ServiceApi.Submission wrong =
                new ServiceApi.Submission(Png.encodeOpaque(picture), Png.encode(Scale.fit(mask, 700)), Map.of());
        assertThatThrownBy(() -> api(service.config(), api -> api.submit(wrong, UUID.randomUUID())))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key())
                        .isEqualTo("error.modal.job.size_mismatch"));
    }

    @Test
    void aServiceKilledInTheMiddleGoesOnWithTheSameJob() throws Exception {
        service.with("SAM3D_STAND_IN_SECONDS", "6").start();
        Told told = new Told("restart");
        CompletableFuture<Void> restarted = new CompletableFuture<>();
        told.onReport = t -> {
            if (t.stages.contains(Stage.SHAPE) && !restarted.isDone()) {
                service.kill();
                CompletableFuture.runAsync(() -> service.start())
                        .whenComplete((nothing, e) -> restarted.complete(null));
                restarted.orTimeout(120, TimeUnit.SECONDS);
                told.onReport = later -> {};
            }
        };
        Reconstruction made = told.make();
        assertThat(made.mesh().triangleCount()).isGreaterThan(100);
        assertThat(told.notes).as("one call").hasSize(1);
        assertThat(told.asked().attempt()).isEqualTo(2);
    }

    @Test
    void anExpiredJobIsComputedAgain() throws Exception {
        service.start();
        Told told = new Told("expired");
        told.make();
        service.kill();
        String id = RemoteCall.ofNote(told.notes.get(0)).id().orElseThrow();
        Path record = folder.resolve("spool/jobs/" + id + "/job.json");
        Files.writeString(
                record, Files.readString(record).replaceFirst("\"expires_at\": *[0-9.]+", "\"expires_at\": 1.0"));
        service.start();
        assertThat(told.make().mesh().triangleCount()).isGreaterThan(100);
        assertThat(told.notes).hasSize(3).element(1).isEqualTo("1 ");
        assertThat(told.notes.get(2)).startsWith("1 ").isNotEqualTo("1 " + id);
    }

    @Test
    void theSameOrderSentTwiceIsOneJob() throws Exception {
        service.start();
        Told first = new Told("same");
        Told second = new Told("same");
        first.make();
        second.make();
        assertThat(second.notes).isEqualTo(first.notes);
    }

    @Test
    void aGuardedServiceLetsInWhoHasItsToken() {
        service.with("SAM3D_TOKEN", "right").start();
        assertThatThrownBy(() -> new Told("wrong").make("wrong"))
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.modal.token"));
        new Told("right").make("right");
        try (ModalReconstructor engine = new ModalReconstructor(service.config("right"));
                ModalReconstructor shut = new ModalReconstructor(service.config("wrong"))) {
            ServiceStatus status = engine.status();
            assertThat(status.version()).startsWith("1.");
            assertThat(status.warm()).isEqualTo(1);
            assertThat(status.model()).contains("stand-in");
            assertThatThrownBy(shut::status)
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.modal.token"));
        }
    }
}
