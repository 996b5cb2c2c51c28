package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import assetfactory.reconstruct.modal.PythonService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills the program again and again while it makes one batch, half of it with the built-in engine and half with the
 * stand-in SAM 3D service, and looks whether anything was lost, done twice or left half done.
 *
 * <pre>
 * mvn -q verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KillDrillIT \
 *     -Ddrill.kills=30 -Ddrill.items=200
 * </pre>
 */
final class KillDrill {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double REMOTE_SECONDS = 0.4;
    private static final int EARLY_MILLIS = 5000;
    private static final int AFTER_MILLIS = 400;

    private final Path folder;
    private final int kills;
    private final int items;
    private final Random random;
    private int killedWhileAtWork;

    KillDrill(Path folder, int kills, int items, long seed) {
        this.folder = folder;
        this.kills = kills;
        this.items = items;
        this.random = new Random(seed);
    }

    /** What it saw, in words. Throws an AssertionError where something was wrong. */
    String run() throws Exception {
        Path list = materials();
        try (PythonService service = new PythonService(folder.resolve("spool"))
                .with("SAM3D_STAND_IN_SECONDS", String.valueOf(REMOTE_SECONDS))
                .start()) {
            long start = System.nanoTime();
            int done = 0;
            // A fast machine may be through with the batch before all that were asked for.
            while (done < kills && killed(list, service)) {
                done++;
            }
            assertThat(done).as("kills before the batch was over").isPositive();
            int before = assets().size();
            Process last = process(list, service);
            List<String> said = last.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(last.waitFor(240, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).as(String.join("\n", said)).isZero();
            double seconds = (System.nanoTime() - start) / 1e9;
            check();
            return String.format(
                    "%d kills, %d of them in the middle of work, over %d items in %.0f s: %d assets whole (%d of them"
                            + " before the last start), %d remote jobs for %d orders, each computed once.",
                    done, killedWhileAtWork, items, seconds, assets().size(), before, remoteJobs().size(), remote());
        }
    }

    private int remote() {
        return items / 2;
    }

    private Path materials() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        StringBuilder list = new StringBuilder("id,image,engine\n");
        for (int i = 0; i < items; i++) {
            Files.write(pictures.resolve("p" + i + ".png"), Pictures.sprite(64, 64, 0x102030 + 97 * i));
            list.append("item").append(i).append(",pictures/p").append(i).append(".png,")
                    .append(i % 2 == 0 ? "pocket" : "modal").append('\n');
        }
        return Files.writeString(folder.resolve("materials.csv"), list);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Process process(Path list, PythonService service) throws IOException {
        List<String> command = OwnJava.command(
                List.of("-Xmx600m"), Main.class, "batch", list, "-o", out(), "--triangles", "300", "--splats", "1000",
                "--preset", "fast", "--json");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ASSET_FACTORY_MODAL_URL", service.url());
        return builder.start();
    }

    /** Runs the batch until some moment, and kills it as a power cut would; false where it was over before that. */
    private boolean killed(Path list, PythonService service) throws Exception {
        Process process = process(list, service);
        // Now and then while it still starts, else a moment after so many of its items.
        boolean early = random.nextInt(6) == 0;
        int after = random.nextInt(Math.max(1, (int) (1.3 * items / (kills + 1))));
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int seen = 0; !early && seen <= after; ) {
                String line = said.readLine();
                if (line == null) {
                    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
                    return false;
                }
                seen += line.contains("\"event\":\"" + (seen == 0 ? "started" : "item") + "\"") ? 1 : 0;
            }
            Thread reader = new Thread(() -> drain(said));
            reader.setDaemon(true);
            reader.start();
            Thread.sleep(random.nextInt(early ? EARLY_MILLIS : AFTER_MILLIS));
            killedWhileAtWork += early ? 0 : 1;
            process.destroyForcibly();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            reader.join(5000);
        } catch (IOException | UncheckedIOException cutOff) {
            // The pipe broke with the process.
        }
        checkDatabase();
        for (Path asset : assets()) {
            checkAsset(asset);
        }
        return true;
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader said) {
        try {
            said.lines().forEach(ignored -> {});
        } catch (UncheckedIOException killed) {
            return;
        }
    }

    /** Of a copy: opening the file itself would tidy up after the killed process before the next one can. */
    private void checkDatabase() throws Exception {
        Path memory = out().resolve(".asset-factory");
        if (!Files.exists(memory.resolve("queue.db"))) {
            return;
        }
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(memory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("queue.db"));
                var rows = connection.createStatement().executeQuery("pragma integrity_check")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("ok");
        }
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Path> assets() throws IOException {
        if (!Files.isDirectory(out())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(out())) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static JsonNode checkAsset(Path asset) throws Exception {
        JsonNode facts = JSON.readTree(asset.resolve("asset.json").toFile());
        assertThat(facts.at("/files")).as(asset + " has files").isNotEmpty();
        for (JsonNode file : facts.at("/files")) {
            byte[] content = Files.readAllBytes(asset.resolve(file.at("/name").asText()));
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .as(asset + "/" + file.at("/name").asText())
                    .isEqualTo(file.at("/sha256").asText());
        }
        return facts;
    }

    private void check() throws Exception {
        assertThat(assets()).hasSize(items);
        Set<String> keys = new TreeSet<>();
        for (Path asset : assets()) {
            keys.add(checkAsset(asset).at("/key").asText());
        }
        assertThat(keys).as("each is of its own picture").hasSize(items);
        assertThat(Run.filesBelow(out())).noneMatch(file -> file.endsWith(".part"));
        assertThat(out().resolve(".asset-factory")).as("nothing is left to remember").doesNotExist();
        JsonNode batch = JSON.readTree(out().resolve("batch.json").toFile());
        assertThat(batch.at("/items").findValuesAsText("state")).hasSize(items).isSubsetOf("made", "skipped");
        List<JsonNode> jobs = remoteJobs();
        assertThat(jobs).as("jobs that the service was given").hasSize(remote());
        assertThat(jobs).allMatch(job -> job.at("/state/status").asText().equals("succeeded"));
        assertThat(jobs).allMatch(job -> job.at("/state/attempt").asInt() == 1);
    }

    private List<JsonNode> remoteJobs() throws IOException {
        List<JsonNode> jobs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder.resolve("spool/jobs"))) {
            for (Path job : folders.toList()) {
                jobs.add(JSON.readTree(job.resolve("job.json").toFile()));
            }
        }
        return jobs;
    }
}
