package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.library.AssetMaker;
import assetfactory.reconstruct.ReconstructionOptions;
import java.nio.file.Path;

/**
 * What is wanted of a batch.
 *
 * @param engine of items that name none; {@link BatchItem#engine} has what each gets
 * @param maker knows the engine
 * @param options likewise
 * @param out folder of the assets' folders
 * @param force whether what is up to date is made again
 * @param failFast whether no item is begun after one that failed
 * @param limits on its pictures
 */
public record BatchOrder(
        AssetMaker maker,
        String engine,
        ReconstructionOptions options,
        Path out,
        boolean force,
        boolean failFast,
        ImageLimits limits) {
    public BatchOrder(
            AssetMaker maker, String engine, ReconstructionOptions options, Path out, boolean force, boolean failFast) {
        this(maker, engine, options, out, force, failFast, ImageLimits.DEFAULT);
    }

    /** Where an item's asset goes. */
    Path place(PlannedItem planned) {
        return out.toAbsolutePath().resolve(planned.name());
    }
}
