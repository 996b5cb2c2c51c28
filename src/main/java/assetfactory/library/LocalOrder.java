package assetfactory.library;

import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.Transparency;
import assetfactory.library.LocalFiles.LocalMask;
import assetfactory.library.LocalFiles.LocalPicture;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A person's own picture with where its mask comes from: what the command line makes an asset of. */
public final class LocalOrder {
    private final LocalPicture picture;
    private final MaskSource source;
    private final Function<String, Mask> given;

    private LocalOrder(LocalPicture picture, MaskSource source, Function<String, Mask> given) {
        this.picture = picture;
        this.source = source;
        this.given = given;
    }

    /** From prompts or transparency that somebody asked for. */
    public static LocalOrder of(LocalPicture picture, MaskSource source) {
        return new LocalOrder(picture, source, id -> {
            throw new IllegalStateException("no mask file was given");
        });
    }

    /** @throws BadInput where there is no such file or it is not a mask of the picture's size */
    public static LocalOrder withMask(LocalPicture picture, Path file, Cleanup cleanup, ImageLimits limits) {
        LocalMask mask = LocalFiles.mask(file, picture, limits);
        return new LocalOrder(picture, new MaskSource.Given(mask.id(), cleanup), id -> mask.mask());
    }

    /**
     * From transparency that nobody asked for.
     *
     * @throws BadInput where it does not say where the object is
     */
    public static LocalOrder withItsTransparency(LocalPicture picture, MaskSource.Alpha source) {
        if (!Transparency.isUseful(picture.reference().load().get())) {
            throw new BadInput(BadInput.Kind.INVALID, "error.cli.no-mask");
        }
        return of(picture, source);
    }

    /** For {@link AssetMaker#make}. */
    public AssetOrder asset(String engine, ReconstructionOptions options, String name, List<String> tags) {
        return new AssetOrder(
                picture.reference(),
                picture.name(),
                source,
                given,
                engine,
                options,
                name,
                tags,
                UUID.randomUUID().toString(),
                Optional.empty());
    }
}
