package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.access.Access;
import assetfactory.database.Database;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.doubles.Requests;
import assetfactory.library.AssetFileName;
import assetfactory.library.LibraryDatabase;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import assetfactory.web.TestServer;
import assetfactory.web.access.AccessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of pictures that a running server makes assets of, from the command line to the disk. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerBatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path pictures;
    private Path out;
    private Path data;
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void folders() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        out = folder.resolve("out");
        data = folder.resolve("data");
    }

    @Test
    void aWholeBatchArrivesWithTheLayoutAndTheBytesOfOneThatIsMadeHere() throws IOException {
        save("potion.png", Pictures.sprite(96, 96, 0x3366cc));
        save("小道具/焼き鳥.png", Pictures.sprite(96, 96, 0xcc6633));
        save("photo.png", Pictures.noise(96, 96, 1));
        save("photo_mask.png", Pictures.sprite(96, 96, 0xffffff));
        save("opaque.png", Pictures.noise(96, 96, 2));
        Path here = folder.resolve("here");
        try (TestServer server = new TestServer(data, new DiscMasks(), PocketReconstructor.bundled(2));
                Requests requests = new Requests()) {
            List<Object> command = new ArrayList<>(List.of("batch", pictures, "--triangles", "500", "--splats", "1000"));
            Run local = Run.english(with(command, "-o", here));
            Run remote = Run.english(with(command, "-o", out, "--server", server.url("")));

            assertThat(remote.exitCode()).as(remote.err()).isEqualTo(1).isEqualTo(local.exitCode());
            assertThat(remote.err())
                    .contains("Not usable: opaque.png: It has neither a mask nor useful transparency.");
            assertThat(remote.out()).contains("Made: 小道具/焼き鳥 (").contains("3 made, 0 up to date, 1 failed");
            assertThat(visible(out)).isEqualTo(visible(here));
            for (String item : List.of("potion", "小道具/焼き鳥", "photo")) {
                for (String file : AssetFileName.AS_MADE.subList(0, AssetFileName.AS_MADE.size() - 1)) {
                    assertThat(out.resolve(item).resolve(file)).hasSameBinaryContentAs(here.resolve(item).resolve(file));
                }
            }
            assertThat(json("小道具/焼き鳥/asset.json").at("/name").asText()).isEqualTo("焼き鳥");
            assertThat(json("batch.json").at("/items/1/key")).isEqualTo(json("potion/asset.json").at("/key"));
            assertThat(Files.readString(out.resolve("report.csv"))).contains("photo,made,photo.png,photo_mask.png,");

            requests.clear();
            Run again = Run.english(with(command, "-o", out, "--server", server.url("")));
            assertThat(again.out()).contains("0 made, 3 up to date, 1 failed");
            assertThat(requests.all())
                    // The first run's stream is written down when the server sees that its reader has left.
                    .filteredOn(request -> !request.endsWith("/events"))
                    .containsExactly("GET /api/v1/server");
            Run dry = Run.english(with(command, "-o", out, "--server", server.url(""), "--dry-run", "--force"));
            assertThat(dry.out()).contains("photo ← photo.png, mask: photo_mask.png: to be made");
            assertThat(requests.count("POST")).isZero();
        }
    }

    @Test
    void aServerThatAsksWhoOneIsIsShownTheTokenOfTheEnvironment() throws IOException {
        save("potion.png", Pictures.sprite(96, 96, 0x3366cc));
        String token;
        try (Database database = LibraryDatabase.open(data, Optional.empty())) {
            Access access = new Access(database, Clock.systemUTC());
            token = access.addToken(Optional.empty(), "batches").secret();
        }
        AccessSettings closed = new AccessSettings(Optional.of("correct horse"), List.of());
        try (TestServer server = new TestServer(data, closed, PocketReconstructor.bundled(2))) {
            Object[] command = {"batch", pictures, "-o", out, "--server", server.url(""), "--dry-run"};
            Run without = Run.english(command);
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.lastError()).contains("ASSET_FACTORY_TOKEN").contains("asset-factory token add");
            Run with = Run.english(Map.of("ASSET_FACTORY_TOKEN", token), command);
            assertThat(with.exitCode()).as(with.err()).isZero();
            assertThat(with.out() + with.err()).contains("potion").doesNotContain(token);
        }
    }

    @Test
    void whatTheServerHasIsBroughtAndNeitherSentNorMadeAgain() throws IOException {
        save("a.png", Pictures.sprite(64, 64, 1));
        save("b.png", Pictures.noise(64, 64, 2));
        save("b.mask.png", Pictures.sprite(64, 64, 3));
        try (TestServer server = counting(); Requests requests = new Requests()) {
            assertThat(batch(server).out()).contains("2 made, 0 up to date");
            assertThat(requests.count("POST /api/v1/images")).isEqualTo(3);
            byte[] mesh = Files.readAllBytes(out.resolve("b/mesh.glb"));
            Files.delete(out.resolve("b/mesh.glb"));
            requests.clear();

            Run again = batch(server);
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out()).contains("0 made, 2 up to date");
            assertThat(out.resolve("b/mesh.glb")).hasBinaryContent(mesh);
            assertThat(made).hasValue(2);
            assertThat(requests.count("POST /api/v1/images")).isZero();
            assertThat(requests.all().stream().filter(request -> request.contains("/files/")))
                    .as("nothing but what is missing")
                    .allMatch(request -> request.endsWith("/asset.json") || request.endsWith("/mesh.glb"));

            assertThat(batch(server, "--force").out()).contains("2 made");
            assertThat(made).hasValue(4);
        }
    }

    @Test
    void aFailedItemIsToldWithItsReasonAndTheOthersArrive() throws IOException {
        save("bad.png", Pictures.sprite(64, 64, 1));
        save("good.png", Pictures.sprite(64, 64, 2));
        save("wide.png", Pictures.sprite(4200, 4, 3));
        AtomicInteger turn = new AtomicInteger();
        CardEngine engine = new CardEngine(progress -> {
            if (turn.getAndIncrement() == 0) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask");
            }
        });
        try (TestServer server = new TestServer(data, engine)) {
            Run run = batch(server, "--json");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).isEmpty();
            List<JsonNode> events = events(run);
            assertThat(events).filteredOn(event -> event.at("/event").asText().equals("item"))
                    .extracting(event -> event.at("/item").asText() + " " + event.at("/state").asText() + " "
                            + event.at("/code").asText())
                    .containsExactlyInAnyOrder(
                            "wide failed error.image.pixels", "bad failed error.batch.no-mask", "good made ");
            assertThat(events.get(events.size() - 1).at("/failed").asInt()).isEqualTo(2);
            assertThat(json("batch.json").at("/items/0/reason").asText())
                    .isEqualTo("It has neither a mask nor useful transparency.");
            assertThat(out.resolve("good/mesh.glb")).exists();
            assertThat(out.resolve("bad")).doesNotExist();

            Run retried = Run.japanese(arguments(server));
            assertThat(retried.exitCode()).isEqualTo(1);
            assertThat(retried.out()).contains("bad");
            assertThat(retried.err()).contains("wide").containsPattern("[ぁ-ん]");
            assertThat(out.resolve("bad/mesh.glb")).exists();
        }
    }

    @Test
    void theServerMayBeStartedAnewInTheMiddle() throws Exception {
        for (int i = 0; i < 6; i++) {
            save("s" + i + ".png", Pictures.sprite(64, 64, i));
        }
        CountDownLatch third = new CountDownLatch(1);
        CardEngine first = new CardEngine(progress -> {
            if (made.incrementAndGet() == 3) {
                third.countDown();
                await(progress);
            }
        });
        TestServer server = new TestServer(data, first);
        int port = server.server().port();
        CompletableFuture<Run> command = CompletableFuture.supplyAsync(() -> batch(server));
        assertThat(third.await(120, TimeUnit.SECONDS)).isTrue();
        server.close();
        assertThat(command).isNotDone();
        try (TestServer again =
                new TestServer(data, port, new DiscMasks(), new CardEngine(progress -> made.incrementAndGet()))) {
            assertThat(again.server().port()).isEqualTo(port);
            Run run = command.get(120, TimeUnit.SECONDS);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("6 made, 0 up to date");
            assertThat(made).as("the one that was broken off began twice").hasValue(7);
            assertThat(again.get("/api/v1/batches").json().at("/batches")).hasSize(1);
            assertThat(Run.filesBelow(out)).noneMatch(file -> file.contains(".part") || file.contains("server.json"));
        }
    }

    @Test
    void theFirstFailureMayStopTheRestWhichTheSameCommandGoesOnWith() throws IOException {
        for (int i = 0; i < 5; i++) {
            save("s" + i + ".png", Pictures.sprite(64, 64, i));
        }
        CardEngine engine = new CardEngine(progress -> {
            if (made.incrementAndGet() == 2) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask");
            }
        });
        try (TestServer server = new TestServer(data, engine)) {
            Run run = batch(server, "--fail-fast");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("1 failed").contains("The same command goes on where it stopped.");
            assertThat(run.err()).contains("The server goes on with it: " + server.url("/batches/"));
            Run again = batch(server, "--fail-fast");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(made).as("the failed one twice, the others once").hasValue(6);
            assertThat(out.resolve("s4/mesh.glb")).exists();
        }
    }

    @Test
    void aListsRowsGoToTheServerAsTheyAre() throws IOException {
        save("a.png", Pictures.sprite(64, 64, 1));
        save("list.csv", """
                id,image,size,tags,engine
                props/one,a.png,0.5,wood;old,
                two,a.png,2,,
                three,a.png,2,,magic
                """.getBytes());
        try (TestServer server = counting(); Requests requests = new Requests()) {
            Run run = Run.english(
                    "batch", pictures.resolve("list.csv"), "-o", out, "--engine", "card", "--server", server.url(""));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("list.csv, row 4, column engine").contains("It has: card.");
            assertThat(json("props/one/asset.json").at("/options/sizeMetres").asDouble()).isEqualTo(0.5);
            assertThat(json("props/one/asset.json").at("/tags/1").asText()).isEqualTo("old");
            assertThat(json("two/asset.json").at("/options/sizeMetres").asDouble()).isEqualTo(2);
            assertThat(requests.count("POST /api/v1/images")).as("one picture").isEqualTo(1);
        }
    }

    @Test
    void anOrderThatCannotBeIsRefusedWithASentence() throws IOException {
        save("a.png", Pictures.sprite(64, 64, 1));
        try (TestServer server = counting(); MockWebServer other = new MockWebServer()) {
            other.start();
            other.enqueue(new MockResponse.Builder().code(404).body("<h1>Not here</h1>").build());
            other.enqueue(new MockResponse.Builder().code(404).body("<h1>Not here</h1>").build());
            other.enqueue(new MockResponse.Builder()
                    .body("{\"program\":\"asset-factory\",\"version\":\"9.0\",\"api\":2}").build());
            other.enqueue(new MockResponse.Builder()
                    .body("{\"program\":\"asset-factory\",\"version\":\"9.0\",\"api\":2}").build());
            String there = other.url("/").toString();
            refused(2, "error.remote.other", there);
            refused(2, "error.remote.version", there);
            refused(2, "error.remote.address", "ftp://nowhere");
            refused(2, "error.remote.watch", server.url(""), "--watch");
            refused(2, "error.remote.concurrency", server.url(""), "--concurrency", "3");
            refused(2, "error.remote.engine", server.url(""), "--engine", "magic");
            refused(1, "error.remote.unreachable", "http://127.0.0.1:" + freePort());
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void whatSomebodyCallsOffAtTheServerHasFailed() throws Exception {
        save("a.png", Pictures.sprite(64, 64, 1));
        CountDownLatch begun = new CountDownLatch(1);
        CardEngine engine = new CardEngine(progress -> {
            begun.countDown();
            await(progress);
        });
        try (TestServer server = new TestServer(data, engine)) {
            CompletableFuture<Run> command = CompletableFuture.supplyAsync(() -> batch(server));
            assertThat(begun.await(120, TimeUnit.SECONDS)).isTrue();
            String batch = server.get("/api/v1/batches").json().at("/batches/0/id").asText();
            server.post("/api/v1/batches/" + batch + "/cancel", "{}");
            Run run = command.get(120, TimeUnit.SECONDS);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("Failed: a: It was called off at the server.");
        }
    }

    private static void await(Progress progress) {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            progress.step(Progress.Stage.SHAPE, 0.3);
            try {
                never.await(20, TimeUnit.MILLISECONDS);
            } catch (InterruptedException closing) {
                throw new CancelledException();
            }
        }
    }

    private TestServer counting() {
        return new TestServer(data, new CardEngine(progress -> made.incrementAndGet()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void refused(int exitCode, String code, String server, String... options) {
        Object[] arguments = with(
                List.of("batch", pictures, "-o", out, "--json", "--server", server), (Object[]) options);
        Run run = Run.english(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).contains("\"code\":\"" + code + "\"");
        assertThat(run.err().lines()).as("one sentence").hasSize(1);
        assertThat(Run.japanese(arguments).err()).containsPattern("[ぁ-ん]");
    }

    private Run batch(TestServer server, Object... options) {
        return Run.english(with(List.of(arguments(server)), options));
    }

    private Object[] arguments(TestServer server) {
        return new Object[] {"batch", pictures, "-o", out, "--engine", "card", "--server", server.url("")};
    }

    private static Object[] with(List<Object> command, Object... options) {
        List<Object> all = new ArrayList<>(command);
        all.addAll(List.of(options));
        return all.toArray();
    }

    private static List<JsonNode> events(Run run) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : run.outLines()) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(out.resolve(file).toFile());
    }

    private static List<String> visible(Path folder) {
        return Run.filesBelow(folder).stream().filter(file -> !file.startsWith(".")).toList();
    }

    private void save(String name, byte[] content) throws IOException {
        Path file = pictures.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
