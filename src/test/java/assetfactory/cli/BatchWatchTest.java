package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.OwnJava;
import assetfactory.doubles.Pictures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it watches a folder, in a process of its own. */
class BatchWatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path pictures;
    private Path out;
    private Process process;

    @BeforeEach
    void folders() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        out = folder.resolve("out");
        save("first.png", Pictures.sprite(96, 96, 0x3366cc));
    }

    private void start(Path source) throws IOException {
        process = new ProcessBuilder(OwnJava.command(
                        Main.class, "batch", source, "-o", out, "--watch", "--json", "--triangles", "500", "--splats", "1000"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void newFilesBecomeAssetsUntilCtrlC() throws Exception {
        start(pictures);
        await("the first", event -> made(event, "first"));

        save("later.png", Pictures.noise(96, 96, 1));
        save("later_mask.png", Pictures.sprite(96, 96, 0xffffff));
        await("one that came later", event -> made(event, "later"));

        // In a folder that did not exist.
        save("小道具/串/焼き鳥.png", Pictures.sprite(96, 96, 0xcc6633));
        await("one in a new folder", event -> made(event, "小道具/串/焼き鳥"));

        save("broken.png", new byte[] {1, 2, 3});
        await("one that is broken", event -> is(event, "unusable") && event.at("/file").asText().equals("broken.png"));
        save("broken.png", Pictures.sprite(96, 96, 0x33cc66));
        await("one that was repaired", event -> made(event, "broken"));

        save("first.png", Pictures.sprite(96, 96, 0xff0000));
        await("one that was changed", event -> made(event, "first") && events().stream()
                .filter(other -> made(other, "first")).count() == 2);
        Files.delete(pictures.resolve("later_mask.png"));
        Files.delete(pictures.resolve("later.png"));

        await("a report without being asked", event -> Files.exists(out.resolve("batch.json"))
                && batch().at("/items").size() == 4);
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor()).isZero();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(batch().at("/interrupted").asBoolean()).as("nothing was left").isFalse();
        assertThat(batch().at("/items").findValuesAsText("item"))
                .containsExactlyInAnyOrder("first", "later", "小道具/串/焼き鳥", "broken");
        assertThat(batch().at("/items").findValuesAsText("state")).containsOnly("made");
        assertThat(batch().at("/unusable")).as("it was repaired").isEmpty();
        assertThat(out.resolve("later/mesh.glb")).as("a deleted picture keeps its asset").exists();
        assertThat(Run.filesBelow(out)).noneMatch(file -> file.endsWith(".part"));
        List<JsonNode> events = events();
        assertThat(events).last().satisfies(event -> assertThat(is(event, "result")).isTrue());
        assertThat(events).filteredOn(event -> is(event, "unusable")).as("each is told of once").hasSize(1);
        assertThat(events).filteredOn(event -> is(event, "item")).as("nothing is made twice").hasSize(5);
    }

    @Test
    void aListThatChangesIsMadeOfAsItIsThen() throws Exception {
        Path list = folder.resolve("materials.csv");
        save("second.png", Pictures.sprite(96, 96, 0x33cc66));
        write(list, "id,image,size\na,pictures/first.png,1\n");
        start(list);
        await("the first row", event -> made(event, "a"));
        write(list, "id,image,size\na,pictures/first.png,1\nb,pictures/second.png,huge\n");
        await("a row that is wrong", event -> is(event, "unusable") && event.at("/row").asInt() == 3);
        write(list, "id,image,size\na,pictures/first.png,2\nb,pictures/second.png,0.5\n");
        await("the row put right", event -> made(event, "b"));
        await("the row that was changed", event -> made(event, "a") && events().stream()
                .filter(other -> made(other, "a")).count() == 2);
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor()).isZero();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(batch().at("/items").findValuesAsText("item")).containsExactly("a", "b");
        assertThat(batch().at("/unusable")).isEmpty();
        assertThat(events()).filteredOn(event -> is(event, "item")).hasSize(3);
    }

    private JsonNode batch() {
        try {
            return JSON.readTree(out.resolve("batch.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean is(JsonNode event, String name) {
        return event.at("/event").asText().equals(name);
    }

    private static boolean made(JsonNode event, String item) {
        return is(event, "item")
                && event.at("/item").asText().equals(item)
                && event.at("/state").asText().equals("made");
    }

    private List<JsonNode> events() {
        try {
            List<JsonNode> events = new ArrayList<>();
            String said = Files.readString(folder.resolve("said"));
            // The last line may be half written.
            for (String line : said.substring(0, said.lastIndexOf('\n') + 1).lines().toList()) {
                events.add(JSON.readTree(line));
            }
            return events;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(String what, Predicate<JsonNode> happened) throws Exception {
        for (int i = 0; i < 4800 && process.isAlive(); i++) {
            if (events().stream().anyMatch(happened)) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("no event of " + what + " in " + Files.readString(folder.resolve("said")));
    }

    private void save(String name, byte[] content) throws IOException {
        put(pictures.resolve(name), content);
    }

    /** Whole at once: on a busy machine a file could lie half written for longer than the program waits for it. */
    private void put(Path file, byte[] content) throws IOException {
        Path part = Files.write(folder.resolve("part"), content);
        Files.createDirectories(file.getParent());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(Path list, String rows) throws IOException {
        put(list, rows.getBytes(StandardCharsets.UTF_8));
    }
}
