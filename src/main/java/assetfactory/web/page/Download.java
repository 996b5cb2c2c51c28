package assetfactory.web.page;

import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing to download of an asset.
 *
 * @param label key of what it is
 * @param type file type as people call it
 * @param href plain link: downloads work without JavaScript and without WebGL
 * @param bytes length; of the archive, the sum of what is in it
 */
record Download(String label, String type, String href, long bytes) {
    static List<Download> of(Library library, StoredAsset asset) {
        String base = "/api/v1/assets/" + asset.id();
        List<Download> downloads = new ArrayList<>();
        if (asset.hasMesh()) {
            downloads.add(file(library, asset, "download.mesh", "GLB", "mesh.glb"));
        }
        downloads.add(file(library, asset, "download.splats", "PLY", "splat.ply"));
        downloads.add(file(library, asset, "download.points", "PLY", "points.ply"));
        downloads.add(file(library, asset, "download.mask", "PNG", "mask.png"));
        long all = asset.files().stream().mapToLong(name -> length(library, asset, name)).sum();
        downloads.add(new Download("download.all", "ZIP", base + ".zip", all));
        return downloads;
    }

    private static Download file(Library library, StoredAsset asset, String label, String type, String name) {
        String href = "/api/v1/assets/" + asset.id() + "/files/" + name + "?download";
        return new Download(label, type, href, length(library, asset, name));
    }

    private static long length(Library library, StoredAsset asset, String name) {
        try {
            return Files.size(library.file(asset, name));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
