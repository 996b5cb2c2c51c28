package assetfactory.library;

import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import java.util.List;
import java.util.Optional;

/**
 * An order for one asset.
 *
 * @param imageId of a stored image
 * @param name what to call the asset
 * @param engine a {@link assetfactory.reconstruct.Reconstructor#id()}
 * @param tags words that people find assets by
 * @param replaces id of the asset whose place the new one takes: its file name, its part in a batch, and in the eyes of
 *     whoever orders that one again
 */
public record GenerateRequest(
        String imageId,
        String name,
        MaskSource mask,
        String engine,
        ReconstructionOptions options,
        List<String> tags,
        Optional<String> replaces) {
    public GenerateRequest {
        replaces = replaces == null ? Optional.empty() : replaces;
        // Orders that were kept before there were tags have none.
        tags = tags == null ? List.of() : Tags.checked(tags);
    }

    /** Of an asset without tags. */
    public GenerateRequest(
            String imageId, String name, MaskSource mask, String engine, ReconstructionOptions options) {
        this(imageId, name, mask, engine, options, List.of());
    }

    /** Of an asset with a place of its own. */
    public GenerateRequest(
            String imageId,
            String name,
            MaskSource mask,
            String engine,
            ReconstructionOptions options,
            List<String> tags) {
        this(imageId, name, mask, engine, options, tags, Optional.empty());
    }

    GenerateRequest withMask(MaskSource other) {
        return new GenerateRequest(imageId, name, other, engine, options, tags, replaces);
    }
}
