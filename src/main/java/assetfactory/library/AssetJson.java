package assetfactory.library;

import assetfactory.asset.Bounds;
import assetfactory.asset.finish.FinishOptions;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code asset.json} says: all that is needed to understand, trust and make the asset again. The only file of an
 * asset in which times stand, so that all others are the same for the same input.
 *
 * @param schema version of this form
 * @param key {@link AssetKey} of the asset
 * @param frame how the files' coordinates are meant
 * @param cost in US dollars, estimated; 0 where nobody sends a bill
 */
@JsonPropertyOrder({
    "schema", "key", "name", "tags", "image", "mask", "engine", "options", "frame", "counts", "bounds", "files", "seconds",
    "cost", "made"
})
record AssetJson(
        int schema,
        String key,
        String name,
        List<String> tags,
        Image image,
        MaskFacts mask,
        Engine engine,
        ReconstructionOptions options,
        String frame,
        Counts counts,
        Box bounds,
        List<FileFacts> files,
        Seconds seconds,
        double cost,
        Made made) {
    static final String FILE = "asset.json";

    /** What the engine recorded in this file of an asset; a missing node for a name that it did not. */
    static JsonNode engineFacts(Path file) throws IOException {
        return JsonForm.mapper().readTree(file.toFile()).at("/engine/facts");
    }

    /** What {@link AssetFiles#counts} said when the asset was made. */
    static AssetCounts counts(Path file) throws IOException {
        JsonNode asset = JsonForm.mapper().readTree(file.toFile());
        JsonNode counts = asset.path("counts");
        return new AssetCounts(
                counts.path("vertices").asInt(),
                counts.path("triangles").asInt(),
                counts.path("splats").asInt(),
                counts.path("points").asInt(),
                extent(asset, 0),
                extent(asset, 1),
                extent(asset, 2),
                Math.max(counts.path("textureWidth").asInt(), counts.path("textureHeight").asInt()),
                asset.at("/seconds/reconstruction").asDouble(),
                asset.path("cost").asDouble(),
                counts.path("frames").asInt());
    }

    private static double extent(JsonNode asset, int axis) {
        return asset.at("/bounds/max/" + axis).asDouble() - asset.at("/bounds/min/" + axis).asDouble();
    }

    /** Writes down that somebody has looked at an automatic mask; others stay as they are. */
    static void confirmMask(Path file) throws IOException {
        JsonNode facts = JsonForm.mapper().readTree(file.toFile());
        if (facts.at("/mask/unreviewed").asBoolean()) {
            ((ObjectNode) facts.at("/mask")).put("unreviewed", false);
            Aside.file(file, out -> out.write(
                    JsonForm.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(facts)));
        }
    }

    /** Of an asset that is a copy of another. */
    static void rename(Path file, String name, List<String> tags) throws IOException {
        ObjectNode facts = (ObjectNode) JsonForm.mapper().readTree(file.toFile());
        facts.put("name", name);
        facts.set("tags", JsonForm.mapper().valueToTree(tags));
        Aside.file(file, out -> out.write(
                JsonForm.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(facts)));
    }

    /** 1 had neither a placement nor a finish; whoever reads 2 reads it too. */
    static final int SCHEMA = 2;

    static String frame(ReconstructionOptions.Pivot pivot) {
        return frame(
                switch (pivot) {
                    case BASE -> "base centre";
                    case CENTRE -> "centre";
                });
    }

    static String frame(String pivot) {
        return "glTF: +Y up, front +Z, metres, pivot " + pivot;
    }

    /**
     * What the database knows of an asset's files.
     *
     * @param files names, in the order people want them; empty where they follow from the counts
     * @param finish how it was finished; nothing where it is as its engine made it
     */
    record State(AssetCounts counts, Optional<List<String>> files, FinishOptions finish) {}

    static State state(Path file) throws IOException {
        JsonNode asset = JsonForm.mapper().readTree(file.toFile());
        boolean followed = !asset.path("finish").isObject() && !asset.at("/engine/id").asText().equals(ImportRequest.ENGINE);
        List<String> files = new ArrayList<>();
        asset.path("files").forEach(one -> files.add(one.path("name").asText()));
        files.add(FILE);
        JsonNode finish = asset.at("/finish/options");
        return new State(
                counts(file),
                followed ? Optional.empty() : Optional.of(List.copyOf(files)),
                finish.isObject()
                        ? JsonForm.mapper().treeToValue(finish, FinishOptions.class)
                        : FinishOptions.NONE);
    }

    /** @param sha256 of the picture's file */
    record Image(String name, String sha256, int width, int height) {}

    /**
     * @param sha256 of {@code mask.png}
     * @param area share of the picture that is inside
     * @param model that read the prompts; null where the mask has none
     * @param found how an automatic mask was found, {@code alpha} or {@code model}; null for others
     * @param unreviewed whether nobody has looked yet at what the model found; null where there is nothing to review
     */
    record MaskFacts(
            String sha256,
            double area,
            MaskSource source,
            String model,
            @JsonInclude(JsonInclude.Include.NON_NULL) String found,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean unreviewed) {}

    record Engine(String id, String version, Map<String, Object> facts) {
        Engine {
            // Sorted: a hash map's order differs between runs.
            facts = new TreeMap<>(facts);
        }
    }

    /** @param frames of the turntable */
    record Counts(
            int vertices, int triangles, int splats, int points, int textureWidth, int textureHeight, int frames) {}

    /** Corners in metres, x y z. */
    record Box(List<Float> min, List<Float> max) {
        static Box of(Bounds bounds) {
            return new Box(
                    List.of(bounds.minX(), bounds.minY(), bounds.minZ()),
                    List.of(bounds.maxX(), bounds.maxY(), bounds.maxZ()));
        }
    }

    record FileFacts(String name, long bytes, String sha256) {}

    record Seconds(double mask, double reconstruction, double files) {}

    record Made(Instant at, String program, String java) {}
}
