package assetfactory.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an asset's {@code asset.json} says about its files, beyond what a library keeps in its rows.
 *
 * @param bounds corners in metres, x y z of the least, then of the greatest; empty where the file says nothing
 * @param lods the mesh and those with fewer triangles; empty of an asset that is as its engine made it
 * @param original the mesh before a finish made it lighter
 * @param steps of its finish, in their order; each has a {@code name}, and what else there is to say about it
 * @param notes what was guessed or left out when it was imported
 */
public record AssetFacts(
        List<Double> bounds, List<Lod> lods, Optional<OriginalMesh> original, List<JsonNode> steps,
        List<ImportNote> notes) {
    /**
     * A mesh of the asset.
     *
     * @param file its name
     */
    public record Lod(String file, int triangles, int vertices, long bytes) {}

    /** Whatever cannot be read is left out. */
    public static AssetFacts in(Path folder) {
        JsonNode asset;
        try {
            asset = JsonForm.mapper().readTree(folder.resolve(AssetJson.FILE).toFile());
        } catch (IOException unreadable) {
            asset = MissingNode.getInstance();
        }
        List<Double> bounds = new ArrayList<>();
        for (String corner : List.of("min", "max")) {
            asset.path("bounds").path(corner).forEach(number -> bounds.add(number.asDouble()));
        }
        List<Lod> lods = new ArrayList<>();
        asset.path("lods").forEach(lod -> lods.add(new Lod(
                lod.path("file").asText(),
                lod.path("triangles").asInt(),
                lod.path("vertices").asInt(),
                lod.path("bytes").asLong())));
        List<JsonNode> steps = new ArrayList<>();
        asset.path("finish").path("steps").forEach(steps::add);
        List<ImportNote> notes = new ArrayList<>();
        if (asset.at("/engine/id").asText().equals(ImportRequest.ENGINE)) {
            asset.at("/engine/facts/notes").forEach(note -> notes.add(ImportNote.in(note)));
        }
        return new AssetFacts(bounds.size() == 6 ? bounds : List.of(), lods, OriginalMesh.in(asset), steps, notes);
    }

    /** Something that a step of the finish tells. */
    public Optional<JsonNode> step(String name) {
        return steps.stream().filter(step -> step.path("name").asText().equals(name)).findFirst();
    }
}
