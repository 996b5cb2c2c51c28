package assetfactory.cli;

import assetfactory.batch.BatchMonitor;
import assetfactory.batch.BatchOrder;
import assetfactory.batch.BatchReport;
import assetfactory.batch.BatchResult;
import assetfactory.batch.BatchRun;
import assetfactory.batch.Concurrency;
import assetfactory.batch.ItemDefaults;
import assetfactory.batch.Materials;
import assetfactory.batch.Outcome;
import assetfactory.batch.Plan;
import assetfactory.batch.Unusable;
import assetfactory.batch.Watch;
import assetfactory.image.ImageLimits;
import assetfactory.library.AssetMaker;
import assetfactory.library.LocalFiles;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.remote.ServerAddress;
import assetfactory.segment.MaskMaker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        customSynopsis = "asset-factory batch (FOLDER | LIST) -o DIR [--watch] [--dry-run] [--force] [--server URL] [OPTIONS]")
final class BatchCommand implements Callable<Integer> {
    private static final String TOKEN = "ASSET_FACTORY_TOKEN";

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

    @Option(names = "--watch", descriptionKey = "watch")
    private boolean watch;

    @Option(names = "--server", paramLabel = "URL", descriptionKey = "batch-server")
    private Optional<String> server = Optional.empty();

    @Option(names = "--concurrency", paramLabel = "N", descriptionKey = "concurrency")
    private Optional<Integer> wanted = Optional.empty();

    @Mixin
    private EngineOption engine;

    @Mixin
    private ShapeOptions shape;

    @Mixin
    private FinishExtras extras;

    @Mixin
    private LocalModel model;

    @Mixin
    private PixelOption pixels;

    BatchCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public Integer call() {
        Concurrency concurrency = new Concurrency(wanted);
        ImageLimits limits = pixels.limits();
        LocalFiles.checkFolder(output);
        if (server.isPresent()) {
            return elsewhere(ServerAddress.of(server.get())
                    .withToken(surroundings.environment().getOrDefault(TOKEN, "")));
        }
        Materials materials = materials();
        if (!watch && materials.items().isEmpty() && materials.unusable().isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.batch.nothing", source.toString());
        }
        List<Reconstructor> engines = Engines.reconstructors(engines(materials), surroundings.environment());
        Engines.unpackInto(surroundings.cache());
        boolean billed = engines.stream().anyMatch(Reconstructor::billed);
        try (Interrupt interrupt = Interrupt.watched();
                MaskMaker masks = model.masks(surroundings);
                BatchView view = BatchView.of(surroundings, root.json(), billed)) {
            AssetMaker maker = new AssetMaker(masks, engines);
            BatchOrder order = new BatchOrder(maker, engine.name(), shape.options(), output, force, failFast, limits);
            BatchMonitor monitor = new BatchMonitor(
                    concurrency.among(maker), interrupt::happened, view, surroundings.locale(), System::nanoTime);
            return new Making(order, concurrency, view, monitor, interrupt).batch(materials);
        } finally {
            engines.forEach(Reconstructor::close);
        }
    }

    private int elsewhere(ServerAddress address) {
        if (watch || wanted.isPresent()) {
            String option = watch ? "--watch" : "--concurrency";
            throw new BadInput(BadInput.Kind.INVALID, "error.remote." + option.substring(2), option, "--server");
        }
        ItemDefaults defaults = new ItemDefaults(engine.name(), shape.options(), autoMask, extras.options());
        return new ServerBatch(surroundings, root, source, output, defaults, force, failFast, pixels.limits()).make(address, dryRun);
    }

    private Materials materials() {
        ItemDefaults defaults = new ItemDefaults(engine.name(), shape.options(), autoMask, extras.options());
        return Materials.of(source, output, defaults, name -> Engines.check(name, surroundings.environment()));
    }

    /** The engines of all items, the one of the command first. */
    private Set<String> engines(Materials materials) {
        Set<String> engines = new LinkedHashSet<>(List.of(engine.name()));
        materials.items().forEach(item -> engines.add(item.engine()));
        if (watch) {
            // A list may come to name another one.
            engines.addAll(Engines.usable(surroundings.environment()));
        }
        return engines;
    }

    /** One call of the command, with all that it needs. */
    private final class Making {
        private final BatchOrder order;
        private final Concurrency concurrency;
        private final BatchView view;
        private final BatchMonitor monitor;
        private final Interrupt interrupt;
        private final BatchReport report;
        private final long start = System.nanoTime();

        private Making(
                BatchOrder order, Concurrency concurrency, BatchView view, BatchMonitor monitor, Interrupt interrupt) {
            this.order = order;
            this.concurrency = concurrency;
            this.view = view;
            this.monitor = monitor;
            this.interrupt = interrupt;
            this.report = new BatchReport(order, Materials.folder(source), surroundings.locale());
        }

        private int batch(Materials materials) {
            say("cli.batch.checking", String.valueOf(materials.items().size()));
            if (watch && !dryRun) {
                return watched();
            }
            Plan plan = Plan.of(materials, order, interrupt::happened);
            plan.unusable().forEach(this::tell);
            if (dryRun) {
                plan.items().forEach(planned -> view.accept(report.event(planned)));
                return plan.unusable().isEmpty() ? 0 : Failures.FAILED;
            }
            try (OutputFolder held = OutputFolder.open(output)) {
                return ended(result(outcomes(plan, held), plan.unusable()));
            }
        }

        private List<Outcome> outcomes(Plan plan, OutputFolder held) {
            // A file that nothing can be made of has failed already.
            if (failFast && !plan.unusable().isEmpty()) {
                return BatchRun.none(plan.items());
            }
            try (BatchRun run = run(held);
                    Ticker ticker = new Ticker(monitor, view)) {
                run.add(plan.items());
                return run.finish();
            }
        }

        private int watched() {
            try (OutputFolder held = OutputFolder.open(output);
                    BatchRun run = run(held)) {
                Watch watching = new Watch(BatchCommand.this::materials, source, order, run, this::tell);
                try (Ticker ticker = new Ticker(monitor, view)) {
                    say("cli.batch.watching", source.toString());
                    watching.until(interrupt::happened, () -> write(result(run.outcomes(), watching.unusable())));
                    run.finish();
                }
                return ended(result(run.outcomes(), watching.unusable()));
            }
        }

        private BatchRun run(OutputFolder held) {
            return new BatchRun(order, concurrency, Traces.around(monitor, surroundings, root.debug()), held);
        }

        private BatchResult result(List<Outcome> outcomes, List<Unusable> unusable) {
            double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
            boolean interrupted = interrupt.happened() && outcomes.stream().anyMatch(Outcome::left);
            return new BatchResult(outcomes, unusable, interrupted, seconds);
        }

        private void write(BatchResult result) {
            report.write(result, Instant.now());
        }

        private int ended(BatchResult result) {
            write(result);
            // Before the interrupt is let go: the process may end right then.
            monitor.result(result, output.toString());
            return result.interrupted() ? Failures.INTERRUPTED : result.failed() > 0 ? Failures.FAILED : 0;
        }

        private void tell(Unusable unusable) {
            monitor.unusable(report.event(unusable));
        }

        private void say(String key, String argument) {
            if (!root.json()) {
                surroundings.err().println(Messages.in(surroundings.locale()).text(key, argument));
            }
        }
    }
}
