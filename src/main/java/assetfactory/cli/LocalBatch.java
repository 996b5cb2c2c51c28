package assetfactory.cli;

import assetfactory.batch.BatchMonitor;
import assetfactory.batch.BatchOrder;
import assetfactory.batch.BatchReport;
import assetfactory.batch.BatchResult;
import assetfactory.batch.BatchRun;
import assetfactory.batch.Concurrency;
import assetfactory.batch.Materials;
import assetfactory.batch.Outcome;
import assetfactory.batch.Plan;
import assetfactory.batch.Unusable;
import assetfactory.batch.Watch;
import assetfactory.library.AssetMaker;
import assetfactory.library.OutputFolder;
import assetfactory.message.Messages;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskMaker;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A batch that this machine makes; see {@link ServerBatch} for the other kind. */
final class LocalBatch {
    private final Surroundings surroundings;
    private final RootCommand root;
    private final BatchCall call;
    private final Concurrency concurrency;
    private final boolean watch;

    /** @param watch whether it goes on with what comes into the folder, until it is interrupted */
    LocalBatch(Surroundings surroundings, RootCommand root, BatchCall call, Concurrency concurrency, boolean watch) {
        this.surroundings = surroundings;
        this.root = root;
        this.call = call;
        this.concurrency = concurrency;
        this.watch = watch;
    }

    /** Returns the exit code. */
    int make(LocalModel model) {
        Materials materials = materials();
        if (!watch) {
            call.requireAny(materials);
        }
        List<Reconstructor> engines = Engines.reconstructors(engines(materials), surroundings.environment());
        Engines.unpackInto(surroundings.cache());
        boolean billed = engines.stream().anyMatch(Reconstructor::billed);
        try (Interrupt interrupt = Interrupt.watched();
                MaskMaker masks = model.masks(surroundings);
                BatchView view = BatchView.of(surroundings, root.json(), billed)) {
            return new Making(new AssetMaker(masks, engines), view, interrupt).batch(materials);
        } finally {
            engines.forEach(Reconstructor::close);
        }
    }

    private Materials materials() {
        return Materials.of(
                call.source(), call.output(), call.defaults(), name -> Engines.check(name, surroundings.environment()));
    }

    /** The engines of all items, the one of the command first. */
    private Set<String> engines(Materials materials) {
        Set<String> engines = new LinkedHashSet<>(List.of(call.defaults().engine()));
        materials.items().forEach(item -> engines.add(item.engine()));
        if (watch) {
            // A list may come to name another one.
            engines.addAll(Engines.usable(surroundings.environment()));
        }
        return engines;
    }

    private final class Making {
        private final BatchOrder order;
        private final BatchView view;
        private final BatchMonitor monitor;
        private final Interrupt interrupt;
        private final BatchReport report;
        private final long start = System.nanoTime();

        private Making(AssetMaker maker, BatchView view, Interrupt interrupt) {
            this.order = call.order(maker);
            this.view = view;
            this.monitor = new BatchMonitor(
                    concurrency.among(maker.engines()),
                    interrupt::happened,
                    view,
                    surroundings.locale(),
                    System::nanoTime);
            this.interrupt = interrupt;
            this.report = new BatchReport(order, Materials.folder(call.source()), surroundings.locale());
        }

        private int batch(Materials materials) {
            say("cli.batch.checking", String.valueOf(materials.items().size()));
            if (watch && !call.dryRun()) {
                return watched();
            }
            Plan plan = Plan.of(materials, order, interrupt::happened);
            plan.unusable().forEach(this::tell);
            if (call.dryRun()) {
                plan.items().forEach(planned -> view.accept(report.event(planned)));
                return plan.unusable().isEmpty() ? 0 : Failures.FAILED;
            }
            try (OutputFolder held = OutputFolder.open(call.output())) {
                return ended(result(outcomes(plan, held), plan.unusable()));
            }
        }

        private List<Outcome> outcomes(Plan plan, OutputFolder held) {
            // A file that nothing can be made of has failed already.
            if (call.failFast() && !plan.unusable().isEmpty()) {
                return BatchRun.none(plan.items());
            }
            try (BatchRun run = run(held);
                    Ticker ticker = new Ticker(monitor, view)) {
                run.add(plan.items());
                return run.finish();
            }
        }

        private int watched() {
            try (OutputFolder held = OutputFolder.open(call.output());
                    BatchRun run = run(held)) {
                Watch watching = new Watch(LocalBatch.this::materials, call.source(), order, run, this::tell);
                try (Ticker ticker = new Ticker(monitor, view)) {
                    say("cli.batch.watching", call.source().toString());
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
            monitor.result(result, call.output().toString());
            return Failures.code(result);
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
