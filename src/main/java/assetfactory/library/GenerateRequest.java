package assetfactory.library;

import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import java.util.List;

/**
 * An order for one asset.
 *
 * @param imageId of a stored image
 * @param name what to call the asset
 * @param engine a {@link assetfactory.reconstruct.Reconstructor#id()}
 * @param tags words that people find assets by
 */
public record GenerateRequest(
        String imageId,
        String name,
        MaskSource mask,
        String engine,
        ReconstructionOptions options,
        List<String> tags) {
    public GenerateRequest {
        // Orders that were kept before there were tags have none.
        tags = tags == null ? List.of() : Tags.checked(tags);
    }

    /** Of an asset without tags. */
    public GenerateRequest(
            String imageId, String name, MaskSource mask, String engine, ReconstructionOptions options) {
        this(imageId, name, mask, engine, options, List.of());
    }
}
