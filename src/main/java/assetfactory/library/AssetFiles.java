package assetfactory.library;

import assetfactory.asset.Bounds;
import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointsPly;
import assetfactory.asset.Portraits;
import assetfactory.asset.SplatPly;
import assetfactory.asset.Texture;
import assetfactory.hash.Sha256;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reconstruction becomes on the disk, and the numbers of it. */
final class AssetFiles {
    private AssetFiles() {}

    /** All of {@link AssetFileName#AS_MADE} but {@code asset.json}, into a folder that nobody sees yet. */
    static void write(Reconstruction made, Mask mask, String name, Path part, Progress progress)
            throws IOException {
        models(made, mask, name, part, progress);
        Portraits portraits = made.surface().map(Portraits::of).orElseGet(() -> Portraits.of(made.splats()));
        FinishedFiles.pictures(portraits, part, progress);
    }

    /** The same without the pictures by which people know it. */
    static void models(Reconstruction made, Mask mask, String name, Path part, Progress progress) throws IOException {
        if (made.surface().isPresent()) {
            model(made, "mesh.glb", part, out -> Glb.write(made.mesh(), name, out));
        }
        progress.step(Progress.Stage.SAVE, 0.86);
        if (made.splats().count() > 0) {
            model(made, "splat.ply", part, out -> SplatPly.write(made.splats(), out));
        }
        progress.step(Progress.Stage.SAVE, 0.865);
        if (made.points().count() > 0) {
            model(made, "points.ply", part, out -> PointsPly.write(made.points(), out));
        }
        Aside.fill(part.resolve(AssetFileName.MASK), out -> out.write(Png.encode(mask)));
        progress.step(Progress.Stage.SAVE, 0.87);
    }

    /** A file that the engine brought finished is moved, byte for byte; else it is written. */
    private static void model(Reconstruction made, String file, Path part, Aside.Content content) throws IOException {
        Path finished = made.files().get(file);
        if (finished != null) {
            Files.move(finished, part.resolve(file));
        } else {
            Aside.fill(part.resolve(file), content);
        }
    }

    static AssetCounts counts(Reconstruction made, double seconds, double cost) {
        Bounds bounds = made.bounds();
        return new AssetCounts(
                made.surface().map(Mesh::vertexCount).orElse(0),
                made.surface().map(Mesh::triangleCount).orElse(0),
                made.splats().count(),
                made.points().count(),
                bounds.width(),
                bounds.height(),
                bounds.depth(),
                texture(made).map(pixels -> Math.max(pixels.width(), pixels.height())).orElse(0),
                seconds,
                Math.round(cost * 1e6) / 1e6,
                Portraits.FRAMES);
    }

    static AssetJson.Counts countFacts(Reconstruction made, AssetCounts counts) {
        Optional<Picture> texture = texture(made);
        return new AssetJson.Counts(
                counts.vertices(),
                counts.triangles(),
                counts.splats(),
                counts.points(),
                texture.map(Picture::width).orElse(0),
                texture.map(Picture::height).orElse(0),
                counts.frames());
    }

    private static Optional<Picture> texture(Reconstruction made) {
        return made.surface()
                .map(Mesh::paint)
                .filter(Texture.class::isInstance)
                .map(paint -> ((Texture) paint).pixels());
    }

    static List<AssetJson.FileFacts> facts(Path folder) throws IOException {
        List<AssetJson.FileFacts> facts = new ArrayList<>();
        for (String name : AssetFileName.ALL) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                facts.add(new AssetJson.FileFacts(name, Files.size(file), Sha256.of(file)));
            }
        }
        return facts;
    }
}
