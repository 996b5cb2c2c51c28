package assetfactory.batch;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.library.AssetMaker;
import assetfactory.library.LocalFiles;
import assetfactory.library.OutputFolder;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.reconstruct.modal.PythonService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a batch costs beside its engine: the time that an item takes above engine and files, how busy an engine is kept
 * that could do several at a time, and whether memory grows with the number of items.
 *
 * <pre>
 * mvn -q verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=BatchBenchmarkIT -Dbenchmark.items=1000
 * </pre>
 */
final class BatchBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param wall seconds from the first order to the last end
     * @param worked seconds that items' making took, all together
     * @param engine seconds of them in mask, engine and files, as {@code asset.json} has them
     * @param heap megabytes after a collection, at a tenth, the half and all of the items
     */
    record Measured(int items, int atATime, double plan, double wall, double worked, double engine, double[] heap) {
        double overheadMillis() {
            return (wall * atATime - engine) * 1000 / items;
        }

        double busy() {
            return worked / (wall * atATime);
        }

        String text(String name) {
            return String.format(
                    "%s: %d items, %d at a time: %.2f s (checked in %.2f s before), %.1f ms an item; beside mask, engine"
                            + " and files %.2f ms an item; busy %.1f %%; heap %.0f / %.0f / %.0f MB",
                    name, items, atATime, wall, plan, wall * 1000 / items, overheadMillis(), 100 * busy(), heap[0],
                    heap[1], heap[2]);
        }
    }

    private final Path folder;
    private final int items;

    BatchBenchmark(Path folder, int items) throws IOException {
        this.folder = folder;
        this.items = items;
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int i = 0; i < items; i++) {
            Files.write(pictures.resolve("p" + i + ".png"), Pictures.sprite(64, 64, 0x102030 + 97 * i));
        }
    }

    /** An engine of this process that takes no time. */
    Measured here() {
        return measured(new CardEngine(), 1);
    }

    /** An engine that takes this long, and takes nothing from this machine meanwhile. */
    Measured sleeping(int millis, int atATime) {
        return measured(
                new CardEngine(progress -> {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                atATime);
    }

    /** The service of {@code modal/} with an engine that takes no time. */
    Measured service(int atATime) {
        try (PythonService service = new PythonService(folder.resolve("spool")).start();
                ModalReconstructor engine = new ModalReconstructor(service.config())) {
            return measured(engine, atATime);
        }
    }

    private Measured measured(Reconstructor engine, int atATime) {
        Path out = folder.resolve("out");
        ReconstructionOptions options = ReconstructionOptions.DEFAULT;
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(engine));
        BatchOrder order = new BatchOrder(maker, engine.id(), options, out, false, false);
        long start = System.nanoTime();
        Plan plan = Plan.of(
                Materials.in(folder.resolve("pictures"), out, new ItemDefaults(engine.id(), options, false)),
                order,
                () -> false);
        double planned = seconds(start);
        double[] heap = new double[3];
        double[] collecting = new double[1];
        AtomicInteger ended = new AtomicInteger();
        Watching watching = new Watching() {
            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

            @Override
            public synchronized void ended(Outcome outcome) {
                int now = ended.incrementAndGet();
                int point = now == items / 10 ? 0 : now == items / 2 ? 1 : now == items ? 2 : -1;
                if (point >= 0) {
                    long collect = System.nanoTime();
                    heap[point] = heap();
                    collecting[0] += seconds(collect);
                }
            }
        };
        try (OutputFolder held = OutputFolder.open(out);
                BatchRun run = new BatchRun(order, new Concurrency(Optional.of(atATime)), watching, held)) {
            start = System.nanoTime();
            run.add(plan.items());
            run.rest();
            double wall = seconds(start) - collecting[0];
            double worked = 0;
            double inside = 0;
            for (Outcome outcome : run.finish()) {
                if (outcome.state() != Outcome.State.MADE) {
                    throw new AssertionError(outcome);
                }
                worked += outcome.seconds();
                inside += inside(out.resolve(outcome.planned().name()));
            }
            return new Measured(items, atATime, planned, wall, worked, inside, heap);
        } finally {
            LocalFiles.delete(out);
        }
    }

    private static double inside(Path asset) {
        try {
            JsonNode seconds = JSON.readTree(asset.resolve("asset.json").toFile()).at("/seconds");
            return seconds.at("/mask").asDouble() + seconds.at("/reconstruction").asDouble()
                    + seconds.at("/files").asDouble();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double heap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
