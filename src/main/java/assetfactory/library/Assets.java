package assetfactory.library;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The assets of a library, and what their files say. Safe from several threads. */
public final class Assets {
    private final DataFolder folder;
    private final AssetTable table;

    Assets(DataFolder folder, AssetTable table) {
        this.folder = folder;
        this.table = table;
    }

    /** Also finds what is in the bin. */
    public Optional<StoredAsset> find(String id) {
        return table.find(id);
    }

    /** Those not in the bin, newest first. */
    public List<StoredAsset> newest(int limit, Optional<String> before) {
        return table.newest(limit, before);
    }

    public StoredAsset rename(String assetId, String name) {
        return table.rename(assetId, name);
    }

    /** Ids of those whose masks were found by the mask model, and that nobody has looked at. */
    public Set<String> unreviewed() {
        return table.unreviewed();
    }

    /** A person has looked at the asset's mask and found it right; {@code asset.json} says so from now on. */
    public StoredAsset confirmMask(String assetId) {
        StoredAsset asset = table.get(assetId);
        try {
            AssetJson.confirmMask(file(asset, AssetJson.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the facts of asset " + assetId, e);
        }
        return table.review(assetId);
    }

    /** One of {@link StoredAsset#files}, or one that follows from them. */
    public Path file(StoredAsset asset, String name) {
        if (DerivedFiles.isOne(name)) {
            return DerivedFiles.file(folder.asset(asset.id()), name, asset.name());
        }
        if (!asset.files().contains(name)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.file.unknown");
        }
        return folder.asset(asset.id()).resolve(name);
    }

    /** Which of its files somebody removed behind our back; hardly ever any. */
    public List<String> gone(StoredAsset asset) {
        return asset.files().stream()
                .filter(name -> !Files.exists(folder.asset(asset.id()).resolve(name)))
                .toList();
    }

    /** What the facts of an asset say about its files. */
    public AssetFacts facts(StoredAsset asset) {
        return AssetFacts.in(folder.asset(asset.id()));
    }

    /** What an asset's engine recorded under these names, in their order; nothing where somebody removed the file. */
    public List<String> engineFacts(StoredAsset asset, String... names) {
        try {
            JsonNode facts = AssetJson.engineFacts(file(asset, AssetJson.FILE));
            return Stream.of(names)
                    .map(name -> facts.path(name).asText())
                    .filter(fact -> !fact.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
