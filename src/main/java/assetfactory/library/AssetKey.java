package assetfactory.library;

import assetfactory.hash.Sha256;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskSource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;

/**
 * All that decides what an asset becomes, as one SHA-256: picture, mask, engine, options, versions. Whatever has the
 * same key need not be made again.
 *
 * @param sha256 lower-case hexadecimal
 */
public record AssetKey(String sha256) {
    /**
     * Of what this program does around the engine: to be raised by whoever changes what the same input becomes. Not the
     * program's version, because each release would make, and pay for, everything anew.
     */
    private static final int PIPELINE = 1;

    private static final JsonMapper CANONICAL = JsonForm.mapper()
            .rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * @param imageSha256 of the picture's file
     * @param source of the mask; of a given one, its id is the hash of its file
     * @param model that reads prompts; empty where the mask has none
     */
    static AssetKey of(
            String imageSha256, MaskSource source, String model, Reconstructor engine, ReconstructionOptions options) {
        TreeMap<String, Object> parts = new TreeMap<>();
        parts.put("pipeline", PIPELINE);
        parts.put("image", imageSha256);
        parts.put("mask", source);
        parts.put("maskModel", model);
        parts.put("engine", engine.id());
        parts.put("engineVersion", engine.version());
        parts.put("options", canonical(options));
        try {
            return new AssetKey(Sha256.of(CANONICAL.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a key", e);
        }
    }

    /** As it was written before there were pivots, so that nothing of that time is made again. */
    private static ObjectNode canonical(ReconstructionOptions options) {
        ObjectNode form = CANONICAL.valueToTree(options);
        if (options.pivot() == ReconstructionOptions.Pivot.BASE) {
            form.remove("pivot");
        }
        return form;
    }

    /** Whether the folder holds an asset of this key that was made after this moment. */
    public boolean finishedIn(Path folder, Instant since) {
        try {
            return finishedIn(folder)
                    && !Files.getLastModifiedTime(folder.resolve(AssetJson.FILE)).toInstant().isBefore(since);
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Whether the folder holds an asset of this key, with every file that its {@code asset.json} names. That file is
     * moved in last, so it is never there beside half an asset; a file that somebody deleted or cut off since is noticed
     * by its length.
     */
    public boolean finishedIn(Path folder) {
        Path facts = FinishSwap.facts(folder);
        if (!Files.isRegularFile(facts)) {
            return false;
        }
        try {
            JsonNode asset = CANONICAL.readTree(facts.toFile());
            if (FinishSwap.isUnsettled(folder)) {
                // All files are there, though not all in their places yet.
                return asset.path("key").asText().equals(sha256);
            }
            boolean finished = asset.path("key").asText().equals(sha256) && asset.path("files").size() > 0;
            for (JsonNode file : asset.path("files")) {
                Path there = folder.resolve(file.path("name").asText());
                finished &= Files.isRegularFile(there) && Files.size(there) == file.path("bytes").asLong(-1);
            }
            return finished;
        } catch (IOException | java.nio.file.InvalidPathException notOurs) {
            // Whatever it is, it is no asset that could be kept.
            return false;
        }
    }
}
