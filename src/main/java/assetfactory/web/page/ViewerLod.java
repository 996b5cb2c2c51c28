package assetfactory.web.page;

import assetfactory.library.AssetFacts;
import assetfactory.library.StoredAsset;
import java.util.List;
import java.util.Map;

/** The meshes of a finished asset as its viewer asks for them: {@code [{url, name, triangles, bytes}]}, most first. */
final class ViewerLod {
    private ViewerLod() {}

    static List<Map<String, Object>> of(StoredAsset asset, AssetFacts facts) {
        return facts.lods().stream()
                .map(lod -> Map.<String, Object>of(
                        "url", "/api/v1/assets/" + asset.id() + "/files/" + lod.file() + "?v=" + asset.revision(),
                        "name", lod.file().replaceFirst("\\.glb$", ""),
                        "triangles", lod.triangles(),
                        "bytes", lod.bytes()))
                .toList();
    }
}
