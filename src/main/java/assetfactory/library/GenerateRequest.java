package assetfactory.library;

import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;

/**
 * An order for one asset.
 *
 * @param imageId of a stored image
 * @param name what to call the asset
 * @param engine a {@link assetfactory.reconstruct.Reconstructor#id()}
 */
public record GenerateRequest(
        String imageId, String name, MaskSource mask, String engine, ReconstructionOptions options) {}
