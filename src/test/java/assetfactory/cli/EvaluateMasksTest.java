package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateMasksTest {
    @TempDir
    Path folder;

    private Path pictures;

    @BeforeEach
    void layOut() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        copy("papaya.jpg", "papaya.jpg");
        copy("papaya-mask.png", "papaya_mask.png");
        copy("large.jpg", "scene/image.jpg");
        copy("large-mask-1.png", "scene/0.png");
        copy("large-mask-2.png", "scene/1.png");
    }

    private void copy(String resource, String to) throws IOException {
        Path file = pictures.resolve(to);
        Files.createDirectories(file.getParent());
        try (InputStream in = EvaluateMasksTest.class.getResourceAsStream("/assetfactory/segment/" + resource)) {
            Files.copy(in, file);
        }
    }

    @Test
    void everyMaskOfEveryPictureIsClickedAndTheFilesAgree() throws Exception {
        Path out = folder.resolve("out");
        // A mask of another picture is refused by name, and the others are measured all the same.
        Files.copy(pictures.resolve("papaya_mask.png"), pictures.resolve("scene/2.png"));

        Run run = Run.english("evaluate-masks", pictures, "-o", out, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> lines = run.out().lines().map(EvaluateMasksTest::json).toList();
        assertThat(lines).extracting(line -> line.path("event").asText())
                .containsExactly("case", "case", "case", "refused", "result");
        JsonNode file = json(Files.readString(out.resolve(EvaluateMasksCommand.JSON)));
        JsonNode scores = file.path("scores");
        assertThat(file.path("pictures").asInt()).isEqualTo(2);
        assertThat(file.path("refused").asInt()).isEqualTo(1);
        assertThat(file.path("model").asText()).isNotBlank();
        assertThat(scores.path("masks").asInt()).isEqualTo(3);
        assertThat(scores).isEqualTo(lines.get(4).path("scores"));
        double third = 0;
        for (JsonNode one : file.path("cases")) {
            assertThat(one.path("iou").size()).isBetween(1, 20).isEqualTo(one.path("clicks").size());
            assertThat(one.path("clicks").path(0).path(2).asInt()).as("the first click includes").isEqualTo(1);
            third += one.path("iou").path(Math.min(2, one.path("iou").size() - 1)).asDouble() / 3;
        }
        assertThat(scores.path("miou3").asDouble()).isCloseTo(third, within(1e-3)).isGreaterThan(0.85);
        assertThat(Files.readString(out.resolve(EvaluateMasksCommand.CSV)).lines()).hasSize(4);
        assertThat(Files.readString(out.resolve(EvaluateMasksCommand.WORST)))
                .contains("data:image/png;base64,", "scene-1", "papaya")
                .doesNotContain("http");
    }

    @Test
    void ofAPictureThatCannotBeReadItsOwnNameIsSaid() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        byte[] jpeg = Files.readAllBytes(pictures.resolve("papaya.jpg"));
        Files.write(broken.resolve("papaya.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
        Files.copy(pictures.resolve("papaya_mask.png"), broken.resolve("papaya_mask.png"));

        Run run = Run.english("evaluate-masks", broken, "-o", folder.resolve("none"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out() + run.err()).contains("papaya.jpg: ").doesNotContain("papaya_mask.png: ");
    }

    /**
     * The numbers are those of {@code python -m masks.evaluate --weights ../pocket-sam --pictures DIR} in models/training,
     * with PyTorch, on the same pictures with their masks named PICTURE-mask*.png. They change with the model.
     */
    @Test
    void theNetworksAloneReachWhatTheirTrainingMeasures() throws Exception {
        // Pictures of at least the network's own size: smaller ones are enlarged there, and here they are not.
        Path large = Files.createDirectories(folder.resolve("large"));
        for (String name : List.of("large", "middle")) {
            copy(name + ".jpg", "../large/" + name + "/image.jpg");
            copy(name + "-mask-1.png", "../large/" + name + "/0.png");
            copy(name + "-mask-2.png", "../large/" + name + "/1.png");
        }

        Run run = Run.english("evaluate-masks", large, "--network-alone", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode scores = json(run.out().lines().reduce((first, last) -> last).orElseThrow()).path("scores");
        assertThat(scores.path("masks").asInt()).isEqualTo(4);
        assertThat(scores.path("miou1").asDouble()).isCloseTo(0.7277, within(0.002));
        assertThat(scores.path("miou3").asDouble()).isCloseTo(0.9812, within(0.002));
        assertThat(scores.path("miou5").asDouble()).isCloseTo(0.9831, within(0.002));
        assertThat(scores.path("box").asDouble()).isCloseTo(0.9695, within(0.002));
    }

    @Test
    void aFolderWithoutMasksIsRefusedAndNothingIsWritten() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(pictures.resolve("papaya.jpg"), bare.resolve("papaya.jpg"));

        Run run = Run.english("evaluate-masks", bare);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no picture with a mask");
        assertThat(folder.resolve("bare-evaluation")).doesNotExist();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
