package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import assetfactory.library.AssetFileName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of pictures, from the command line to the disk. */
class BatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of a batch that is broken off before its end. */
    private static final int PICTURES = 24;

    @TempDir
    Path folder;

    private Path pictures;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        out = folder.resolve("out");
    }

    @Test
    void everyPictureBecomesAnAssetOnce() throws IOException {
        save("potion.png", Pictures.sprite(96, 96, 0x3366cc));
        save("小道具/焼き鳥.png", Pictures.sprite(96, 96, 0xcc6633));
        save("photo.png", Pictures.noise(96, 96, 1));
        save("photo_mask.png", Pictures.sprite(96, 96, 0xffffff));
        Run first = batch();
        assertThat(first.exitCode()).as(first.err()).isZero();
        for (String item : List.of("potion", "小道具/焼き鳥", "photo")) {
            assertThat(out.resolve(item).resolve("mesh.glb")).exists();
            assertThat(first.out()).contains("Made: " + item + " (");
        }
        assertThat(JSON.readTree(out.resolve("小道具/焼き鳥/asset.json").toFile()).at("/name").asText())
                .isEqualTo("焼き鳥");

        Run second = batch();
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).doesNotContain("Made:").contains("0 made, 3 up to date, 0 failed");

        save("potion.png", Pictures.sprite(96, 96, 0x33cc66));
        assertThat(batch().out()).contains("Made: potion").contains("1 made, 2 up to date");
        save("photo_mask.png", Pictures.sprite(96, 96, 0xfffffe));
        assertThat(batch().out()).contains("Made: photo").contains("1 made, 2 up to date");
        assertThat(batch("--shape", "flat").out()).contains("3 made");
        assertThat(batch("--shape", "flat", "--force").out()).contains("3 made");
        assertThat(Run.filesBelow(out)).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void whatCannotBeUsedIsListedFirstAndTheRestIsMade() throws IOException {
        save("good.png", Pictures.sprite(96, 96, 0x3366cc));
        save("opaque.png", Pictures.noise(96, 96, 1));
        save("small.png", Pictures.noise(96, 96, 2));
        save("small.mask.png", Pictures.noise(95, 96, 2));
        save("broken.png", new byte[] {1, 2, 3});
        save("lost_mask.png", Pictures.noise(96, 96, 3));
        Run run = batch();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Not usable: opaque.png: It has neither a mask nor useful transparency.")
                .contains("Not usable: small.mask.png: The mask is 95 × 96 pixels, but the picture is 96 × 96.")
                .contains("Not usable: broken.png: This is not a picture that can be read.")
                .contains("Not usable: lost_mask.png: It is a mask, but there is no picture called “lost” for it.");
        assertThat(run.out()).contains("1 made, 0 up to date, 4 failed or not usable");
        assertThat(batch("--force", "--fail-fast").out()).contains("0 made").contains("1 not made.");
    }

    @Test
    void aDryRunShowsThePlanAndWritesNothing() throws IOException {
        save("a.png", Pictures.sprite(96, 96, 0x3366cc));
        batch();
        save("b.jpg", Pictures.noise(96, 96, 1));
        save("b_mask.png", Pictures.sprite(96, 96, 0xffffff));
        List<String> before = Run.filesBelow(folder);
        Run run = batch("--dry-run");
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines())
                .containsExactly(
                        "a ← a.png, mask: its transparency: up to date",
                        "b ← b.jpg, mask: b_mask.png: to be made");
        assertThat(Run.filesBelow(folder)).isEqualTo(before);
        JsonNode second = JSON.readTree(batch("--dry-run", "--json").outLines().get(1));
        assertThat(second.toString()).isEqualTo(
                "{\"event\":\"plan\",\"item\":\"b\",\"image\":\"b.jpg\",\"mask\":\"b_mask.png\",\"upToDate\":false}");
        assertThat(batch("--dry-run", "--force").out()).contains("a ← a.png, mask: its transparency: to be made");
    }

    @Test
    void theReportsSayWhatBecameOfEachItem() throws IOException {
        save("=焼き,鳥.png", Pictures.sprite(96, 96, 0x3366cc));
        save("opaque.png", Pictures.noise(96, 96, 1));
        Run run = batch("--json");
        assertThat(run.err()).isEmpty();
        List<String> events = new ArrayList<>();
        for (String line : run.outLines()) {
            events.add(JSON.readTree(line).at("/event").asText());
        }
        assertThat(events).startsWith("unusable", "started").endsWith("batch", "result");
        // Totals come every two seconds besides.
        assertThat(events).filteredOn(event -> !event.equals("batch")).endsWith("item", "result");
        byte[] csv = Files.readAllBytes(out.resolve("report.csv"));
        assertThat(csv).startsWith(0xef, 0xbb, 0xbf);
        assertThat(new String(csv, StandardCharsets.UTF_8).split("\r\n"))
                .hasSize(3)
                .anyMatch(row -> row.startsWith("\"'=焼き,鳥\",made,\"'=焼き,鳥.png\",alpha,,"));
        JsonNode batch = JSON.readTree(out.resolve("batch.json").toFile());
        assertThat(batch.at("/items/0/item").asText()).isEqualTo("=焼き,鳥");
        assertThat(batch.at("/items/0/state").asText()).isEqualTo("made");
        assertThat(batch.at("/items/0/key"))
                .isEqualTo(JSON.readTree(out.resolve("=焼き,鳥/asset.json").toFile()).at("/key"));
        assertThat(batch.at("/unusable/0/code").asText()).isEqualTo("error.batch.no-mask");
        assertThat(batch.at("/engine/version").asText()).startsWith("2-");
    }

    @Test
    void anAssetOfGenerateIsUpToDateToo() throws IOException {
        save("a.png", Pictures.sprite(96, 96, 0x3366cc));
        Run generate = Run.english(
                "generate", pictures.resolve("a.png"), "-o", out.resolve("a"), "--triangles", "500", "--splats",
                "1000");
        assertThat(generate.exitCode()).as(generate.err()).isZero();
        assertThat(batch("--concurrency", "2").out()).contains("Up to date: a");
    }

    @Test
    void theOutputMayBeALinkToAFolder() throws IOException {
        save("a.png", Pictures.sprite(96, 96, 0x3366cc));
        Files.createSymbolicLink(out, Files.createDirectories(folder.resolve("disk")));
        Run run = batch();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("disk/a/mesh.glb")).exists();
        assertThat(folder.resolve("disk/report.csv")).exists();
    }

    @Test
    void anOrderThatCannotBeIsRefusedWithASentence() throws IOException {
        refused("error.batch.no-folder", folder.resolve("none"), out);
        refused("error.batch.nothing", pictures, out);
        save("a.png", Pictures.sprite(96, 96, 0x3366cc));
        refused("error.batch.output-above", pictures, folder);
        refused("error.cli.output-folder", pictures, pictures.resolve("a.png"));
        refused("error.engine.unknown", pictures, out, "--engine", "magic");
        refused("error.modal.not-set", pictures, out, "--engine", "modal");
        refused("error.option.range", pictures, out, "--triangles", "1");
        refused("error.option.range", pictures, out, "--concurrency", "65");
        assertThat(out).doesNotExist();
    }

    @Test
    void aKilledBatchLeavesWholeAssetsAndTheNextGoesOn() throws Exception {
        manySprites();
        Process process = started();
        try {
            waitForAssets(3);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        long whole = wholeAssets();
        assertThat(whole).isBetween(3L, PICTURES - 1L);
        Run next = batch();
        assertThat(next.exitCode()).as(next.err()).isZero();
        // What was put in its place, but not yet struck off when the process died, is looked at once more and counted as made.
        assertThat(next.out()).containsAnyOf(IntStream.rangeClosed(0, 2)
                .mapToObj(more -> (PICTURES - whole + more) + " made, " + (whole - more) + " up to date, 0 failed")
                .toArray(String[]::new));
        assertThat(Run.filesBelow(out)).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void ctrlCStopsCleanlyAndIsSaid() throws Exception {
        manySprites();
        Process process = started();
        try {
            waitForAssets(2);
            assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor()).isZero();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        JsonNode batch = JSON.readTree(out.resolve("batch.json").toFile());
        assertThat(batch.at("/interrupted").asBoolean()).isTrue();
        assertThat(batch.at("/made").asLong()).isEqualTo(wholeAssets()).isPositive();
        assertThat(batch.at("/made").asLong() + batch.at("/left").asLong()).isEqualTo(PICTURES);
        assertThat(Run.filesBelow(out)).noneMatch(file -> file.endsWith(".part"));
        assertThat(Files.readString(folder.resolve("said"))).contains("The same command goes on where it stopped.");
    }

    private void manySprites() throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            save("s" + i + ".png", Pictures.sprite(96, 96, i));
        }
    }

    /** Assets that can be seen; an asset whose folder is there is there wholly. */
    private long wholeAssets() throws IOException {
        try (var entries = Files.list(out)) {
            List<Path> assets = entries.filter(Files::isDirectory)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .toList();
            assertThat(assets).allMatch(asset -> Run.filesBelow(asset).size() == AssetFileName.AS_MADE.size());
            return assets.size();
        }
    }

    private void waitForAssets(int count) throws Exception {
        for (int i = 0; i < 4800 && (!Files.isDirectory(out) || wholeAssets() < count); i++) {
            Thread.sleep(25);
        }
    }

    private Process started() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        OwnJava.command(List.of("-Duser.language=en"), Main.class, arguments().toArray()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("LC_ALL", "en_GB.UTF-8");
        return builder.start();
    }

    private List<Object> arguments() {
        return List.of("batch", pictures, "-o", out, "--triangles", "500", "--splats", "1000");
    }

    private Run batch(Object... options) {
        List<Object> arguments = new ArrayList<>(arguments());
        arguments.addAll(List.of(options));
        return Run.english(arguments.toArray());
    }

    private static void refused(String code, Path from, Path to, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("batch", from, "-o", to, "--json"));
        arguments.addAll(List.of(options));
        Run run = Run.english(arguments.toArray());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).contains("\"code\":\"" + code + "\"");
        assertThat(run.err().lines()).as("one sentence").hasSize(1);
        assertThat(Run.japanese(arguments.toArray()).err()).containsPattern("[ぁ-ん]");
    }

    private void save(String name, byte[] content) throws IOException {
        Path file = pictures.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
