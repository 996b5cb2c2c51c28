package assetfactory.library;

import assetfactory.asset.Generator;
import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Pivot;
import assetfactory.hash.Sha256;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Makes an asset of a file that another program wrote: it is inspected, put upright and finished. */
public final class AssetImporter {
    private static final double READ = 0.3;
    private static final double WRITTEN = 0.5;

    private AssetImporter() {}

    /**
     * Makes the asset in the folder, wholly or not at all.
     *
     * @param fileName what the person calls the file
     * @param name of the asset
     * @throws assetfactory.message.BadInput for a file that cannot be read, or an asset of which this cannot be made
     */
    public static AssetCounts make(
            Path file, String fileName, String name, Up up, FinishOptions finish, Path folder, Progress progress) {
        try {
            make(file, fileName, name, List.of(), up, finish, folder, progress);
            return AssetCounts.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot import " + file, e);
        }
    }

    /** The same; without a word about the pivot, it stands on the ground. */
    static ForeignAsset make(
            Path file,
            String fileName,
            String name,
            List<String> tags,
            Up up,
            FinishOptions finish,
            Path folder,
            Progress progress)
            throws IOException {
        Path target = folder.toAbsolutePath();
        Path part = Aside.beside(target);
        try {
            Files.createDirectories(part);
            ForeignAsset foreign = ForeignAsset.read(file, fileName, up, ProgressPart.of(progress, 0, READ));
            write(foreign, name, tags, part, ProgressPart.of(progress, READ, WRITTEN));
            AssetFinisher.finish(part, finish.or(Pivot.BASE), ProgressPart.of(progress, WRITTEN, 1));
            FinishSwap.forget(target);
            Aside.moveFolder(part, target, AssetFileName.ALL);
            return foreign;
        } finally {
            Aside.deleteTree(part);
        }
    }

    /** As an engine's would be written, but for the pictures: the finish that follows makes them. */
    private static void write(ForeignAsset foreign, String name, List<String> tags, Path part, Progress progress)
            throws IOException {
        long start = System.nanoTime();
        AssetFiles.models(foreign.made(), foreign.mask(), name, part, progress);
        AssetJson facts = facts(foreign, name, tags, part, (System.nanoTime() - start) / 1e9);
        Aside.fill(part.resolve(AssetJson.FILE), out -> out.write(JsonForm.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(facts)));
    }

    private static AssetJson facts(
            ForeignAsset foreign, String name, List<String> tags, Path part, double seconds) throws IOException {
        AssetCounts counts = AssetFiles.counts(foreign.made(), 0, 0);
        double area = (double) foreign.mask().area() / foreign.mask().coverage().length;
        return new AssetJson(
                AssetJson.SCHEMA,
                foreign.key(),
                name,
                tags,
                new AssetJson.Image(name, Sha256.of(foreign.png()), foreign.picture().width(), foreign.picture().height()),
                new AssetJson.MaskFacts(
                        Sha256.of(part.resolve(AssetFileName.MASK)), area, mask(), null, null, null),
                new AssetJson.Engine(ImportRequest.ENGINE, Generator.version(), foreign.made().facts()),
                ReconstructionOptions.DEFAULT,
                "glTF: +Y up, front +Z, metres, pivot as it was in the file",
                AssetFiles.countFacts(foreign.made(), counts),
                AssetJson.Box.of(foreign.made().bounds()),
                AssetFiles.facts(part),
                new AssetJson.Seconds(0, 0, Math.round(seconds * 1e4) / 1e4),
                0,
                new AssetJson.Made(Instant.now(), Generator.version(), System.getProperty("java.version")));
    }

    /** The picture's transparency. */
    static MaskSource mask() {
        return new MaskSource.Alpha(128, Cleanup.NONE, List.of());
    }
}
