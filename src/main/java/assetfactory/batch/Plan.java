package assetfactory.batch;

import assetfactory.image.Header;
import assetfactory.image.ImageLimits;
import assetfactory.image.MaskReader;
import assetfactory.image.Transparency;
import assetfactory.library.AssetKey;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalHeader;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a batch will do, with every file looked at before anything is made.
 *
 * @param items that can be made or are up to date
 * @param unusable files that nothing is made of
 */
public record Plan(List<PlannedItem> items, List<Unusable> unusable) {
    /** How the object is found where there is no mask. */
    static final MaskSource.Alpha TRANSPARENCY = new MaskSource.Alpha(0, Cleanup.NONE);

    /**
     * @param cancelled asked before each item
     * @throws BadInput where there is no such engine
     * @throws CancelledException soon after it was cancelled
     */
    public static Plan of(Materials materials, BatchOrder order, BooleanSupplier cancelled) {
        // Said once, and not of every item.
        order.maker().engine(order.engine());
        List<PlannedItem> items = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>(materials.unusable());
        for (BatchItem item : materials.items()) {
            if (cancelled.getAsBoolean()) {
                throw new CancelledException();
            }
            // A scene's picture may be sound and one of its masks not.
            Path looking = item.image();
            try {
                LocalHeader image = LocalFiles.header(item.image(), ImageLimits.DEFAULT);
                looking = item.mask().orElse(looking);
                items.add(planned(item, image, order));
            } catch (BadInput refused) {
                unusable.add(new Unusable(looking, refused));
            }
        }
        unusable.sort(Comparator.comparing(Unusable::file));
        return new Plan(List.copyOf(items), List.copyOf(unusable));
    }

    private static PlannedItem planned(BatchItem item, LocalHeader image, BatchOrder order) {
        MaskSource source = item.mask().map(mask -> given(mask, image.header())).orElse(TRANSPARENCY);
        AssetKey key = order.maker().key(image.sha256(), source, order.engine(), order.options());
        boolean finished = key.finishedIn(order.out().resolve(item.name()));
        // What an asset was made of need not be decoded to know that it has transparency.
        if (!finished && item.mask().isEmpty()) {
            checkTransparency(item.image());
        }
        return new PlannedItem(item, key, order.engine(), finished && !order.force());
    }

    private static void checkTransparency(Path image) {
        if (!Transparency.isUseful(
                LocalFiles.picture(image, ImageLimits.DEFAULT).reference().load().get())) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask");
        }
    }

    private static MaskSource given(Path file, Header image) {
        LocalHeader mask = LocalFiles.header(file, ImageLimits.DEFAULT);
        MaskReader.checkSize(mask.header(), image.width(), image.height());
        return new MaskSource.Given(mask.sha256(), Cleanup.NONE);
    }
}
