package assetfactory.library;

import assetfactory.image.Mask;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What {@link AssetMaker#make} makes an asset of.
 *
 * @param imageName what {@code asset.json} calls the picture
 * @param given finds an uploaded mask by id, at the picture's size
 * @param name of the asset, in any language
 * @param tags of the asset
 * @param id of the order: the same however often it is started, and never used for another
 * @param remembered what the engine wanted to be told next time
 */
public record AssetOrder(
        PictureRef picture,
        String imageName,
        MaskSource source,
        Function<String, Mask> given,
        String engine,
        ReconstructionOptions options,
        String name,
        List<String> tags,
        String id,
        Optional<String> remembered) {
    /** One that is started once, of an asset without tags. */
    public AssetOrder(
            PictureRef picture,
            String imageName,
            MaskSource source,
            Function<String, Mask> given,
            String engine,
            ReconstructionOptions options,
            String name) {
        this(
                picture, imageName, source, given, engine, options, name, List.of(), UUID.randomUUID().toString(),
                Optional.empty());
    }

    /** The same, as one that may be started again. */
    public AssetOrder startedAs(String order, Optional<String> note) {
        return new AssetOrder(picture, imageName, source, given, engine, options, name, tags, order, note);
    }
}
