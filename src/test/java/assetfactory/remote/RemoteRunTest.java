package assetfactory.remote;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.batch.BatchOrder;
import assetfactory.batch.ItemDefaults;
import assetfactory.batch.Materials;
import assetfactory.batch.Outcome;
import assetfactory.batch.Plan;
import assetfactory.batch.PlannedItem;
import assetfactory.batch.Watching;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.Requests;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.web.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent, made and brought when a command is broken off, or its server. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemoteRunTest {
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(800));

    @TempDir
    Path folder;

    private Path pictures;
    private Path out;
    private Path data;
    private final AtomicInteger made = new AtomicInteger();
    /** Assets that may be made. */
    private final Semaphore allowed = new Semaphore(0);

    @BeforeEach
    void eightPictures() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        out = Files.createDirectories(folder.resolve("out"));
        data = folder.resolve("data");
        for (int i = 0; i < 8; i++) {
            Files.write(pictures.resolve("s" + i + ".png"), Pictures.sprite(64, 64, i));
        }
        Files.write(pictures.resolve("s7.png"), Pictures.noise(64, 64, 7));
        Files.write(pictures.resolve("s7_mask.png"), Pictures.sprite(64, 64, 7));
    }

    /** Makes as many as are allowed, then waits. */
    private final CardEngine engine = new CardEngine(progress -> {
        while (!taken()) {
            progress.step(Progress.Stage.SHAPE, 0.3);
        }
        made.incrementAndGet();
    });

    private boolean taken() {
        try {
            return allowed.tryAcquire(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            throw new CancelledException();
        }
    }

    @Test
    void whatIsBrokenOffInTheMiddleIsNeitherSentNorMadeNorBroughtTwice() throws IOException {
        try (TestServer server = new TestServer(data, new DiscMasks(), engine); Requests requests = new Requests()) {
            allowed.release(3);
            Watched first = new Watched(3);
            List<Outcome> broken = run(server.url(""), first, false, Patience.USUAL);
            assertThat(states(broken)).containsEntry(Outcome.State.MADE, 3L).containsEntry(Outcome.State.LEFT, 5L);
            assertThat(requests.count("POST /api/v1/images")).isEqualTo(9);
            assertThat(hidden()).as("nothing half-written").containsOnly(
                    ".asset-factory-server.json", ".asset-factory.lock");

            requests.clear();
            allowed.release(100);
            List<Outcome> whole = run(server.url(""), new Watched(100), false, Patience.USUAL);
            assertThat(states(whole)).containsEntry(Outcome.State.SKIPPED, 3L).containsEntry(Outcome.State.MADE, 5L);
            assertThat(made).as("each once").hasValue(8);
            assertThat(requests.all()).noneMatch(request -> request.equals("POST /api/v1/batches"));
            assertThat(requests.count("POST /api/v1/images")).isZero();
            assertThat(requests.all().stream().filter(request -> request.contains("/files/mesh.glb"))).hasSize(5);
            assertThat(server.get("/api/v1/batches").json().at("/batches")).hasSize(1);
            assertThat(hidden()).containsOnly(".asset-factory.lock");
        }
    }

    @Test
    void whatIsMadeAgainByForceIsMadeOnceMoreHoweverOftenItIsBrokenOff() throws IOException {
        try (TestServer server = new TestServer(data, new DiscMasks(), engine)) {
            allowed.release(8);
            run(server.url(""), new Watched(100), false, Patience.USUAL);
            allowed.release(4);
            run(server.url(""), new Watched(4), true, Patience.USUAL);
            allowed.release(100);
            List<Outcome> whole = run(server.url(""), new Watched(100), true, Patience.USUAL);
            assertThat(states(whole)).containsEntry(Outcome.State.SKIPPED, 4L).containsEntry(Outcome.State.MADE, 4L);
            assertThat(made).hasValue(16);
        }
    }

    @Test
    void aBatchThatTheServerDoesNotKnowIsOrderedAnew() throws IOException {
        try (TestServer server = new TestServer(data, new DiscMasks(), engine)) {
            allowed.release(100);
            Path memory = out.resolve(".asset-factory-server.json");
            run(server.url(""), new Watched(1), false, Patience.USUAL);
            // As if the command had died between writing down what it orders and ordering it.
            Files.writeString(memory, Files.readString(memory).replace("\"id\":\"01", "\"id\":\"00"));
            List<Outcome> whole = run(server.url(""), new Watched(100), false, Patience.USUAL);
            assertThat(whole).extracting(Outcome::state).doesNotContain(Outcome.State.LEFT, Outcome.State.FAILED);
            assertThat(Files.list(out).filter(Files::isDirectory)).hasSize(8);
            assertThat(memory).doesNotExist();
        }
    }

    @Test
    void whatNobodyWantsAnyMoreIsCalledOff() throws IOException {
        try (TestServer server = new TestServer(data, new DiscMasks(), engine)) {
            allowed.release(1);
            run(server.url(""), new Watched(1), false, Patience.USUAL);
            for (int i = 2; i < 8; i++) {
                Files.delete(pictures.resolve("s" + i + ".png"));
            }
            Files.delete(pictures.resolve("s7_mask.png"));
            CompletableFuture<Void> goesOn = CompletableFuture.runAsync(() -> allowOnceCalledOff(server, 6));
            List<Outcome> rest = run(server.url(""), new Watched(100), false, Patience.USUAL);
            assertThat(rest).extracting(Outcome::state).containsOnly(Outcome.State.SKIPPED, Outcome.State.MADE);
            assertThat(made.get()).as("those that are wanted, and at most the one that was on its way").isLessThan(4);
            goesOn.join();
        }
    }

    /** Not at once: the server would make what waits before anybody came to call it off. */
    private void allowOnceCalledOff(TestServer server, int jobs) {
        try {
            while (server.get("/api/v1/batches").json().at("/batches/0/counts/cancelled").asInt() < jobs) {
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        allowed.release(100);
    }

    @Test
    void aServerThatStaysAwayIsGivenUpWithASentence() throws IOException {
        TestServer server = new TestServer(data, new DiscMasks(), engine);
        allowed.release(2);
        Watched watched = new Watched(100);
        watched.after(2, server::close);
        List<Outcome> left = run(server.url(""), watched, false, SHORT);
        assertThat(states(left)).containsEntry(Outcome.State.MADE, 2L).containsEntry(Outcome.State.LEFT, 6L);
        assertThat(broke).isPresent();
        assertThat(broke.get()).isInstanceOfSatisfying(BadInput.class, reason -> {
            assertThat(reason.key()).isEqualTo("error.remote.gone");
            assertThat(reason.kind()).isEqualTo(BadInput.Kind.UNAVAILABLE);
            assertThat(reason.in(Locale.JAPANESE)).contains("同じコマンド");
        });
    }

    private Optional<RuntimeException> broke = Optional.empty();

    private List<Outcome> run(String url, Watched watched, boolean force, Patience patience) {
        ServerAddress address = ServerAddress.of(url);
        Outage outage = new Outage() {
            @Override
            public void lost(Duration longest) {}

            @Override
            public void back() {}
        };
        try (RemoteServer server = new RemoteServer(address, Locale.ENGLISH, watched::cancelled, outage, patience);
                OutputFolder held = OutputFolder.open(out)) {
            ServerFacts facts = server.facts();
            ReconstructionOptions options = ReconstructionOptions.DEFAULT;
            BatchOrder order = new BatchOrder(RemoteEngines.of(facts), "card", options, out, force, false);
            Materials materials = Materials.in(pictures, out, new ItemDefaults("card", options, false));
            Plan plan = Plan.of(materials, order, () -> false).inLibrary(order, () -> false);
            assertThat(plan.unusable()).isEmpty();
            try (RemoteRun run =
                    new RemoteRun(order, "pictures", server, facts.orders(), watched, (items, of) -> {}, held)) {
                List<Outcome> outcomes = run.make(plan.items());
                broke = run.broke();
                return outcomes;
            }
        }
    }

    private static Map<Outcome.State, Long> states(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.groupingBy(Outcome::state, Collectors.counting()));
    }

    private List<String> hidden() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    /** Breaks off when so many were made. */
    private static final class Watched implements Watching {
        private final int most;
        private final AtomicInteger arrived = new AtomicInteger();
        private int after = -1;
        private Runnable then = () -> {};

        private Watched(int most) {
            this.most = most;
        }

        private void after(int count, Runnable action) {
            after = count;
            then = action;
        }

        @Override
        public boolean cancelled() {
            return arrived.get() >= most;
        }

        @Override
        public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {}

        @Override
        public void ended(Outcome outcome) {
            if (outcome.state() == Outcome.State.MADE && arrived.incrementAndGet() == after) {
                then.run();
            }
        }
    }
}
