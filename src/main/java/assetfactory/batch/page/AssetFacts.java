package assetfactory.batch.page;

import assetfactory.library.JsonForm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an asset's folder says of it. Whatever a program of another version wrote into {@code asset.json} or left out is
 * no reason to show nothing.
 *
 * @param seconds that its making took, whenever that was
 * @param cost in US dollars, estimated; 0 where nobody sends a bill
 * @param unreviewed whether nobody has looked at its mask yet
 */
record AssetFacts(
        String title,
        double width,
        double height,
        double depth,
        long triangles,
        long splats,
        String engine,
        double seconds,
        double cost,
        List<String> tags,
        boolean unreviewed,
        List<PageFile> files) {
    private static final JsonMapper JSON = JsonForm.mapper();

    /** One of its files. */
    record PageFile(String name, long bytes) {}

    /** Empty where no asset is to be read there. */
    static Optional<AssetFacts> in(Path folder) {
        Path file = folder.resolve("asset.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(JSON.readTree(file.toFile()), Files.size(file)));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static AssetFacts of(JsonNode asset, long ownBytes) {
        List<String> tags = new ArrayList<>();
        asset.path("tags").forEach(tag -> tags.add(tag.asText()));
        List<PageFile> files = new ArrayList<>();
        asset.path("files").forEach(file -> files.add(
                new PageFile(file.path("name").asText(), file.path("bytes").asLong())));
        files.add(new PageFile("asset.json", ownBytes));
        JsonNode seconds = asset.path("seconds");
        return new AssetFacts(
                asset.path("name").asText(),
                extent(asset, 0),
                extent(asset, 1),
                extent(asset, 2),
                asset.at("/counts/triangles").asLong(),
                asset.at("/counts/splats").asLong(),
                asset.at("/engine/id").asText(),
                seconds.path("mask").asDouble() + seconds.path("reconstruction").asDouble()
                        + seconds.path("files").asDouble(),
                asset.path("cost").asDouble(),
                tags,
                asset.at("/mask/unreviewed").asBoolean(),
                files);
    }

    private static double extent(JsonNode asset, int axis) {
        return asset.at("/bounds/max/" + axis).asDouble() - asset.at("/bounds/min/" + axis).asDouble();
    }

    long bytes() {
        return files.stream().mapToLong(PageFile::bytes).sum();
    }

    boolean has(String file) {
        return files.stream().anyMatch(one -> one.name().equals(file));
    }
}
