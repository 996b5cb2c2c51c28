package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.hash.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that finish assets and import files of other programs. */
class FinishTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SKEWER = Run.SAMPLES.resolve("skewer.png");

    @TempDir
    Path folder;

    @Test
    void anAssetIsFinishedAgainAndAgainAndBroughtBack() throws IOException {
        Path asset = folder.resolve("props/skewer");
        Run made = Run.english("generate", SKEWER, "-o", asset, "--triangles", 3000, "--splats", 2000, "--height", 0.5);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(facts(asset).at("/bounds/max/1").asDouble()).isEqualTo(0.5);
        String original = Sha256.of(asset.resolve("original.mesh.glb"));

        Object[] command = {"finish", asset, "--height", 0.3, "--pivot", "centre", "--lod", "2000,500", "--splats", 1000, "--hull"};
        Run run = Run.english(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines().get(0)).startsWith("Finished " + asset + ": ").contains("0.3");
        JsonNode facts = facts(asset);
        assertThat(facts.at("/bounds/max/1").asDouble()).isCloseTo(0.15, within(1e-6));
        assertThat(facts.at("/counts/triangles").asInt()).isBetween(1500, 2000);
        assertThat(facts.at("/counts/splats").asInt()).isEqualTo(1000);
        assertThat(facts.at("/lods/1/file").asText()).isEqualTo("lod1.glb");
        assertThat(facts.at("/lods/1/triangles").asInt()).isLessThanOrEqualTo(500);
        assertThat(asset.resolve("hull.glb")).isNotEmptyFile();
        assertThat(Sha256.of(asset.resolve("original.mesh.glb"))).isEqualTo(original);

        Map<String, String> before = hashes(asset);
        Run same = Run.english(command);
        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).contains("is finished so already");
        assertThat(hashes(asset)).isEqualTo(before);

        // Of a folder of assets, all; with other options, from the original, and nothing stale is left.
        Run all = Run.english("finish", folder.resolve("props"), "--size", 2, "--json");
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(JSON.readTree(all.outLines().get(all.outLines().size() - 1)).at("/finished").asBoolean()).isTrue();
        assertThat(facts(asset).at("/counts/splats").asInt()).isEqualTo(2000);
        assertThat(asset.resolve("lod1.glb")).doesNotExist();
        assertThat(asset.resolve("hull.glb")).doesNotExist();

        assertThat(Run.japanese("finish", asset, "--undo").exitCode()).isZero();
        assertThat(Sha256.of(asset.resolve("mesh.glb"))).isEqualTo(original);

        Path copy = folder.resolve("copy");
        Run imported = Run.english("import", asset.resolve("splat.ply"), "-o", copy, "--up", "y", "--height", 1);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).startsWith("Imported splat into " + copy);
        assertThat(facts(copy).at("/engine/id").asText()).isEqualTo("import");
        assertThat(facts(copy).at("/counts/splats").asInt()).isEqualTo(2000);
        assertThat(facts(copy).path("files").findValuesAsText("name")).allSatisfy(
                file -> assertThat(copy.resolve(file)).isNotEmptyFile());
        assertThat(copy.resolve("preview.png")).isNotEmptyFile();

        Files.writeString(folder.resolve("bare.ply"), """
                ply
                format ascii 1.0
                element vertex 3
                property float x
                property float y
                property float z
                element face 1
                property list uchar int vertex_indices
                end_header
                0 0 0
                1 0 0
                0 1 0
                3 0 1 2
                """);
        Run guessed = Run.english("import", folder.resolve("bare.ply"), "-o", folder.resolve("bare"));
        assertThat(guessed.out()).as(guessed.err()).contains("which way is up; +Y was taken");
        Run told = Run.english("import", folder.resolve("bare.ply"), "-o", folder.resolve("bare"), "--json");
        assertThat(JSON.readTree(told.outLines().get(told.outLines().size() - 1)).path("notes")).hasSize(2);
        Run said = Run.english("import", folder.resolve("bare.ply"), "-o", folder.resolve("bare"), "--up", "z");
        assertThat(said.out()).as("nothing was guessed").contains("white was taken").doesNotContain("which way is up");

        // What cannot be finished as asked leaves nothing behind.
        Path none = folder.resolve("none");
        assertThat(Run.english("import", asset.resolve("splat.ply"), "-o", none, "--pivot", "camera").exitCode()).isNotZero();
        assertThat(none).doesNotExist();
    }

    @Test
    void whatABatchWroteBesideItsAssetsTellsOfThemAsTheyAreNow() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures/props"));
        Files.copy(SKEWER, pictures.resolve("skewer.png"));
        Files.writeString(pictures.resolve("=broken.png"), "no picture");
        Path out = folder.resolve("out");
        Run made = Run.english("batch", folder.resolve("pictures"), "-o", out, "--triangles", 3000, "--splats", 2000);
        assertThat(made.exitCode()).as(made.err()).isEqualTo(1);
        JsonNode before = JSON.readTree(out.resolve("batch.json").toFile());

        Run run = Run.english("finish", out, "--height", 0.3, "--splats", 1000);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Brought up to date: index.html");
        JsonNode after = JSON.readTree(out.resolve("batch.json").toFile());
        assertThat(after.at("/items/0/counts/splats").asInt()).isEqualTo(1000);
        assertThat(after.at("/items/0/counts/height").asDouble()).isCloseTo(0.3, within(1e-6));
        assertThat(before.at("/items/0/files")).extracting(JsonNode::asText).contains("mesh.glb").doesNotContain("original.mesh.glb");
        assertThat(after.at("/items/0/files")).extracting(JsonNode::asText).contains("mesh.glb", "original.mesh.glb");
        for (String kept : new String[] {"/items/0/key", "/items/0/seconds", "/items/0/counts/seconds", "/unusable", "/at"}) {
            assertThat(after.at(kept)).as(kept).isEqualTo(before.at(kept));
        }
        assertThat(Files.readString(out.resolve("report.csv")))
                .contains("props/skewer,made,props/skewer.png,", ",1000,2000,", ",unusable,props/=broken.png,");
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("original.splat.ply", "<dd>1,000</dd>", "=broken.png");

        // Of one asset alone, too.
        assertThat(Run.english("finish", out.resolve("props/skewer"), "--splats", 900).exitCode()).isZero();
        assertThat(JSON.readTree(out.resolve("batch.json").toFile()).at("/items/0/counts/splats").asInt()).isEqualTo(900);
        assertThat(Files.readString(out.resolve("report.csv"))).contains(",900,2000,");
    }

    @Test
    void whatCannotBeIsSaidInASentence() {
        assertThat(Run.english("finish", folder, "--height", 1).exitCode()).isEqualTo(2);
        assertThat(Run.english("finish", folder, "--height", 1).err()).startsWith("There is no asset in " + folder);
        assertThat(Run.english("finish", folder).err()).startsWith("Say what is to be done");
        assertThat(Run.english("finish", folder, "--undo", "--hull").err()).startsWith("--undo brings back");
        assertThat(Run.english("finish", folder, "--lod", "10,20").exitCode()).isEqualTo(2);
        assertThat(Run.english("import", SKEWER, "-o", folder.resolve("x")).err()).contains("none of the files that can be read");
        assertThat(Run.english("import", SKEWER, "-o", folder.resolve("x"), "--up", "w").err()).contains("auto, y, -y, z");
        assertThat(Run.filesBelow(folder)).isEmpty();
    }

    private static JsonNode facts(Path asset) throws IOException {
        return JSON.readTree(asset.resolve("asset.json").toFile());
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : Run.filesBelow(folder)) {
            hashes.put(name, Files.isDirectory(folder.resolve(name)) ? "" : Sha256.of(folder.resolve(name)));
        }
        return hashes;
    }
}
