package assetfactory.cli;

import assetfactory.batch.BatchOrder;
import assetfactory.batch.ItemDefaults;
import assetfactory.batch.Materials;
import assetfactory.image.ImageLimits;
import assetfactory.library.AssetMaker;
import assetfactory.message.BadInput;
import java.nio.file.Path;

/**
 * What somebody asks for with {@code batch}, wherever it is made.
 *
 * @param source a folder of pictures, or a list
 * @param output folder of the assets' folders
 * @param defaults what items get that say nothing themselves
 * @param force whether what is up to date is made again
 * @param failFast whether no item is begun after one that failed
 * @param limits on the pictures
 * @param dryRun whether it is only told what would be made
 */
record BatchCall(
        Path source,
        Path output,
        ItemDefaults defaults,
        boolean force,
        boolean failFast,
        ImageLimits limits,
        boolean dryRun) {
    BatchOrder order(AssetMaker maker) {
        return new BatchOrder(maker, defaults.engine(), defaults.options(), output, force, failFast, limits);
    }

    /** @throws BadInput where there is nothing to make and nothing to complain about */
    void requireAny(Materials materials) {
        if (materials.items().isEmpty() && materials.unusable().isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.batch.nothing", source.toString());
        }
    }
}
