package assetfactory.reconstruct.pocket;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a shape network answers: {@code manifest.json} beside its file, as {@code shapes/export.py} writes it. The first
 * file came without one, and answers {@code shape} alone.
 *
 * @param version of the weights; its first number says how the answers are to be read
 * @param file name of the network's file, beside the manifest
 * @param outputs those of the known ones that it has; {@link #SHAPE} is always among them
 * @param glance empty for a network that has only one side
 */
record ShapeManifest(String version, String file, Set<String> outputs, Optional<Glance> glance) {
    /**
     * How to have a quick look through the same file.
     *
     * @param side of the input's planes and of the answers'
     * @param depths what depths are to be multiplied by: in so few cells an object is taken for a shallower one
     */
    record Glance(int side, double depths) {}

    static final String FILE = "manifest.json";
    static final String INPUT = "image_mask";

    /** The file's name of the side of all planes, where that is open. */
    static final String SIDE = "side";

    /** {@code [1,5,256,256]}: front z, back z in half crops, the nearer the greater; red, green, blue of the back. */
    static final String SHAPE = "shape";

    /** {@code [1,1,256,256]}: chance that the front's picture is not on the back. */
    static final String DETAIL = "detail";

    /** {@code [1,4,256,256]}: chance of a step to the cell on the right and below, of the front, then of the back. */
    static final String JUMPS = "jumps";

    /** {@code [1,4]}: unit vector of the ground's up (right, up, toward the viewer), expected cosine of its error. */
    static final String UP = "up";

    static final ShapeManifest FIRST = new ShapeManifest("1", "shape.onnx", Set.of(SHAPE), Optional.empty());

    private static final int NEWEST = 2;

    /** The network's stride: sides are multiples of it. */
    private static final int STRIDE = 16;

    private static final double DEEPEST = 4;

    private static final Map<String, List<String>> PLANES = Map.of(
            SHAPE, List.of("front", "back", "red", "green", "blue"),
            DETAIL, List.of("frontOnly"),
            JUMPS, List.of("frontRight", "frontBelow", "backRight", "backBelow"),
            UP, List.of("right", "up", "towardViewer", "certainty"));

    private static final List<String> INPUT_PLANES = List.of("red", "green", "blue", "mask");
    private static final double SAME = 1e-6;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @throws BadInput 422 for a manifest of another version, or one whose network asks for or answers other things */
    static ShapeManifest read(byte[] json) {
        JsonNode manifest = tree(json);
        String version = manifest.path("version").asText();
        if (!known(version)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.shape-model.version", version, NEWEST);
        }
        JsonNode input = manifest.path("input");
        require("input", input.path("name").asText().equals(INPUT)
                && input.path("side").asInt() == Crop.GRID
                && Math.abs(input.path("fill").asDouble() - Crop.FILL) < SAME
                && texts(input.path("planes")).equals(INPUT_PLANES));
        Set<String> outputs = new LinkedHashSet<>();
        for (String name : List.of(SHAPE, DETAIL, JUMPS, UP)) {
            JsonNode output = manifest.path("outputs").path(name);
            if (output.isObject()) {
                require(name, output.path("name").asText().equals(name)
                        && texts(output.path(name.equals(UP) ? "values" : "planes")).equals(PLANES.get(name)));
                outputs.add(name);
            }
        }
        require(SHAPE, outputs.contains(SHAPE));
        String file = manifest.path("file").asText();
        require("file", file.matches("[\\w.-]+\\.onnx"));
        return new ShapeManifest(version, file, Set.copyOf(outputs), glance(manifest.path("glance")));
    }

    private static Optional<Glance> glance(JsonNode told) {
        if (told.isMissingNode()) {
            return Optional.empty();
        }
        Glance glance = new Glance(told.path("side").asInt(), told.path("depths").asDouble());
        require("glance", glance.side() >= STRIDE && glance.side() <= Crop.GRID && glance.side() % STRIDE == 0
                && glance.depths() > 0 && glance.depths() <= DEEPEST);
        return Optional.of(glance);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException noJson) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.shape-model.contract", FILE);
        }
    }

    private static boolean known(String version) {
        return version.matches("[1-" + NEWEST + "](\\.[\\w.-]*)?");
    }

    private static void require(String part, boolean met) {
        if (!met) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.shape-model.contract", part);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
