package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
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
 * @param finish what is done to it when it is made
 * @param sameAs id of an asset that was made of the same, and finished otherwise: its engine's work is taken over
 */
public record GenerateRequest(
        String imageId,
        String name,
        MaskSource mask,
        String engine,
        ReconstructionOptions options,
        List<String> tags,
        Optional<String> replaces,
        FinishOptions finish,
        Optional<String> sameAs)
        implements Request {
    public GenerateRequest {
        // Orders that were kept before assets could be finished have none.
        sameAs = sameAs == null ? Optional.empty() : sameAs;
        finish = finish == null ? FinishOptions.NONE : finish;
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
        this(imageId, name, mask, engine, options, tags, Optional.empty(), FinishOptions.NONE, Optional.empty());
    }

    GenerateRequest withMask(MaskSource other) {
        return new GenerateRequest(imageId, name, other, engine, options, tags, replaces, finish, sameAs);
    }

    /** The same, finished so. */
    public GenerateRequest withFinish(FinishOptions other) {
        return new GenerateRequest(imageId, name, mask, engine, options, tags, replaces, other, sameAs);
    }

    GenerateRequest takingOver(String assetId) {
        return new GenerateRequest(
                imageId, name, mask, engine, options, tags, replaces, finish, Optional.of(assetId));
    }
}
