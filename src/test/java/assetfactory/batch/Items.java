package assetfactory.batch;

import assetfactory.library.AssetKey;
import assetfactory.reconstruct.ReconstructionOptions;
import java.nio.file.Path;
import java.util.List;

/** Planned items for tests that make nothing of them. */
final class Items {
    private Items() {}

    static PlannedItem planned(String name, String engine) {
        Path image = Path.of(name + ".png");
        BatchItem item = new BatchItem(
                name, name, image, new MaskChoice.Transparency(false), engine, ReconstructionOptions.DEFAULT, List.of(),
                Spot.of(image), Spot.of(image));
        return new PlannedItem(item, new AssetKey("k"), false);
    }

    static BatchItem with(BatchItem item, String engine) {
        return new BatchItem(
                item.name(), item.title(), item.image(), item.mask(), engine, item.options(), item.tags(),
                item.imageSpot(), item.maskSpot());
    }
}
