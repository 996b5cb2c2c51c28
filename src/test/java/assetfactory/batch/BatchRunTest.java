package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SplatEngine;
import assetfactory.library.AssetMaker;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch does when its engine misbehaves or somebody stops it. */
class BatchRunTest {
    private static final Consumer<Progress> WELL = progress -> {};

    @TempDir
    Path folder;

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    @BeforeEach
    void sprites() throws IOException {
        for (int i = 0; i < 8; i++) {
            Files.write(folder.resolve("s" + i + ".png"), Pictures.sprite(32, 32, i));
        }
    }

    @Test
    void oneFailureDoesNotStopTheOthers() {
        List<Outcome> outcomes = run(failingOnce(), false, false);
        assertThat(outcomes).filteredOn(outcome -> outcome.state() == Outcome.State.MADE).hasSize(7);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.state() == Outcome.State.FAILED)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.reason().orElseThrow().getMessage()).contains("the card tore"));
    }

    @Test
    void theNextRunMakesWhatFailedAndNothingElse() {
        run(failingOnce(), false, false);
        begun.clear();
        List<Outcome> again = run(WELL, false, false);
        assertThat(states(again)).containsOnly(Outcome.State.MADE, Outcome.State.SKIPPED);
        assertThat(begun).hasSize(1);
    }

    @Test
    void afterAFailureNothingIsBegunWhereThatIsWanted() {
        Consumer<Progress> broken = progress -> {
            throw new IllegalStateException("the card tore");
        };
        List<Outcome> outcomes = run(broken, false, true);
        assertThat(states(outcomes)).contains(Outcome.State.FAILED, Outcome.State.LEFT);
        assertThat(begun).hasSizeLessThan(8);
    }

    @Test
    void aStopInTheMiddleLeavesWholeAssetsAndTheNextRunMakesTheRest() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        List<Outcome> outcomes = run(
                progress -> cancelled |= calls.incrementAndGet() == 4, false, false);
        long made = outcomes.stream().filter(outcome -> outcome.state() == Outcome.State.MADE).count();
        assertThat(made).isBetween(1L, 7L);
        assertThat(states(outcomes)).containsOnly(Outcome.State.MADE, Outcome.State.LEFT);
        try (Stream<Path> folders = Files.list(folder.resolve("out")).filter(Files::isDirectory)) {
            assertThat(folders).hasSize((int) made).allMatch(asset -> Files.exists(asset.resolve("asset.json")));
        }
        cancelled = false;
        begun.clear();
        run(WELL, false, false);
        assertThat(begun).hasSize((int) (8 - made));
    }

    @Test
    void anAssetThatLostAFileIsMadeAgain() throws IOException {
        run(WELL, false, false);
        Files.delete(folder.resolve("out/s3/mesh.glb"));
        Files.write(folder.resolve("out/s4/splat.ply"), new byte[] {1});
        Files.writeString(folder.resolve("out/s5/asset.json"), "{");
        begun.clear();
        run(WELL, false, false);
        assertThat(begun).containsExactlyInAnyOrder("s3", "s4", "s5");
    }

    @Test
    void aReplacementThatBreaksOffIsNoFinishedAsset() throws IOException {
        run(WELL, false, false);
        Files.delete(folder.resolve("out/s3/mesh.glb"));
        // A folder with something in it cannot be replaced by a file.
        Files.createDirectories(folder.resolve("out/s3/mesh.glb/x"));
        assertThat(states(run(WELL, true, false))).containsOnlyOnce(Outcome.State.FAILED);
        assertThat(folder.resolve("out/s3/asset.json")).doesNotExist();
    }

    @Test
    void aMeshOfAnEarlierEngineDoesNotStayBesideSplatsOfAnotherOne() throws IOException {
        run(WELL, false, false);
        AssetMaker splatsAlone = new AssetMaker(new DiscMasks(), List.of(new SplatEngine(WELL)));
        run(splatsAlone, "modal", false, false);
        assertThat(folder.resolve("out/s3/mesh.glb")).doesNotExist();
        assertThat(folder.resolve("out/s3/splat.ply")).exists();
    }

    @Test
    void whatIsUpToDateIsMadeAgainOnlyByForce() {
        run(WELL, false, false);
        begun.clear();
        assertThat(states(run(WELL, false, false))).containsOnly(Outcome.State.SKIPPED);
        assertThat(begun).isEmpty();
        assertThat(states(run(WELL, true, false))).containsOnly(Outcome.State.MADE);
    }

    @Test
    void whatAKilledProcessLeftHalfMadeIsRemovedAndNothingElse() throws IOException {
        Path part = folder.resolve("out/.s0.01234567-89ab-cdef-0123-456789abcdef.part");
        Files.createDirectories(part);
        Files.writeString(part.resolve("mesh.glb"), "half");
        Path mine = Files.writeString(folder.resolve("out/.mine.part"), "mine");
        run(WELL, false, false);
        assertThat(part).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void oneBatchAtATimeWritesIntoAFolder() {
        Path out = folder.resolve("out");
        try (OutputFolder held = OutputFolder.open(out)) {
            assertThatThrownBy(() -> OutputFolder.open(out))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.batch.locked"));
        }
        OutputFolder.open(out).close();
    }

    private static Consumer<Progress> failingOnce() {
        AtomicInteger calls = new AtomicInteger();
        return progress -> {
            if (calls.incrementAndGet() == 3) {
                throw new IllegalStateException("the card tore");
            }
        };
    }

    private static Stream<Outcome.State> states(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::state);
    }

    private List<Outcome> run(Consumer<Progress> halfway, boolean force, boolean failFast) {
        return run(new AssetMaker(new DiscMasks(), List.of(new CardEngine(halfway))), "card", force, failFast);
    }

    private List<Outcome> run(AssetMaker maker, String engine, boolean force, boolean failFast) {
        Path out = folder.resolve("out");
        BatchOrder order = new BatchOrder(maker, engine, ReconstructionOptions.DEFAULT, out, force, failFast);
        Plan plan = Plan.of(Materials.in(folder, out, new ItemDefaults(engine, order.options(), false)), order, () -> false);
        assertThat(plan.items()).hasSize(8);
        Watching watching = new Watching() {
            @Override
            public boolean cancelled() {
                return cancelled;
            }

            @Override
            public void progress(PlannedItem item, Progress.Stage stage, double fraction) {
                begun.add(item.item().name());
            }

            @Override
            public void ended(Outcome outcome) {}
        };
        try (OutputFolder held = OutputFolder.open(out)) {
            return new BatchRun(order, watching).run(plan.items(), held);
        }
    }
}
