package assetfactory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import assetfactory.image.ImageLimits;
import assetfactory.library.GenerateRequest;
import assetfactory.library.Library;
import assetfactory.library.LibrarySettings;
import assetfactory.library.LibrarySettings.SharedDatabase;
import assetfactory.library.StoredAsset;
import assetfactory.library.StoredImage;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, one PostgreSQL, one data folder: what one of them was doing when it was killed, the other does. */
class SharedQueueIT {
    private static final int JOBS = 24;
    private static final MaskSource CLICK =
            new MaskSource.Prompted(List.of(new Prompt.Point(16, 16, true)), 0, Cleanup.NONE);

    @TempDir
    Path folder;

    private final List<Process> servers = new ArrayList<>();
    private Postgres postgres;

    @BeforeEach
    void startPostgres() throws Exception {
        Optional<Path> programs = Postgres.programs();
        assumeTrue(programs.isPresent(), Postgres.NONE);
        postgres = Postgres.start(programs.get());
    }

    @AfterEach
    void stop() throws Exception {
        servers.forEach(Process::destroyForcibly);
        for (Process server : servers) {
            server.waitFor(120, TimeUnit.SECONDS);
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** A server, as far as the queue knows one: works the jobs off, and writes down each that its engine begins. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Path log = folder.resolve(arguments[2] + ".log");
            Files.createFile(log);
            List<String> peers = arguments.length < 4 || arguments[3].isEmpty() ? List.of() : List.of(arguments[3].split(","));
            CardEngine engine = new CardEngine(progress -> {
                try {
                    Files.writeString(log, "begun\n", StandardOpenOption.APPEND);
                    for (String peer : peers) {
                        Path other = folder.resolve(peer + ".log");
                        while (!Files.exists(other) || Files.size(other) == 0) {
                            Thread.sleep(20);
                        }
                    }
                    Thread.sleep(150);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Library library = open(folder, engine, arguments[1], 2)) {
                Thread.sleep(300_000);
            }
        }
    }

    private static Library open(Path folder, CardEngine engine, String url, int workers) {
        return Library.open(
                folder.resolve("data"),
                ImageLimits.DEFAULT,
                new DiscMasks(),
                List.of(engine),
                LibrarySettings.DEFAULT
                        .withWorkers(workers)
                        .withSharedDatabase(Optional.of(new SharedDatabase(url, ""))));
    }

    /** @param peers servers without which it does not go on with the first of its jobs */
    private Process serve(String name, String... peers) throws Exception {
        Process process = new ProcessBuilder(
                        OwnJava.command(Server.class, folder, postgres.url(), name, String.join(",", peers)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
        servers.add(process);
        return process;
    }

    private List<String> begun(String server) throws Exception {
        Path log = folder.resolve(server + ".log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void whatAKilledServerWasDoingTheOtherOneDoes() throws Exception {
        try (Library library = open(folder, new CardEngine(), postgres.url(), 0)) {
            StoredImage image = library.images().add("meat.png", Pictures.noise(32, 32, 1));
            Batch batch = library.batchOrders().start("cards", "{}", orders(image), false);
            // However long one of them takes to start, the other does not do all of it meanwhile.
            Process first = serve("first", "second");
            serve("second", "first");
            until(() -> library.batches().find(batch.id()).orElseThrow().counts().succeeded() >= JOBS / 4);
            until(() -> size("first") > 0 && size("second") > 0);
            first.destroyForcibly().waitFor(120, TimeUnit.SECONDS);

            until(() -> library.batches().find(batch.id()).orElseThrow().state() == Batch.State.ENDED);
            assertThat(library.batches().find(batch.id()).orElseThrow().counts().succeeded()).isEqualTo(JOBS);
            List<Job> jobs = library.batches().jobs(batch.id());
            // At most the two that it was at were begun twice.
            assertThat(size("first") + size("second")).isBetween(JOBS, JOBS + 2);
            assertThat(jobs.stream().mapToInt(Job::attempt).sum()).isBetween(JOBS, JOBS + 2);
            Map<String, Long> names = jobs.stream()
                    .map(job -> library.assets().find(job.result().orElseThrow()).orElseThrow())
                    .collect(Collectors.groupingBy(StoredAsset::fileName, Collectors.counting()));
            assertThat(names).hasSize(JOBS);
            for (Job job : jobs) {
                StoredAsset asset = library.assets().find(job.result().orElseThrow()).orElseThrow();
                for (String file : asset.files()) {
                    assertThat(library.assets().file(asset, file)).isNotEmptyFile();
                }
            }
        }
    }

    private int size(String server) {
        try {
            return begun(server).size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<GenerateRequest> orders(StoredImage image) {
        return IntStream.range(0, JOBS)
                .mapToObj(i -> new GenerateRequest(image.id(), "Card", CLICK, "card", ReconstructionOptions.DEFAULT))
                .toList();
    }

    @Test
    void finishesAndScenesAreKeptInItToo() throws Exception {
        try (Library library = open(folder, new CardEngine(), postgres.url(), 1)) {
            StoredImage image = library.images().add("meat.png", Pictures.noise(32, 32, 1));
            GenerateRequest one = orders(image).get(0);
            MaskSource elsewhere = new MaskSource.Prompted(List.of(new Prompt.Point(8, 8, true)), 0, Cleanup.NONE);
            GenerateRequest other =
                    new GenerateRequest(image.id(), "Other", elsewhere, "card", ReconstructionOptions.DEFAULT);
            Batch batch = library.batchOrders().start("table", "{}", List.of(one, other), false);
            until(() -> library.batches().find(batch.id()).orElseThrow().counts().succeeded() == 2);

            String scene = library.scenes().ofBatch(batch.id()).get(0).id();
            assertThat(library.scenes().delete(scene).deleted()).isPresent();
            assertThat(library.scenes().ofBatch(batch.id())).isEmpty();
            assertThat(library.scenes().restore(scene).deleted()).isEmpty();
            assertThat(library.scenes().rename(scene, "Dinner").name()).isEqualTo("Dinner");
            assertThat(library.scenes().newest(9, Optional.empty())).hasSize(1);

            String asset = library.batches().jobs(batch.id()).get(0).result().orElseThrow();
            for (double height : new double[] {0.5, 0.25}) {
                Job job = library.orders().finish(asset, new FinishOptions(
                        Optional.of(height), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
                until(() -> library.queue().job(job.id()).orElseThrow().state() == Job.State.SUCCEEDED);
            }
            StoredAsset finished = library.assets().find(asset).orElseThrow();
            assertThat(finished.revision()).isEqualTo(2);
            assertThat(finished.counts().height()).isEqualTo(0.25);
            assertThat(finished.files()).contains("original.mesh.glb");
        }
    }

    @Test
    void aServerSeesWhatAnotherOneDoesWhileItIsDone() throws Exception {
        try (Library library = open(folder, new CardEngine(), postgres.url(), 0)) {
            StoredImage image = library.images().add("meat.png", Pictures.noise(32, 32, 1));
            Job job = library.orders().generate(orders(image).get(0));
            List<Job.State> heard = new ArrayList<>();
            try (AutoCloseable watching = library.queue().watch(job.id(), now -> heard.add(now.state()))) {
                serve("second");
                until(() -> heard.contains(Job.State.SUCCEEDED));
            }
        }
    }

    @Test
    void aFolderThatAServerHasForItselfIsNotShared() throws Exception {
        try (Library library = open(folder, new CardEngine(), postgres.url(), 0)) {
            assertThatThrownBy(() -> Library.open(
                            folder.resolve("data"), ImageLimits.DEFAULT, new DiscMasks(), List.of(new CardEngine()), 0))
                    .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.data.locked"));
            assertThat(library.images().newest(1)).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> open(
                        folder, new CardEngine(), "jdbc:postgresql://127.0.0.1:1/none?user=a&password=canary", 0))
                .isInstanceOfSatisfying(BadInput.class, e -> {
                    assertThat(e.key()).isEqualTo("error.database.unreachable");
                    assertThat(e.getMessage()).contains("127.0.0.1").doesNotContain("canary");
                });
    }
}
