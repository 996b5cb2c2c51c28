package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.database.Faults;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.HeavyEngine;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.SmallDisk;
import assetfactory.library.AssetMaker;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.queue.BackOff;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose folder lies on a disk that fills up. */
class FullDiskBatchTest {
    private static final Watching NOBODY = new Watching() {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

        @Override
        public void ended(Outcome outcome) {}
    };

    @TempDir
    Path folder;

    private SmallDisk disk;

    @BeforeEach
    void disk() throws IOException {
        disk = SmallDisk.in(folder, 64);
        for (int i = 0; i < 3; i++) {
            Files.write(folder.resolve("s" + i + ".png"), Pictures.sprite(32, 32, i));
        }
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void whatHasNoRoomFailsBySayingSoOrElseTheWholeBatchDoesAndAllIsMadeLater() throws Exception {
        // Room for its notes, or not quite, which takes the other way out; never for one of these assets.
        for (int left : new int[] {300 << 10, 600 << 10, 2 << 20}) {
            disk.fill(left);
            try {
                assertThat(run()).hasSize(3).allSatisfy(outcome ->
                        assertThat(outcome.reason().orElseThrow().key()).isEqualTo("error.disk.full"));
            } catch (RuntimeException stopped) {
                BadInput said = stopped instanceof BadInput input ? input : Faults.in(stopped).orElseThrow(() -> stopped);
                assertThat(said.key()).isEqualTo("error.disk.full");
            }
            try (var files = Files.walk(disk.path())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.endsWith(".part") || name.equals("asset.json"));
            }
        }
        disk.empty();
        assertThat(run()).hasSize(3).allMatch(outcome -> outcome.state() == Outcome.State.MADE);
    }

    private List<Outcome> run() {
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(new HeavyEngine(new Semaphore(100))));
        BatchOrder order = new BatchOrder(
                maker, "card", ReconstructionOptions.DEFAULT, disk.path().resolve("out"), false, false);
        Materials materials =
                Materials.in(folder, order.out(), new ItemDefaults(order.engine(), order.options(), false));
        Plan plan = Plan.of(materials, order, () -> false);
        try (OutputFolder held = OutputFolder.open(order.out());
                BatchRun run = new BatchRun(order, Concurrency.USUAL, NOBODY, held, BackOff.NEVER)) {
            run.add(plan.items());
            return run.finish();
        }
    }
}
