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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private Concurrency concurrency = Concurrency.USUAL;

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
        try (Stream<Path> folders = Files.list(folder.resolve("out")).filter(this::isAsset)) {
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
    void asManyAreMadeAtATimeAsIsWantedAndNotOneMore() {
        for (int wanted : new int[] {1, 3, 8}) {
            concurrency = new Concurrency(Optional.of(wanted));
            CyclicBarrier together = new CyclicBarrier(wanted);
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger come = new AtomicInteger();
            run(
                    progress -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        // Only full rounds can meet.
                        if (come.incrementAndGet() <= 8 / wanted * wanted) {
                            meet(together);
                        }
                        now.decrementAndGet();
                    },
                    true,
                    false);
            assertThat(most).hasValue(wanted);
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(120, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("they are not made at the same time", e);
        }
    }

    @Test
    void enginesDoNotWaitForEachOther() {
        CountDownLatch cards = new CountDownLatch(1);
        AssetMaker maker = new AssetMaker(
                new DiscMasks(),
                List.of(
                        new CardEngine(progress -> await(cards)),
                        new SplatEngine(progress -> {})));
        concurrency = new Concurrency(Optional.of(1));
        Path out = folder.resolve("out");
        BatchOrder order = new BatchOrder(maker, "card", ReconstructionOptions.DEFAULT, out, false, false);
        List<PlannedItem> items = new ArrayList<>();
        for (PlannedItem planned : Plan.of(materials(order), order, () -> false).items()) {
            String engine = items.size() < 4 ? "card" : "modal";
            items.add(new PlannedItem(Items.with(planned.item(), engine), planned.key(), false));
        }
        AtomicInteger splats = new AtomicInteger();
        Watching watching = new Watching() {
            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

            @Override
            public void ended(Outcome outcome) {
                boolean splat = outcome.planned().engine().equals("modal");
                assertThat(splat || splats.get() == 4).as("cards wait until all splats are made").isTrue();
                if (splat && splats.incrementAndGet() == 4) {
                    cards.countDown();
                }
            }
        };
        try (OutputFolder held = OutputFolder.open(out);
                BatchRun run = new BatchRun(order, concurrency, watching, held)) {
            run.add(items);
            assertThat(states(run.finish())).containsOnly(Outcome.State.MADE);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itemsMayComeWhileOthersAreMadeAndNothingHalfMadeIsSweptAway() throws IOException {
        Path out = folder.resolve("out");
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(new CardEngine(progress -> {
            if (calls.incrementAndGet() == 1) {
                await(second);
            }
        })));
        concurrency = new Concurrency(Optional.of(2));
        BatchOrder order = new BatchOrder(maker, "card", ReconstructionOptions.DEFAULT, out, false, false);
        List<PlannedItem> items = Plan.of(materials(order), order, () -> false).items();
        Watching watching = new Watching() {
            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

            @Override
            public void ended(Outcome outcome) {
                second.countDown();
            }
        };
        try (OutputFolder held = OutputFolder.open(out);
                BatchRun run = new BatchRun(order, concurrency, watching, held)) {
            run.add(items.subList(0, 1));
            run.add(items.subList(1, 8));
            assertThat(states(run.finish())).hasSize(8).containsOnly(Outcome.State.MADE);
            assertThat(run.outcomes()).extracting(outcome -> outcome.planned().name()).startsWith("s0", "s1");
        }
    }

    @Test
    void aNumberOfItemsAtATimeThatCannotBeIsRefused() {
        for (int wrong : new int[] {-1, 0, 65}) {
            assertThatThrownBy(() -> new Concurrency(Optional.of(wrong)))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.option.range"));
        }
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

    private Materials materials(BatchOrder order) {
        return Materials.in(folder, order.out(), new ItemDefaults(order.engine(), order.options(), false));
    }

    private boolean isAsset(Path entry) {
        return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
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
        Plan plan = Plan.of(materials(order), order, () -> false);
        assertThat(plan.items()).hasSize(8);
        Watching watching = new Watching() {
            @Override
            public boolean cancelled() {
                return cancelled;
            }

            @Override
            public void started(PlannedItem item) {
                begun.add(item.name());
            }

            @Override
            public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

            @Override
            public void ended(Outcome outcome) {}
        };
        try (OutputFolder held = OutputFolder.open(out);
                BatchRun run = new BatchRun(order, concurrency, watching, held)) {
            run.add(plan.items());
            return run.finish();
        }
    }
}
