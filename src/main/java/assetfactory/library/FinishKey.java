package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.hash.Sha256;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * All that decides what a finish makes of an asset, as one SHA-256: what its engine made, the options with the presets
 * of their profile in place, its name, which stands in the files.
 *
 * @param sha256 lower-case hexadecimal
 */
record FinishKey(String sha256) {
    /** To be raised by whoever changes what the same original and options become. */
    private static final int PIPELINE = 2;

    private static final JsonMapper CANONICAL = JsonForm.mapper()
            .rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .build();

    /** @param asset what its {@code asset.json} says */
    static FinishKey of(JsonNode asset, String name, FinishOptions options) {
        TreeMap<String, Object> originals = new TreeMap<>();
        boolean finished = asset.path("finish").isObject();
        for (JsonNode file : asset.path("files")) {
            String stored = file.path("name").asText();
            String model = finished && AssetFileName.isOriginal(stored)
                    ? stored.substring(AssetFileName.ORIGINAL.length())
                    : finished ? "" : stored;
            if (AssetFileName.MODELS.contains(model)) {
                originals.put(model, file.path("sha256").asText());
            }
        }
        TreeMap<String, Object> parts = new TreeMap<>();
        parts.put("pipeline", PIPELINE);
        parts.put("originals", originals);
        parts.put("name", name);
        parts.put("options", options.resolved());
        try {
            return new FinishKey(Sha256.of(CANONICAL.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a key", e);
        }
    }

    /** Options as {@code asset.json} and the database hold them: without what is absent. */
    static ObjectNode json(FinishOptions options) {
        return CANONICAL.valueToTree(options);
    }
}
