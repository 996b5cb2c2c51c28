package assetfactory.library;

import assetfactory.asset.PointsPly;
import assetfactory.asset.Portraits;
import assetfactory.asset.SplatPly;
import assetfactory.asset.finish.Finished;
import assetfactory.asset.finish.FinishedGlb;
import assetfactory.image.Png;
import assetfactory.reconstruct.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Writes what a finish changes about an asset's files: all but {@code mask.png} and {@code asset.json}. */
final class FinishedFiles {
    private FinishedFiles() {}

    static void write(Finished finished, String name, Path part, Progress progress) throws IOException {
        for (int lod = 0; lod < finished.lods().size(); lod++) {
            int number = lod;
            Aside.fill(part.resolve(AssetFileName.lod(lod)), out -> FinishedGlb.write(finished, number, name, out));
        }
        if (finished.hull().isPresent()) {
            Aside.fill(part.resolve(AssetFileName.HULL), out -> FinishedGlb.writeHull(finished, name, out));
        }
        if (finished.options().meshopt().orElse(false) && !finished.lods().isEmpty()) {
            Aside.fill(part.resolve(AssetFileName.PACKED_MESH), out -> FinishedGlb.writeMeshopt(finished, name, out));
        }
        progress.step(Progress.Stage.SAVE, 0.8);
        if (finished.splats().count() > 0) {
            Aside.fill(part.resolve(AssetFileName.SPLATS), out -> SplatPly.write(finished.splats(), out));
        }
        if (finished.points().count() > 0) {
            Aside.fill(part.resolve(AssetFileName.POINTS), out -> PointsPly.write(finished.points(), out));
        }
        progress.step(Progress.Stage.SAVE, 0.84);
        pictures(portraits(finished), part, progress);
    }

    private static Portraits portraits(Finished finished) {
        return finished.lods().isEmpty() ? Portraits.of(finished.splats()) : Portraits.of(finished.lods().get(0));
    }

    /** The pictures by which people know an asset. */
    static void pictures(Portraits portraits, Path part, Progress progress) throws IOException {
        Aside.fill(part.resolve(AssetFileName.PREVIEW), out -> out.write(Png.encode(portraits.preview())));
        progress.step(Progress.Stage.SAVE, 0.88);
        Aside.fill(part.resolve(AssetFileName.VIEWS), out -> out.write(Png.encodeSmall(portraits.views())));
        progress.step(Progress.Stage.SAVE, 0.92);
        Aside.fill(part.resolve(AssetFileName.TURNTABLE), out -> out.write(Png.encodeSmall(portraits.turntable())));
        progress.step(Progress.Stage.SAVE, 0.98);
    }
}
