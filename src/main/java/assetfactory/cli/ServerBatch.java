package assetfactory.cli;

import assetfactory.batch.BatchMonitor;
import assetfactory.batch.BatchOrder;
import assetfactory.batch.BatchReport;
import assetfactory.batch.BatchResult;
import assetfactory.batch.BatchRun;
import assetfactory.batch.Materials;
import assetfactory.batch.Outcome;
import assetfactory.batch.Plan;
import assetfactory.library.LocalFiles;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.remote.Outage;
import assetfactory.remote.RemoteEngines;
import assetfactory.remote.RemoteRun;
import assetfactory.remote.RemoteServer;
import assetfactory.remote.ServerAddress;
import assetfactory.remote.ServerFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A batch that a running server makes: the same on the screen and on the disk as one that is made here. */
final class ServerBatch {
    private final Surroundings surroundings;
    private final RootCommand root;
    private final Messages messages;
    private final BatchCall call;
    private final long start = System.nanoTime();

    ServerBatch(Surroundings surroundings, RootCommand root, BatchCall call) {
        this.surroundings = surroundings;
        this.root = root;
        this.messages = Messages.in(surroundings.locale());
        this.call = call;
    }

    /** Returns the exit code. */
    int make(ServerAddress address) {
        Silence silence = new Silence(address);
        try (Interrupt interrupt = Interrupt.watched();
                RemoteServer server =
                        new RemoteServer(address, surroundings.locale(), interrupt::happened, silence)) {
            ServerFacts facts = server.facts();
            Materials materials = Materials.of(
                    call.source(), call.output(), call.defaults(), name -> check(name, facts));
            check(call.defaults().engine(), facts);
            call.requireAny(materials);
            boolean billed = materials.items().stream()
                    .anyMatch(item -> facts.engine(item.engine()).map(ServerFacts.Engine::billed).orElse(false));
            try (BatchView view = BatchView.of(surroundings, root.json(), billed)) {
                silence.view = Optional.of(view);
                return new Making(server, facts, interrupt, view).batch(materials);
            }
        }
    }

    private static void check(String engine, ServerFacts facts) {
        if (facts.engine(engine).isEmpty()) {
            String there = facts.engines().stream().map(ServerFacts.Engine::id).collect(Collectors.joining(", "));
            throw new BadInput(BadInput.Kind.INVALID, "error.remote.engine", engine, there);
        }
    }

    /** Says that the server has gone, and that it is back. */
    private final class Silence implements Outage {
        private final ServerAddress address;
        private volatile Optional<BatchView> view = Optional.empty();

        private Silence(ServerAddress address) {
            this.address = address;
        }

        @Override
        public void lost(Duration patience) {
            String line = messages.text(
                    "cli.remote.lost", address.text(), String.valueOf(Math.max(1, patience.toMinutes())));
            view.ifPresent(shown -> shown.say(line));
        }

        @Override
        public void back() {
            view.ifPresent(shown -> shown.say(messages.text("cli.remote.back", address.text())));
        }
    }

    private final class Making {
        private final RemoteServer server;
        private final ServerFacts facts;
        private final Interrupt interrupt;
        private final BatchView view;
        private final BatchOrder order;
        private final BatchMonitor monitor;
        private final BatchReport report;

        private Making(RemoteServer server, ServerFacts facts, Interrupt interrupt, BatchView view) {
            this.server = server;
            this.facts = facts;
            this.interrupt = interrupt;
            this.view = view;
            this.order = call.order(RemoteEngines.of(facts));
            this.monitor = new BatchMonitor(
                    engine -> facts.engine(engine).map(ServerFacts.Engine::parallel).orElse(1),
                    interrupt::happened,
                    view,
                    surroundings.locale(),
                    System::nanoTime);
            this.report = new BatchReport(order, Materials.folder(call.source()), surroundings.locale());
        }

        private int batch(Materials materials) {
            view.say(messages.text("cli.batch.checking", String.valueOf(materials.items().size())));
            Plan plan = Plan.of(materials, order, interrupt::happened).inLibrary(order, interrupt::happened);
            plan.unusable().forEach(unusable -> monitor.unusable(report.event(unusable)));
            if (call.dryRun()) {
                plan.items().forEach(planned -> view.accept(report.event(planned)));
                return plan.unusable().isEmpty() ? 0 : Failures.FAILED;
            }
            try (OutputFolder held = OutputFolder.open(call.output())) {
                // A file that nothing can be made of has failed already.
                return call.failFast() && !plan.unusable().isEmpty()
                        ? ended(plan, BatchRun.none(plan.items()))
                        : made(plan, held);
            }
        }

        private int made(Plan plan, OutputFolder held) {
            try (RemoteRun run =
                    new RemoteRun(order, name(), server, facts.orders(), monitor, this::sent, held)) {
                List<Outcome> outcomes;
                try (Ticker ticker = new Ticker(monitor, view)) {
                    outcomes = run.make(plan.items());
                }
                int code = ended(plan, outcomes);
                if (outcomes.stream().anyMatch(Outcome::left)) {
                    run.pages().forEach(page -> view.say(messages.text("cli.remote.goes-on", page)));
                }
                if (run.broke().isPresent()) {
                    throw run.broke().get();
                }
                return code;
            }
        }

        /** What the server's pages call it. */
        private String name() {
            Path name = call.source().toAbsolutePath().normalize().getFileName();
            return LocalFiles.title(name == null ? "batch" : name.toString().replaceFirst("[.][^.]*$", ""));
        }

        private void sent(int items, int of) {
            view.note(items < of
                    ? messages.text("cli.remote.sending", server.address().text(), String.valueOf(items), String.valueOf(of))
                    : "");
        }

        private int ended(Plan plan, List<Outcome> outcomes) {
            double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
            boolean interrupted = interrupt.happened() && outcomes.stream().anyMatch(Outcome::left);
            BatchResult result = new BatchResult(outcomes, plan.unusable(), interrupted, seconds);
            report.write(result, Instant.now());
            monitor.result(result, call.output().toString());
            return Failures.code(result);
        }
    }
}
