package assetfactory.library;

import assetfactory.asset.Mesh;
import assetfactory.asset.Similarity;
import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Finished;
import assetfactory.hash.Sha256;
import assetfactory.reconstruct.Reconstruction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code asset.json} says once an asset is finished: what it said before, with what has changed. */
final class FinishedJson {
    private static final JsonMapper JSON = JsonForm.mapper();

    private final JsonNode before;
    private final String name;
    private final FinishOptions asked;
    private final Finished finished;

    FinishedJson(JsonNode before, String name, FinishOptions asked, Finished finished) {
        this.before = before;
        this.name = name;
        this.asked = asked;
        this.finished = finished;
    }

    /** @param part has the finished files */
    byte[] write(Path part, double seconds) throws IOException {
        Reconstruction now = new Reconstruction(
                finished.lods().stream().findFirst(), finished.splats(), finished.points(), Map.of(), Map.of());
        AssetCounts counts = AssetFiles.counts(now, 0, 0);
        List<AssetJson.FileFacts> files = files(part);
        ObjectNode after = JSON.createObjectNode();
        before.fields().forEachRemaining(field -> after.set(field.getKey(), field.getValue()));
        after.put("schema", AssetJson.SCHEMA);
        after.put("name", name);
        after.put("frame", frame());
        after.set("placement", JSON.valueToTree(placement()));
        after.set("counts", JSON.valueToTree(AssetFiles.countFacts(now, counts)));
        after.set("bounds", JSON.valueToTree(AssetJson.Box.of(now.bounds())));
        after.set("lods", JSON.valueToTree(lods(files)));
        after.set("files", JSON.valueToTree(files));
        after.set("finish", finish(seconds));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(after);
    }

    private String frame() {
        String said = before.path("frame").asText();
        return finished.options()
                .pivot()
                .map(pivot -> AssetJson.frame(switch (pivot) {
                    case BASE -> "base centre";
                    case CENTRE -> "centre";
                    case CAMERA -> "camera";
                }))
                .orElse(said);
    }

    /** From the frame of what the engine made, or of the file that was imported. */
    private Map<String, Object> placement() {
        Similarity imported = imported(before);
        Map<String, Object> placement = new LinkedHashMap<>();
        placement.put("transform", imported.then(finished.placement()).matrixRows());
        placement.put("metresPerUnit", imported.then(finished.placement()).scale());
        finished.options().pivot().ifPresent(pivot -> placement.put("pivot", pivot.name().toLowerCase(Locale.ROOT)));
        return placement;
    }

    /** From the frame of the file that was imported to that of the original; nothing where an engine made it. */
    static Similarity imported(JsonNode asset) {
        return Optional.of(asset.at("/engine/facts/transform"))
                .filter(matrix -> asset.at("/engine/id").asText().equals(ImportRequest.ENGINE) && matrix.size() == 16)
                .map(matrix -> Similarity.of(JSON.convertValue(matrix, double[].class)))
                .orElse(Similarity.IDENTITY);
    }

    private List<Map<String, Object>> lods(List<AssetJson.FileFacts> files) {
        List<Map<String, Object>> lods = new ArrayList<>();
        for (int i = 0; i < finished.lods().size(); i++) {
            Mesh mesh = finished.lods().get(i);
            String file = AssetFileName.lod(i);
            Map<String, Object> lod = new LinkedHashMap<>();
            lod.put("file", file);
            lod.put("triangles", mesh.triangleCount());
            lod.put("vertices", mesh.vertexCount());
            lod.put("bytes", files.stream().filter(one -> one.name().equals(file)).findFirst().orElseThrow().bytes());
            lods.add(lod);
        }
        return lods;
    }

    private ObjectNode finish(double seconds) {
        ObjectNode finish = JSON.createObjectNode();
        finish.put("key", FinishKey.of(before, name, asked).sha256());
        finish.set("options", FinishKey.json(asked));
        finish.setAll((ObjectNode) JSON.valueToTree(new java.util.TreeMap<>(finished.report())));
        finish.put("seconds", seconds);
        return finish;
    }

    private List<AssetJson.FileFacts> files(Path part) throws IOException {
        Map<String, AssetJson.FileFacts> kept = new LinkedHashMap<>();
        boolean again = before.path("finish").isObject();
        for (JsonNode file : before.path("files")) {
            AssetJson.FileFacts facts = JSON.convertValue(file, AssetJson.FileFacts.class);
            if (!again && AssetFileName.MODELS.contains(facts.name())) {
                String original = AssetFileName.ORIGINAL + facts.name();
                kept.put(original, new AssetJson.FileFacts(original, facts.bytes(), facts.sha256()));
            } else if (AssetFileName.isOriginal(facts.name()) || facts.name().equals(AssetFileName.MASK)) {
                kept.put(facts.name(), facts);
            }
        }
        List<AssetJson.FileFacts> files = new ArrayList<>();
        for (String file : AssetFileName.ALL) {
            Path made = part.resolve(file);
            if (Files.exists(made)) {
                files.add(new AssetJson.FileFacts(file, Files.size(made), Sha256.of(made)));
            } else if (kept.containsKey(file)) {
                files.add(kept.get(file));
            }
        }
        return files;
    }
}
