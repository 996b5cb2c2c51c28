package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family of models.json on toy networks of the real signature, against answers that NumPy computed by code of its
 * own ({@code models/contract}). That the toys notice a wrong reading is shown by reading them wrongly.
 */
class SamFamiliesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode MODELS = json("/models/models.json");
    private static final Map<String, Picture> PICTURES = new ConcurrentHashMap<>();

    static Stream<String> families() {
        return Stream.of("sam1-rows", "sam1-planes", "sam2", "sam2-sized", "efficientsam");
    }

    @Test
    void everyFamilyOfTheCatalogueIsTested() {
        assertThat(MODELS.at("/families").fieldNames()).toIterable().containsExactlyElementsOf(families().toList());
    }

    @ParameterizedTest
    @MethodSource("families")
    void logitsScoresOrderAndMaskAgreeWithTheReference(String family) {
        agrees(manifest(family), family);
    }

    /** The wrong readings that are a matter of data; those of code are listed in models/contract. */
    @ParameterizedTest
    @MethodSource("families")
    void aWrongReadingOfTheContractIsNoticed(String family) {
        List<String> wrong = new ArrayList<>(List.of(
                "/encoder/fit=" + (manifest(family).at("/encoder/fit").asText().equals("squash") ? "letterbox" : "squash"),
                "/encoder/mean=[123.675, 116.28, 100]",
                "/encoder/deviation=[0.229, 0.224, 0.225]",
                "/decoder/addsHalfPixel=false",
                "/decoder/slots=9",
                "/decoder/maskSide=128"));
        if (family.startsWith("sam1")) {
            wrong.add("/decoder/padsWithoutBox=false");
            wrong.add("/decoder/tokens=all");
        }
        if (family.equals("sam1-planes")) {
            wrong.add("/encoder/padding=before-normalising");
        }
        if (family.equals("efficientsam")) {
            wrong.add("/decoder/pointsIn=frame");
            wrong.remove("/decoder/slots=9"); // The graph reads six points whatever it is given.
        } else {
            wrong.add("/decoder/feedbackLimit=1");
        }
        for (String change : wrong) {
            ObjectNode manifest = manifest(family);
            String[] parts = change.split("=");
            String[] path = parts[0].split("/");
            try {
                JsonNode value = parts[1].matches("[a-z].*") && !parts[1].equals("false")
                        ? JSON.getNodeFactory().textNode(parts[1])
                        : JSON.readTree(parts[1]);
                ((ObjectNode) manifest.path(path[1])).set(path[2], value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThatThrownBy(() -> agrees(manifest, family))
                    .as("%s with %s", family, change)
                    .isInstanceOfAny(AssertionError.class, RuntimeException.class);
        }
    }

    @Test
    void anExportWithOneMaskAloneAnswersWithTheOneThatTheRuleChooses() {
        ObjectNode manifest = manifest("sam1-rows");
        ((ObjectNode) manifest.path("decoder")).put("file", "sam1-rows.decoder-single.onnx");
        try (SamModel model = model(manifest)) {
            Map<String, SamModel.Embedding> embeddings = new HashMap<>();
            for (JsonNode golden : golden("sam1-rows").path("cases")) {
                List<LowResMask> masks = decoded(model, embeddings, golden);

                assertThat(masks).hasSize(1);
                int best = golden.path("order").get(0).asInt();
                assertThat(masks.get(0).score())
                        .isCloseTo(golden.path("scores").get(best).asDouble(), within(1e-4));
                sameLogits(masks.get(0), golden, best, "sam1-rows");
            }
        }
    }

    @Test
    void aFileOfAnotherFamilyIsRefusedInASentence() {
        ObjectNode manifest = manifest("sam2");
        ((ObjectNode) manifest.path("decoder")).put("file", "sam1-rows.decoder.onnx");

        assertThatThrownBy(() -> model(manifest).close())
                .isInstanceOf(assetfactory.message.BadInput.class)
                .hasMessageContaining("sam1-rows.decoder.onnx");
    }

    @Test
    void ofManyClicksASmallGraphIsGivenTheBoxAndTheNewest() throws IOException {
        ObjectNode manifest = manifest("efficientsam");
        SamManifest read = SamManifest.read(JSON.writeValueAsBytes(manifest));
        Frame frame = Frame.of(new Rect(0, 0, 512, 512), read);
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            prompts.add(new Prompt.Point(40 * i, 30 * i, true));
        }
        prompts.add(2, new Prompt.Box(10, 20, 400, 300));
        Map<String, assetfactory.onnx.Tensor> inputs = new HashMap<>();

        SamPrompts.of(prompts, frame, read.decoder()).putInto(inputs);

        assertThat(inputs.get("batched_point_labels").toArray()).containsExactly(2, 3, 1, 1, 1, 1);
        assertThat(inputs.get("batched_point_coords").shape()).containsExactly(1, 1, 6, 2);
        // Of the first that is kept, the fourth click, in cells of 2 pixels, less the half that the graph adds.
        assertThat(inputs.get("batched_point_coords").toArray()[4]).isEqualTo((40 * 4 * 2 - 0.5f) / 4);
    }

    private static void agrees(ObjectNode manifest, String family) {
        try (SamModel model = model(manifest)) {
            Map<String, SamModel.Embedding> embeddings = new HashMap<>();
            for (JsonNode golden : golden(family).path("cases")) {
                agrees(decoded(model, embeddings, golden), manifest, golden, family);
            }
        }
    }

    private static void agrees(List<LowResMask> masks, ObjectNode manifest, JsonNode golden, String family) {
        JsonNode order = golden.path("order");
        assertThat(masks).hasSameSizeAs(order);
        List<LowResMask> ranked = ranked(masks, golden, manifest);
        for (int place = 0; place < order.size(); place++) {
            int token = order.get(place).asInt();
            LowResMask mask = ranked.get(place);
            sameLogits(mask, golden, token, family);
            assertThat(mask.score()).isCloseTo(golden.path("scores").get(token).asDouble(), within(1e-4));
            assertThat(mask.stability()).isCloseTo(golden.path("stability").get(token).asDouble(), within(2e-3));
        }
        sameMask(ranked.get(0), golden);
    }

    /** By the manifest's measure alone: whether masks contradict prompts is another rule with tests of its own. */
    private static List<LowResMask> ranked(List<LowResMask> masks, JsonNode golden, ObjectNode manifest) {
        boolean click = golden.path("prompts").size() == 1
                && golden.at("/prompts/0/0").asText().equals("point");
        String measure = manifest.at(click ? "/answers/afterFirstClick" : "/answers/otherwise").asText();
        return measure.equals("offered")
                ? masks
                : masks.stream()
                        .sorted(java.util.Comparator.comparingDouble(LowResMask::score).reversed())
                        .toList();
    }

    private static List<LowResMask> decoded(
            SamModel model, Map<String, SamModel.Embedding> embeddings, JsonNode golden) {
        int width = golden.path("width").asInt();
        int height = golden.path("height").asInt();
        SamModel.Embedding embedding = embeddings.computeIfAbsent(width + "x" + height, size -> model.encode(
                PICTURES.computeIfAbsent(size, name -> picture(width, height)), new Rect(0, 0, width, height)));
        Optional<LowResMask> feedback = golden.path("feedback").asBoolean()
                ? Optional.of(new LowResMask(embedding.frame(), earlierMask(), 1))
                : Optional.empty();
        return model.decode(embedding, prompts(golden.path("prompts")), feedback);
    }

    private static void sameLogits(LowResMask mask, JsonNode golden, int token, String family) {
        int stride = golden(family).path("stride").asInt();
        double tolerance = golden(family).path("tolerance").asDouble();
        int cells = mask.frame().cells();
        int i = 0;
        for (int y = stride / 2; y < cells; y += stride) {
            for (int x = stride / 2; x < cells; x += stride) {
                assertThat((double) mask.logits()[y * cells + x])
                        .as("mask %s at cell (%s, %s) of %s", token, x, y, golden.path("name").asText())
                        .isCloseTo(golden.path("logits").get(token).get(i++).asDouble(), within(tolerance));
            }
        }
    }

    /** Straight lines and cubics differ at the outline by less than a pixel, and about nothing else. */
    private static void sameMask(LowResMask mask, JsonNode golden) {
        int width = golden.path("width").asInt();
        int height = golden.path("height").asInt();
        Mask drawn = LogitsToMask.draw(mask, width, height, width, height);
        boolean[] expected = new boolean[width * height];
        boolean inside = false;
        int at = 0;
        for (JsonNode run : golden.path("mask")) {
            java.util.Arrays.fill(expected, at, at + run.asInt(), inside);
            at += run.asInt();
            inside = !inside;
        }
        int outline = 0;
        int wrong = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean edge = x > 0 && expected[i] != expected[i - 1] || y > 0 && expected[i] != expected[i - width];
                outline += edge ? 1 : 0;
                wrong += (drawn.coverage()[i] & 0xff) > 127 != expected[i] ? 1 : 0;
            }
        }
        assertThat(outline).as("length of the outline of %s", golden.path("name").asText()).isPositive();
        assertThat(wrong).as("pixels apart in %s, of an outline of %s", golden.path("name").asText(), outline)
                .isLessThan(outline / 4);
    }

    private static SamModel model(ObjectNode manifest) {
        try {
            return new SamModel(
                    SamManifest.read(JSON.writeValueAsBytes(manifest)),
                    (file, threads) -> new assetfactory.onnx.OnnxModel(file, bytes("contract/" + file), threads),
                    1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A family's contract with the toy's files. */
    private static ObjectNode manifest(String family) {
        ObjectNode manifest = MODELS.at("/families/" + family).deepCopy();
        manifest.remove("about");
        manifest.put("name", family).put("version", "toy");
        ((ObjectNode) manifest.path("encoder")).put("file", family + ".encoder.onnx");
        ((ObjectNode) manifest.path("decoder")).put("file", family + ".decoder.onnx");
        return manifest;
    }

    private static final Map<String, JsonNode> GOLDENS = new ConcurrentHashMap<>();

    private static JsonNode golden(String family) {
        return GOLDENS.computeIfAbsent(family, name -> json("contract/" + name + ".json"));
    }

    private static List<Prompt> prompts(JsonNode list) {
        List<Prompt> prompts = new ArrayList<>();
        for (JsonNode one : list) {
            double[] n = new double[one.size()];
            for (int i = 1; i < n.length; i++) {
                n[i] = one.get(i).asDouble();
            }
            prompts.add(one.get(0).asText().equals("box")
                    ? new Prompt.Box(n[1], n[2], n[3], n[4])
                    : new Prompt.Point(n[1], n[2], n[3] == 1));
        }
        return prompts;
    }

    /** The reference's formula. */
    private static Picture picture(int width, int height) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (x * 160 / width + (x * x / 5 + 3 * y) % 96) % 256;
                int green = (y * 200 / height + (7 * x + y * y / 9) % 56) % 256;
                int blue = ((x + 2 * y) * 90 / (width + height) + (5 * x + 11 * y) % 128) % 256;
                argb[y * width + x] = 0xff000000 | red << 16 | green << 8 | blue;
            }
        }
        return new Picture(width, height, argb);
    }

    /** The reference's formula. */
    private static float[] earlierMask() {
        float[] logits = new float[256 * 256];
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                logits[y * 256 + x] = (float) (8 * Math.sin(x / 31.0) * Math.cos(y / 23.0));
            }
        }
        return logits;
    }

    private static JsonNode json(String resource) {
        try {
            return JSON.readTree(bytes(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = SamFamiliesTest.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
