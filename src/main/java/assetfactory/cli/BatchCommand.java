package assetfactory.cli;

import assetfactory.batch.BatchOrder;
import assetfactory.batch.BatchReport;
import assetfactory.batch.BatchResult;
import assetfactory.batch.BatchRun;
import assetfactory.batch.ItemDefaults;
import assetfactory.batch.Materials;
import assetfactory.batch.Outcome;
import assetfactory.batch.Plan;
import assetfactory.library.AssetMaker;
import assetfactory.library.LocalFiles;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a folder of pictures to a folder of assets, leaving out those that are there already. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory batch (FOLDER | LIST) -o DIR [--dry-run] [--force] [--fail-fast] [OPTIONS]")
final class BatchCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FOLDER|LIST", descriptionKey = "batch-folder")
    private Path source;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", descriptionKey = "batch-output")
    private Path output;

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    @Option(names = "--force", descriptionKey = "force")
    private boolean force;

    @Option(names = "--fail-fast", descriptionKey = "fail-fast")
    private boolean failFast;

    @Option(names = "--auto-mask", descriptionKey = "auto-mask")
    private boolean autoMask;

    @Mixin
    private EngineOption engine;

    @Mixin
    private ShapeOptions shape;

    BatchCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public Integer call() {
        ItemDefaults defaults = new ItemDefaults(engine.name(), shape.options(), autoMask);
        LocalFiles.checkFolder(output);
        Materials materials = Materials.of(source, output, defaults, this::checkEngine);
        if (materials.items().isEmpty() && materials.unusable().isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.batch.nothing", source.toString());
        }
        List<Reconstructor> engines = Engines.reconstructors(engines(materials), surroundings.environment());
        Engines.unpackInto(surroundings.cache());
        try (Interrupt interrupt = Interrupt.watched();
                MaskMaker masks = Engines.masks()) {
            AssetMaker maker = new AssetMaker(masks, engines);
            BatchOrder order = new BatchOrder(maker, engine.name(), defaults.options(), output, force, failFast);
            return batch(materials, order, interrupt);
        } finally {
            engines.forEach(Reconstructor::close);
        }
    }

    /** The engines of all items, the one of the command first. */
    private Set<String> engines(Materials materials) {
        Set<String> engines = new LinkedHashSet<>(List.of(engine.name()));
        materials.items().forEach(item -> engines.add(item.engine()));
        return engines;
    }

    private void checkEngine(String name) {
        Engines.check(name, surroundings.environment());
    }

    private int batch(Materials materials, BatchOrder order, Interrupt interrupt) {
        if (!root.json()) {
            surroundings.err().println(Messages.in(surroundings.locale())
                    .text("cli.batch.checking", String.valueOf(materials.items().size())));
        }
        Plan plan = Plan.of(materials, order, interrupt::happened);
        BatchReport report = new BatchReport(order, Materials.folder(source), surroundings.locale());
        BatchLines lines = new BatchLines(surroundings, root, plan, report, interrupt);
        lines.unusable();
        if (dryRun) {
            lines.plan();
            return plan.unusable().isEmpty() ? 0 : Failures.FAILED;
        }
        BatchResult result;
        try (OutputFolder held = OutputFolder.open(output)) {
            result = run(plan, order, lines, held, interrupt);
            report.write(result, Instant.now());
        }
        // Before the interrupt is let go: the process may end right then.
        lines.summary(result, output);
        return result.interrupted() ? Failures.INTERRUPTED : result.failed() > 0 ? Failures.FAILED : 0;
    }

    private BatchResult run(
            Plan plan, BatchOrder order, BatchLines lines, OutputFolder held, Interrupt interrupt) {
        long start = System.nanoTime();
        // A file that nothing can be made of has failed already.
        boolean begin = !failFast || plan.unusable().isEmpty();
        List<Outcome> outcomes =
                begin ? new BatchRun(order, lines).run(plan.items(), held) : BatchRun.none(plan.items());
        double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
        boolean interrupted = interrupt.happened() && outcomes.stream().anyMatch(Outcome::left);
        return new BatchResult(outcomes, plan.unusable(), interrupted, seconds);
    }
}
