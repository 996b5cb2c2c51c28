package assetfactory.batch;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.reconstruct.ReconstructionOptions;

/**
 * What items get that say nothing themselves.
 *
 * @param autoMask whether the main object is looked for where there is neither mask nor useful transparency
 * @param finish what is done to the assets when they are made
 */
public record ItemDefaults(String engine, ReconstructionOptions options, boolean autoMask, FinishOptions finish) {
    /** Whose assets stay as their engine made them. */
    public ItemDefaults(String engine, ReconstructionOptions options, boolean autoMask) {
        this(engine, options, autoMask, FinishOptions.NONE);
    }

    MaskChoice mask() {
        return new MaskChoice.Transparency(autoMask);
    }
}
