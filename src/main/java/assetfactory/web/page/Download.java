package assetfactory.web.page;

import assetfactory.library.AssetFileName;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing to download of an asset.
 *
 * @param label key of what the button says, such as a format's name
 * @param number in that text: of a level of detail
 * @param href plain link: downloads work without JavaScript and without WebGL
 * @param bytes length; of the archive, the sum of what is in it; 0 for a file that is made when it is asked for
 */
record Download(String label, int number, String href, long bytes) {
    /** In place of a length. */
    private static final long GONE = -1;

    /**
     * What belongs together.
     *
     * @param title key of its name
     */
    record Group(String title, List<Download> files) {
        /** The same files under another address of the asset. */
        Group at(String own, String other) {
            return new Group(title, files.stream().map(file -> file.at(own, other)).toList());
        }

        /** Without what somebody removed. */
        private Group there() {
            return new Group(title, files.stream().filter(file -> file.bytes() != GONE).toList());
        }
    }

    private Download at(String own, String other) {
        String there = href.startsWith(own + ".zip")
                ? other + "/asset.zip" + href.substring(own.length() + ".zip".length())
                : href.replace(own + "/", other + "/");
        return new Download(label, number, there, bytes);
    }

    static List<Group> groups(Library library, StoredAsset asset) {
        List<Group> groups = new ArrayList<>();
        if (asset.hasMesh()) {
            groups.add(new Group("download.mesh", meshes(library, asset)));
        }
        if (asset.has(AssetFileName.SPLATS)) {
            groups.add(new Group("download.splats", List.of(
                    stored(library, asset, "ply", AssetFileName.SPLATS),
                    derived(asset, "spz", "splat.spz"),
                    derived(asset, "splat", "splat.splat"))));
        }
        if (asset.has(AssetFileName.POINTS)) {
            groups.add(new Group("download.points", List.of(stored(library, asset, "ply", AssetFileName.POINTS))));
        }
        List<Download> originals = originals(library, asset);
        if (!originals.isEmpty()) {
            groups.add(new Group("download.originals", originals));
        }
        long all = library.assets().gone(asset).isEmpty()
                ? asset.shippedFiles().stream().mapToLong(name -> length(library, asset, name)).sum()
                : GONE;
        List<Download> rest = new ArrayList<>();
        String zip = "/api/v1/assets/" + asset.id() + ".zip";
        rest.add(new Download("download.file.zip", 0, zip, all));
        if (!originals.isEmpty()) {
            long more = originals.stream().mapToLong(Download::bytes).sum();
            rest.add(new Download(
                    "download.file.zip.originals", 0, zip + "?originals=true", all == GONE ? GONE : all + more));
        }
        if (!asset.imported()) {
            rest.add(stored(library, asset, "mask", "mask.png"));
        }
        groups.add(new Group("download.all", rest));
        return groups.stream().map(Group::there).filter(group -> !group.files().isEmpty()).toList();
    }

    private static List<Download> meshes(Library library, StoredAsset asset) {
        List<Download> meshes = new ArrayList<>();
        meshes.add(stored(library, asset, "glb", AssetFileName.MESH));
        for (int lod = 1; asset.files().contains(AssetFileName.lod(lod)); lod++) {
            meshes.add(new Download("download.file.lod", lod, href(asset, AssetFileName.lod(lod)),
                    length(library, asset, AssetFileName.lod(lod))));
        }
        if (asset.files().contains(AssetFileName.PACKED_MESH)) {
            meshes.add(stored(library, asset, "meshopt", AssetFileName.PACKED_MESH));
        }
        if (asset.files().contains(AssetFileName.HULL)) {
            meshes.add(stored(library, asset, "hull", AssetFileName.HULL));
        }
        meshes.add(derived(asset, "obj", "mesh.obj.zip"));
        meshes.add(derived(asset, "stl", "mesh.stl"));
        return meshes;
    }

    /** What a finish put aside. */
    private static List<Download> originals(Library library, StoredAsset asset) {
        return asset.files().stream()
                .filter(AssetFileName::isOriginal)
                .map(name -> stored(library, asset, name, name))
                .toList();
    }

    private static Download stored(Library library, StoredAsset asset, String label, String name) {
        return new Download("download.file." + label, 0, href(asset, name), length(library, asset, name));
    }

    private static Download derived(StoredAsset asset, String label, String name) {
        return new Download("download.file." + label, 0, href(asset, name), 0);
    }

    private static String href(StoredAsset asset, String name) {
        return "/api/v1/assets/" + asset.id() + "/files/" + name + "?download";
    }

    private static long length(Library library, StoredAsset asset, String name) {
        try {
            return Files.size(library.assets().file(asset, name));
        } catch (NoSuchFileException gone) {
            return GONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
