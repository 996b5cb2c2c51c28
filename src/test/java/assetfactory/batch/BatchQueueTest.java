package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SplatEngine;
import assetfactory.library.AssetMaker;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.queue.BackOff;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run of a batch leaves to the next, and what it tries again by itself. */
class BatchQueueTest {
    private static final BackOff SOON = new BackOff(Duration.ofMillis(1), 3, () -> 0.5);

    @TempDir
    Path folder;

    private final List<Errand> errands = Collections.synchronizedList(new ArrayList<>());
    private final List<String> calledOff = Collections.synchronizedList(new ArrayList<>());
    private final List<String> postponed = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;

    @BeforeEach
    void sprite() throws IOException {
        Files.write(folder.resolve("a.png"), Pictures.sprite(32, 32, 1));
    }

    /** An engine elsewhere that remembers its call. */
    private final class Remote implements Reconstructor {
        private final SplatEngine inner = new SplatEngine(progress -> {});
        private final Consumer<Progress> waiting;

        private Remote(Consumer<Progress> waiting) {
            this.waiting = waiting;
        }

        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public String version() {
            return inner.version();
        }

        @Override
        public boolean elsewhere() {
            return true;
        }

        @Override
        public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
            errands.add(request.errand().orElseThrow());
            progress.remember("0 fc-1");
            waiting.accept(progress);
            return inner.reconstruct(request, progress);
        }

        @Override
        public void callOff(String remembered) {
            calledOff.add(remembered);
            ended.countDown();
        }
    }

    private List<Outcome> run(Consumer<Progress> waiting) {
        Path out = folder.resolve("out");
        ReconstructionOptions options = ReconstructionOptions.DEFAULT;
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(new Remote(waiting)));
        BatchOrder order = new BatchOrder(maker, "modal", options, out, false, false);
        Plan plan = Plan.of(
                Materials.in(folder, out, new ItemDefaults("modal", options, false)), order, () -> false);
        Watching watching = new Watching() {
            @Override
            public boolean cancelled() {
                return cancelled;
            }

            @Override
            public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

            @Override
            public void postponed(PlannedItem item, BadInput reason, double seconds) {
                postponed.add(reason.key());
            }

            @Override
            public void ended(Outcome outcome) {}
        };
        try (OutputFolder held = OutputFolder.open(out);
                BatchRun run = new BatchRun(order, Concurrency.USUAL, watching, held, SOON)) {
            run.add(plan.items());
            return run.finish();
        }
    }

    /** Somebody presses Ctrl-C while the engine waits for its call. */
    private void interrupted() {
        List<Outcome> outcomes = run(progress -> {
            cancelled = true;
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
            progress.step(Progress.Stage.WAITING, 0.1);
        });
        assertThat(outcomes).extracting(Outcome::state).containsExactly(Outcome.State.LEFT);
        cancelled = false;
    }

    @Test
    void aCallThatAnInterruptedBatchWaitedForIsTakenUpByTheNext() {
        interrupted();
        assertThat(folder.resolve("out/.asset-factory/queue.db")).exists();
        assertThat(run(progress -> {})).extracting(Outcome::state).containsExactly(Outcome.State.MADE);
        assertThat(errands).hasSize(2);
        assertThat(errands.get(0).remembered()).isEmpty();
        assertThat(errands.get(1).remembered()).contains("0 fc-1");
        assertThat(errands.get(1).id()).isEqualTo(errands.get(0).id());
        assertThat(calledOff).as("it goes on there").isEmpty();
        assertThat(folder.resolve("out/.asset-factory")).as("nothing is left to remember").doesNotExist();
    }

    @Test
    void aCallForAPictureThatHasChangedIsEnded() throws Exception {
        interrupted();
        Files.write(folder.resolve("a.png"), Pictures.sprite(32, 32, 2));
        assertThat(run(progress -> {})).extracting(Outcome::state).containsExactly(Outcome.State.MADE);
        assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(calledOff).containsExactly("0 fc-1");
        assertThat(errands.get(1).remembered()).isEmpty();
        assertThat(errands.get(1).id()).isNotEqualTo(errands.get(0).id());
    }

    @Test
    void whatMayHealIsTriedAgainAndSaid() {
        List<Outcome> outcomes = run(progress -> {
            if (errands.size() < 3) {
                throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.lost");
            }
        });
        assertThat(outcomes).extracting(Outcome::state).containsExactly(Outcome.State.MADE);
        assertThat(postponed).containsExactly("error.modal.lost", "error.modal.lost");
        assertThat(errands).extracting(Errand::id).as("the same order").containsOnly(errands.get(0).id());
    }

    @Test
    void whatDoesNotHealFailsInTheEndAndTheNextRunOrdersItAnew() {
        List<Outcome> outcomes = run(progress -> {
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.lost");
        });
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
            assertThat(outcome.reason()).map(BadInput::key).isEqualTo(Optional.of("error.modal.lost"));
        });
        assertThat(errands).hasSize(4);
        assertThat(run(progress -> {})).extracting(Outcome::state).containsExactly(Outcome.State.MADE);
        assertThat(errands.get(4).id()).isNotEqualTo(errands.get(0).id());
    }
}
