package assetfactory.library;

import assetfactory.asset.Generator;
import assetfactory.image.Mask;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.Reconstructor;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import assetfactory.segment.SourceModel;
import java.time.Instant;
import java.util.List;

/** What {@code asset.json} says of an asset that an engine has just made. */
final class MadeJson {
    private final AssetOrder order;
    private final AssetKey key;
    private final Reconstructor engine;
    private final OrderMasks.Found mask;
    private final Reconstruction made;

    MadeJson(AssetOrder order, AssetKey key, Reconstructor engine, OrderMasks.Found mask, Reconstruction made) {
        this.order = order;
        this.key = key;
        this.engine = engine;
        this.mask = mask;
        this.made = made;
    }

    /** @param files of the asset, but for this one */
    AssetJson facts(AssetCounts counts, List<AssetJson.FileFacts> files, AssetJson.Seconds seconds, Instant now) {
        PictureRef picture = order.picture();
        return new AssetJson(
                AssetJson.SCHEMA,
                key.sha256(),
                order.name(),
                order.tags(),
                new AssetJson.Image(order.imageName(), picture.id(), picture.width(), picture.height()),
                mask(files),
                new AssetJson.Engine(order.engine(), engine.version(), made.facts()),
                order.options(),
                AssetJson.frame(order.options().pivot()),
                AssetFiles.countFacts(made, counts),
                AssetJson.Box.of(made.bounds()),
                files,
                seconds,
                counts.cost(),
                new AssetJson.Made(now, Generator.version(), System.getProperty("java.version")));
    }

    private AssetJson.MaskFacts mask(List<AssetJson.FileFacts> files) {
        String sha256 = files.stream()
                .filter(file -> file.name().equals(AssetFileName.MASK))
                .findFirst()
                .orElseThrow()
                .sha256();
        Mask pixels = mask.mask();
        double area = (double) pixels.area() / ((long) pixels.width() * pixels.height());
        MaskSource kept = SourceModel.withoutModel(order.source());
        String model = mask.model().orElse(null);
        if (!(order.source() instanceof MaskSource.Auto)) {
            return new AssetJson.MaskFacts(sha256, area, kept, model, null, null);
        }
        boolean alpha = mask.source() instanceof MaskSource.Alpha;
        return new AssetJson.MaskFacts(sha256, area, kept, model, alpha ? "alpha" : "model", !alpha);
    }
}
