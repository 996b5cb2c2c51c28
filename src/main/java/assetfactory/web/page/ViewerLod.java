package assetfactory.web.page;

import assetfactory.library.AssetFacts;
import assetfactory.library.StoredAsset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The meshes of a finished asset as its viewer asks for them: {@code [{url, name, triangles, bytes}]}, most first. Last
 * comes the mesh as it was made, with its {@code matrix}, where the finish made it lighter.
 */
final class ViewerLod {
    private ViewerLod() {}

    static List<Map<String, Object>> of(StoredAsset asset, AssetFacts facts) {
        List<Map<String, Object>> lods = new ArrayList<>();
        facts.lods().forEach(lod -> lods.add(Map.of(
                "url", url(asset, lod.file()), "name", name(lod.file()), "triangles", lod.triangles(), "bytes", lod.bytes())));
        facts.original().ifPresent(original -> lods.add(Map.of(
                "url", url(asset, original.file()), "name", name(original.file()), "triangles", original.triangles(),
                "bytes", original.bytes(), "matrix", original.matrix())));
        return lods;
    }

    private static String url(StoredAsset asset, String file) {
        return "/api/v1/assets/" + asset.id() + "/files/" + file + "?v=" + asset.revision();
    }

    private static String name(String file) {
        return file.replaceFirst("\\.glb$", "");
    }
}
