package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Ended;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SetClock;
import assetfactory.hash.Sha256;
import assetfactory.image.ImageLimits;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    private static final MaskSource CLICK =
            new MaskSource.Prompted(List.of(new Prompt.Point(32, 32, true)), 0, Cleanup.NONE);

    @TempDir
    Path data;

    private final SetClock clock = new SetClock();

    @Test
    void theSameFileTwiceIsOneImage() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            byte[] file = Pictures.noise(64, 64, 1);
            StoredImage first = library.images().add("meat.png", file);
            StoredImage second = library.images().add("other name.png", file);
            assertThat(second).isEqualTo(first);
            assertThat(library.images().newest(10)).containsExactly(first);
            assertThat(first.id()).isEqualTo(Sha256.of(file));
        }
    }

    @Test
    void nothingIsKeptOfAFileThatIsNoPicture() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            List<String> before = listing();
            assertThatThrownBy(() -> library.images().add("notes.png", "not a picture".getBytes()))
                    .isInstanceOf(BadInput.class);
            assertThat(listing()).isEqualTo(before);
            assertThat(library.images().newest(10)).isEmpty();
        }
    }

    @Test
    void anOrderBecomesAnAssetWithAllItsFiles() throws Exception {
        try (Library library = open(new CardEngine(), 1)) {
            StoredAsset asset = made(library, order(library, "Grilled meat"));
            assertThat(asset.fileName()).isEqualTo("grilled-meat_01");
            assertThat(asset.counts().triangles()).isEqualTo(2);
            for (String name : AssetFileName.AS_MADE) {
                assertThat(library.assets().file(asset, name)).isNotEmptyFile();
            }
            assertThat(library.assets().newest(10, Optional.empty())).containsExactly(asset);
        }
    }

    @Test
    void stemsAreNumberedAndANumberIsNeverGivenTwice() throws Exception {
        try (Library library = open(new CardEngine(), 1)) {
            StoredAsset first = made(library, order(library, "串焼き"));
            StoredAsset second = made(library, order(library, "焚き火"));
            assertThat(first.fileName()).isEqualTo("asset_01");
            assertThat(second.fileName()).isEqualTo("asset_02");
            library.bin().delete(second.id());
        }
        clock.pass(Duration.ofHours(25));
        try (Library library = open(new CardEngine(), 1)) {
            assertThat(made(library, order(library, "肉")).fileName()).isEqualTo("asset_03");
        }
    }

    @Test
    void whatIsInTheBinComesBackForADayAndNoLonger() throws Exception {
        StoredAsset asset;
        try (Library library = open(new CardEngine(), 1)) {
            asset = made(library, order(library, "Log"));
            library.bin().delete(asset.id());
            assertThat(library.assets().newest(10, Optional.empty())).isEmpty();
            assertThat(library.assets().find(asset.id()).orElseThrow().deleted()).contains(clock.instant());
            assertThat(library.bin().restore(asset.id())).isEqualTo(asset);
            library.bin().delete(asset.id());
        }
        clock.pass(Duration.ofHours(23));
        try (Library library = open(new CardEngine(), 0)) {
            assertThat(library.assets().find(asset.id())).isPresent();
        }
        clock.pass(Duration.ofHours(2));
        try (Library library = open(new CardEngine(), 0)) {
            assertThat(library.assets().find(asset.id())).isEmpty();
            assertThat(data.resolve("assets")).isEmptyDirectory();
            assertThatThrownBy(() -> library.bin().restore(asset.id())).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void aRenamedAssetKeepsItsFileNames() throws Exception {
        try (Library library = open(new CardEngine(), 1)) {
            StoredAsset asset = made(library, order(library, "Log"));
            StoredAsset renamed = library.assets().rename(asset.id(), "  Campfire\tlog ");
            assertThat(renamed.name()).isEqualTo("Campfire log");
            assertThat(renamed.fileName()).isEqualTo("log_01");
            assertThatThrownBy(() -> library.assets().rename(asset.id(), " \u202e ")).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void theSameOrderTwiceGivesTheSameBytes() throws Exception {
        try (Library library = open(new CardEngine(), 1)) {
            StoredAsset first = made(library, order(library, "Meat"));
            StoredAsset second = made(library, library.orders().regenerate(first.id(), first.request().options()));
            for (String name : AssetFileName.AS_MADE) {
                if (!name.equals("asset.json")) {
                    assertThat(library.assets().file(second, name))
                            .hasSameBinaryContentAs(library.assets().file(first, name));
                }
            }
        }
    }

    @Test
    void anOrderThatCannotBeIsRefusedAtOnce() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            StoredImage image = library.images().add("a.png", Pictures.noise(64, 64, 1));
            ReconstructionOptions options = ReconstructionOptions.DEFAULT;
            MaskSource nowhere = new MaskSource.Given("../../etc/passwd", Cleanup.NONE);
            for (GenerateRequest wrong : List.of(
                    new GenerateRequest("0".repeat(64), "a", CLICK, "card", options),
                    new GenerateRequest(image.id(), " ", CLICK, "card", options),
                    new GenerateRequest(image.id(), "a".repeat(81), CLICK, "card", options),
                    new GenerateRequest(image.id(), "a", CLICK, "sam9d", options),
                    new GenerateRequest(image.id(), "a", nowhere, "card", options))) {
                assertThatThrownBy(() -> library.orders().generate(wrong)).isInstanceOf(BadInput.class);
            }
            assertThat(library.queue().jobs(10)).isEmpty();
        }
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            StoredImage image = library.images().add("a.png", Pictures.noise(64, 64, 1));
            assertThatThrownBy(() -> library.givenMasks().add(image, Pictures.sprite(64, 63, 0xffffff)))
                    .isInstanceOf(BadInput.class);
            assertThat(data.resolve("masks")).isEmptyDirectory();
            String id = library.givenMasks().add(image, Pictures.sprite(64, 64, 0xffffff));
            assertThat(library.givenMasks().mask(image, id).area()).isEqualTo(32 * 32);
        }
    }

    @Test
    void aJobIsCancelledWhileItWaits() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            Job job = order(library, "Meat");
            assertThat(library.queue().cancel(job.id()).state()).isEqualTo(Job.State.CANCELLED);
        }
    }

    @Test
    void aJobIsCancelledWhileItRunsAndLeavesNoFiles() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CardEngine patient = new CardEngine(progress -> {
            started.countDown();
            untilCancelled(progress);
        });
        try (Library library = open(patient, 1)) {
            Job job = order(library, "Meat");
            assertThat(started.await(120, TimeUnit.SECONDS)).isTrue();
            library.queue().cancel(job.id());
            assertThat(Ended.job(library, job.id()).state()).isEqualTo(Job.State.CANCELLED);
            assertThat(data.resolve("assets")).isEmptyDirectory();
        }
    }

    @Test
    void aJobIsCancelledWhileItSaves() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            AtomicBoolean asked = new AtomicBoolean();
            Job job = order(library, "Meat", watched -> {
                if (watched.state() == Job.State.SAVING && !asked.getAndSet(true)) {
                    library.queue().cancel(watched.id());
                }
            });
            assertThat(Ended.job(library, job.id()).state()).isEqualTo(Job.State.CANCELLED);
            assertThat(data.resolve("assets")).isEmptyDirectory();
        }
    }

    @Test
    void anEngineThatBreaksFailsItsJobInAPlainSentenceAndTheNextJobRuns() throws Exception {
        boolean[] broken = {true};
        CardEngine engine = new CardEngine(progress -> {
            if (broken[0]) {
                broken[0] = false;
                throw new IllegalStateException("secret detail");
            }
        });
        try (Library library = open(engine, 1)) {
            Job failed = Ended.job(library, order(library, "Meat").id());
            assertThat(failed.state()).isEqualTo(Job.State.FAILED);
            assertThat(failed.error().orElseThrow().key()).isEqualTo("error.job.failed");
            assertThat(failed.error().orElseThrow().getMessage()).doesNotContain("secret");
            assertThat(Ended.job(library, order(library, "Meat").id()).state()).isEqualTo(Job.State.SUCCEEDED);
        }
    }

    @Test
    void badInputInsideAnEngineKeepsItsSentence() throws Exception {
        CardEngine engine = new CardEngine(progress -> {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.option.range", "area", 3, 16, 2.5);
        });
        try (Library library = open(engine, 1)) {
            Job failed = Ended.job(library, order(library, "Meat").id());
            assertThat(failed.error().orElseThrow().getMessage()).isEqualTo("area is 3, but must be between 16 and 2.5.");
        }
    }

    @Test
    void watchersHearEveryStateInOrderAndTheEndOnce() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            List<Job> heard = Collections.synchronizedList(new ArrayList<>());
            Job job = order(library, "Meat", heard::add);
            Ended.job(library, job.id());
            library.close();
            List<Double> fractions = heard.stream().map(Job::fraction).toList();
            assertThat(fractions).isSorted();
            assertThat(heard.stream().map(Job::state).distinct())
                    .containsExactly(Job.State.QUEUED, Job.State.RUNNING, Job.State.SAVING, Job.State.SUCCEEDED);
            assertThat(heard.stream().filter(state -> state.state().ended())).hasSize(1);
        }
    }

    @Test
    void aStoppedServerGivesItsJobBackAndTheNextOneDoesIt() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CardEngine patient = new CardEngine(progress -> {
            started.countDown();
            untilCancelled(progress);
        });
        Job job;
        try (Library library = open(patient, 1)) {
            job = order(library, "Meat");
            assertThat(started.await(120, TimeUnit.SECONDS)).isTrue();
        }
        try (Library library = open(new CardEngine(), 1)) {
            Job done = Ended.job(library, job.id());
            assertThat(done.state()).isEqualTo(Job.State.SUCCEEDED);
            assertThat(done.attempt()).isEqualTo(1);
        }
    }

    @Test
    void aDataFolderBelongsToOneServerAtATime() throws Exception {
        try (Library library = open(new CardEngine(), 0)) {
            assertThatThrownBy(() -> open(new CardEngine(), 0))
                    .isInstanceOfSatisfying(
                            BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo("error.data.locked"));
            assertThat(library.images().newest(1)).isEmpty();
        }
        open(new CardEngine(), 0).close();
    }

    @Test
    void aDatabaseOfANewerProgramIsRefusedAndLetGo() throws Exception {
        open(new CardEngine(), 0).close();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("factory.db"))) {
            connection.createStatement().execute("pragma user_version = 999");
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> open(new CardEngine(), 0))
                    .isInstanceOfSatisfying(
                            BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo("error.data.newer"));
        }
    }

    @Test
    void anAssetOfTheTimeBeforeViewsHasTheFilesItHas() throws Exception {
        StoredAsset asset;
        try (Library library = open(new CardEngine(), 1)) {
            asset = made(library, order(library, "Old"));
            assertThat(asset.counts().frames()).isEqualTo(24);
        }
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("factory.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("update asset set counts = json_remove(counts, '$.frames')");
        }
        for (String file : List.of("views.png", "turntable.png")) {
            Files.delete(data.resolve("assets").resolve(asset.id()).resolve(file));
        }
        try (Library library = open(new CardEngine(), 0)) {
            StoredAsset old = library.assets().find(asset.id()).orElseThrow();
            assertThat(old.counts().frames()).isZero();
            assertThat(old.files())
                    .containsExactly("mesh.glb", "splat.ply", "points.ply", "mask.png", "preview.png", "asset.json");
            assertThatThrownBy(() -> library.assets().file(old, "turntable.png")).isInstanceOf(BadInput.class);
        }
    }

    private Library open(CardEngine engine, int workers) {
        return Library.open(data, ImageLimits.DEFAULT, new DiscMasks(), List.of(engine), LibrarySettings.DEFAULT.withWorkers(workers), clock);
    }

    private static Job order(Library library, String name) {
        StoredImage image = library.images().add("a.png", Pictures.noise(64, 64, 1));
        return library.orders().generate(
                new GenerateRequest(image.id(), name, CLICK, "card", ReconstructionOptions.DEFAULT));
    }

    /** An order whose watcher is there before any worker. */
    private static Job order(Library library, String name, Consumer<Job> watcher) {
        Job job = order(library, name);
        library.queue().watch(job.id(), watcher);
        library.startWorkers(1, 1);
        return job;
    }

    private static StoredAsset made(Library library, Job job) throws Exception {
        Job end = Ended.job(library, job.id());
        assertThat(end.state()).isEqualTo(Job.State.SUCCEEDED);
        return library.assets().find(end.result().orElseThrow()).orElseThrow();
    }

    private static void untilCancelled(Progress progress) {
        while (!progress.cancelled()) {
            Thread.onSpinWait();
        }
        throw new CancelledException();
    }

    private List<String> listing() throws IOException {
        try (var files = Files.walk(data)) {
            return files.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }
}
