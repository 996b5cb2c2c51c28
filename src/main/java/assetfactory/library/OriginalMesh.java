package assetfactory.library;

import assetfactory.asset.Similarity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The mesh as its engine made it, beside the lighter one of a finish.
 *
 * @param file its name
 * @param matrix from its frame to the finished asset's: 16 numbers column by column, as glTF has them
 */
public record OriginalMesh(String file, int triangles, long bytes, List<Double> matrix) {
    /** Of a finished asset whose mesh lost triangles. */
    static Optional<OriginalMesh> in(JsonNode asset) {
        String name = AssetFileName.ORIGINAL + AssetFileName.MESH;
        Optional<JsonNode> file = find(asset.path("files"), name);
        Optional<JsonNode> lighter = find(asset.at("/finish/steps"), "lod")
                .filter(step -> step.path("before").asInt() > step.path("after").asInt());
        if (file.isEmpty() || lighter.isEmpty() || asset.at("/placement/transform").size() != 16) {
            return Optional.empty();
        }
        return Optional.of(new OriginalMesh(
                name, lighter.get().path("before").asInt(), file.get().path("bytes").asLong(), columns(asset)));
    }

    private static Optional<JsonNode> find(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst();
    }

    private static List<Double> columns(JsonNode asset) {
        double[] rows = FinishedJson.imported(asset)
                .inverse()
                .then(Similarity.of(JsonForm.mapper().convertValue(asset.at("/placement/transform"), double[].class)))
                .matrixRows();
        List<Double> columns = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            columns.add(rows[i % 4 * 4 + i / 4]);
        }
        return columns;
    }
}
