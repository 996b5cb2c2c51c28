package assetfactory.batch;

import assetfactory.reconstruct.ReconstructionOptions;

/**
 * What items get that say nothing themselves.
 *
 * @param autoMask whether the main object is looked for where there is neither mask nor useful transparency
 */
public record ItemDefaults(String engine, ReconstructionOptions options, boolean autoMask) {
    MaskChoice mask() {
        return new MaskChoice.Transparency(autoMask);
    }
}
