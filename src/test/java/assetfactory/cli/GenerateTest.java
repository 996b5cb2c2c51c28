package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.library.AssetFileName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SKEWER = Run.SAMPLES.resolve("skewer.png");
    private static final Path TABLE = Run.SAMPLES.resolve("table.jpg");

    @TempDir
    Path folder;

    @Test
    void aSpriteNeedsNothingButAPlaceToGo() {
        Path out = folder.resolve("a/skewer");
        Run run = Run.english("generate", SKEWER, "-o", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Run.filesBelow(out)).containsExactlyInAnyOrderElementsOf(AssetFileName.AS_MADE);
        assertThat(Run.filesBelow(folder)).as("no parts beside it").hasSize(AssetFileName.AS_MADE.size() + 2);
        assertThat(run.outLines().get(0)).startsWith("“skewer” is in " + out);
        assertThat(run.err().lines()).startsWith("Making the mask", "Finding the shape").doesNotHaveDuplicates();
        assertThat(Run.japanese("generate", SKEWER, "-o", out).out()).startsWith("「skewer」を");
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Path first = generated("first", SKEWER);
        Path second = generated("second", SKEWER);
        for (String file : AssetFileName.AS_MADE) {
            if (!file.equals("asset.json")) {
                assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
            }
        }
        assertThat(withoutTimes(first)).isEqualTo(withoutTimes(second));
        Path flat = generated("flat", SKEWER, "--shape", "flat");
        assertThat(Files.readAllBytes(flat.resolve("mesh.glb")))
                .isNotEqualTo(Files.readAllBytes(first.resolve("mesh.glb")));
    }

    @Test
    void promptsKeepTheirOrder() throws IOException {
        Path out = generated(
                "mug", TABLE, "--point", "960,330", "--exclude", "700,400", "--box", "900,160,1190,465", "--point",
                "1000.5,250", "--keep-clicked", "--grow=-1");
        JsonNode source = assetJson(out).at("/mask/source");
        assertThat(source.at("/prompts").toString()).isEqualTo("""
                [{"type":"point","x":960.0,"y":330.0,"include":true,"pick":0},\
                {"type":"point","x":700.0,"y":400.0,"include":false,"pick":0},\
                {"type":"box","x0":900.0,"y0":160.0,"x1":1190.0,"y1":465.0,"pick":0},\
                {"type":"point","x":1000.5,"y":250.0,"include":true,"pick":0}]""");
        assertThat(source.at("/cleanup/keepClicked").asBoolean()).isTrue();
        assertThat(source.at("/cleanup/grow").asInt()).isEqualTo(-1);
    }

    @Test
    void theMaskCommandsFileMakesTheSameAssetAsItsPrompts() throws IOException {
        Path mask = folder.resolve("masks/mug.png");
        Run run = Run.english("mask", TABLE, "--box", "900,160,1190,465", "-o", mask);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith(mask + ": 1400 × 1000 pixels, ");
        Path byFile = generated("file", TABLE, "--mask", mask);
        Path byBox = generated("box", TABLE, "--box", "900,160,1190,465");
        assertThat(byFile.resolve("mesh.glb")).hasSameBinaryContentAs(byBox.resolve("mesh.glb"));
        assertThat(mask).hasSameBinaryContentAs(byBox.resolve("mask.png"));
    }

    @Test
    void anAutomaticMaskSaysHowItWasFoundAndThatNobodyHasLookedAtIt() throws IOException {
        JsonNode byItself = assetJson(generated("table", TABLE, "--auto", "--shape", "flat")).at("/mask");
        assertThat(byItself.at("/source/type").asText()).isEqualTo("auto");
        assertThat(byItself.at("/found").asText()).isEqualTo("model");
        assertThat(byItself.at("/unreviewed").asBoolean()).isTrue();
        assertThat(byItself.at("/model").asText()).isEqualTo("pocket-sam 10, auto 1");

        Path sprite = generated("sprite", SKEWER, "--auto", "--shape", "flat");
        assertThat(assetJson(sprite).at("/mask/found").asText()).isEqualTo("alpha");
        assertThat(assetJson(sprite).at("/mask/unreviewed").asBoolean(true)).isFalse();
        assertThat(sprite.resolve("mask.png"))
                .hasSameBinaryContentAs(generated("alpha", SKEWER, "--alpha", "--shape", "flat").resolve("mask.png"));
        assertThat(assetJson(folder.resolve("alpha")).at("/mask").has("unreviewed")).isFalse();
    }

    @Test
    void forMachinesEveryLineIsAnEvent() throws IOException {
        Run run = Run.english("generate", SKEWER, "-o", folder.resolve("x"), "--json", "--splats", "1000");
        assertThat(run.err()).isEmpty();
        List<JsonNode> events = new ArrayList<>();
        for (String line : run.outLines()) {
            events.add(JSON.readTree(line));
        }
        double before = -1;
        for (JsonNode event : events.subList(0, events.size() - 1)) {
            assertThat(event.at("/event").asText()).isEqualTo("progress");
            assertThat(event.at("/fraction").asDouble()).isBetween(before, 1.0);
            before = event.at("/fraction").asDouble();
        }
        JsonNode result = events.get(events.size() - 1);
        assertThat(result.at("/event").asText()).isEqualTo("result");
        assertThat(result.at("/name").asText()).isEqualTo("skewer");
        assertThat(result.at("/counts/splats").asInt()).isEqualTo(1000);
        assertThat(result.at("/counts/triangles").asInt()).isBetween(200, 20_000);
        assertThat(result.at("/files")).hasSameSizeAs(AssetFileName.AS_MADE);
    }

    @Test
    void aSecondRunReplacesItsFilesAndLeavesOthersAlone() throws IOException {
        Path out = generated("again", SKEWER, "--shape", "flat");
        byte[] flat = Files.readAllBytes(out.resolve("mesh.glb"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        generated("again", SKEWER, "--shape", "inflated", "--name", "焼き鳥");
        assertThat(Files.readAllBytes(out.resolve("mesh.glb"))).isNotEqualTo(flat);
        assertThat(out.resolve("notes.txt")).hasContent("mine");
        assertThat(Run.filesBelow(folder)).hasSize(AssetFileName.AS_MADE.size() + 2);
        assertThat(assetJson(out).at("/name").asText()).isEqualTo("焼き鳥");
    }

    private Path generated(String name, Path image, Object... options) {
        Path out = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(
                List.of("generate", image, "-o", out, "--triangles", "3000", "--splats", "2000"));
        arguments.addAll(List.of(options));
        Run run = Run.english(arguments.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return out;
    }

    private static JsonNode assetJson(Path out) throws IOException {
        return JSON.readTree(out.resolve("asset.json").toFile());
    }

    private static JsonNode withoutTimes(Path out) throws IOException {
        ObjectNode facts = (ObjectNode) assetJson(out);
        facts.remove(List.of("seconds", "made"));
        return facts;
    }
}
