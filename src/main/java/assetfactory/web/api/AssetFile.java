package assetfactory.web.api;

import assetfactory.library.StoredAsset;

/** What the files of an asset are called and are, once they leave the library. */
final class AssetFile {
    private AssetFile() {}

    /** The name to save a file under: the mesh and the facts carry the asset's stem alone, the others say which they are. */
    static String download(StoredAsset asset, String name) {
        return switch (name) {
            case "mesh.glb" -> asset.fileName() + ".glb";
            case "asset.json" -> asset.fileName() + ".json";
            case "splat.spz" -> asset.fileName() + ".spz";
            case "splat.splat" -> asset.fileName() + ".splat";
            case "mesh.obj.zip" -> asset.fileName() + ".obj.zip";
            case "mesh.stl" -> asset.fileName() + ".stl";
            default -> asset.fileName() + "_" + name;
        };
    }

    static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "glb" -> "model/gltf-binary";
            case "png" -> "image/png";
            case "json" -> "application/json";
            case "zip" -> "application/zip";
            case "stl" -> "model/stl";
            default -> "application/octet-stream";
        };
    }
}
