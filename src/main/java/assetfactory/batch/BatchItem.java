package assetfactory.batch;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.reconstruct.ReconstructionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One asset to be made.
 *
 * @param name path of its folder below the output folder, with {@code /} on every system
 * @param title what the asset is called
 * @param image the picture
 * @param finish what is done to the asset when it is made
 * @param imageSpot where what is wrong about the picture is said
 * @param maskSpot where what is wrong about the mask is said
 */
public record BatchItem(
        String name,
        String title,
        Path image,
        MaskChoice mask,
        String engine,
        ReconstructionOptions options,
        List<String> tags,
        FinishOptions finish,
        Spot imageSpot,
        Spot maskSpot) {
    public BatchItem {
        tags = List.copyOf(tags);
    }

    /** Whose asset stays as its engine made it. */
    public BatchItem(
            String name,
            String title,
            Path image,
            MaskChoice mask,
            String engine,
            ReconstructionOptions options,
            List<String> tags,
            Spot imageSpot,
            Spot maskSpot) {
        this(name, title, image, mask, engine, options, tags, FinishOptions.NONE, imageSpot, maskSpot);
    }

    /** What a server is asked for beyond making it, in its JSON's form; empty where that is nothing. */
    public Optional<Object> finishOrder() {
        return finish.asksForNothing() ? Optional.empty() : Optional.of(finish);
    }

    BatchItem called(String otherTitle) {
        return new BatchItem(name, otherTitle, image, mask, engine, options, tags, finish, imageSpot, maskSpot);
    }

    BatchItem with(MaskChoice other) {
        return new BatchItem(name, title, image, other, engine, options, tags, finish, imageSpot, maskSpot);
    }

    /** The last part of an item's path. */
    static String stem(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
