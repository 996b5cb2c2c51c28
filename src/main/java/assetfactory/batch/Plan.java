package assetfactory.batch;

import assetfactory.image.Transparency;
import assetfactory.library.AssetFinisher;
import assetfactory.library.AssetKey;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalHeader;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a batch will do, with every file looked at before anything is made.
 *
 * @param items that can be made or are up to date
 * @param unusable files, or rows of a list, that nothing is made of
 */
public record Plan(List<PlannedItem> items, List<Unusable> unusable) {
    /**
     * @param cancelled asked before each item
     * @throws BadInput where there is no such engine
     * @throws CancelledException soon after it was cancelled
     */
    public static Plan of(Materials materials, BatchOrder order, BooleanSupplier cancelled) {
        // Said once, and not of every item.
        order.maker().engines().get(order.engine());
        List<PlannedItem> items = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>(materials.unusable());
        for (BatchItem item : materials.items()) {
            if (cancelled.getAsBoolean()) {
                throw new CancelledException();
            }
            Spot looking = item.imageSpot();
            try {
                LocalHeader image = LocalFiles.header(item.image(), order.limits());
                looking = item.maskSpot();
                items.add(planned(item, image, order));
            } catch (BadInput refused) {
                unusable.add(looking.refused(refused));
            }
        }
        unusable.sort(Unusable.ORDER);
        return new Plan(List.copyOf(items), List.copyOf(unusable));
    }

    /**
     * The same as a library would know it, in which a mask's id is of what the mask shows and not of its file. What is
     * up to date either way stays so.
     *
     * @param cancelled asked before each item
     */
    public Plan inLibrary(BatchOrder order, BooleanSupplier cancelled) {
        List<PlannedItem> known = new ArrayList<>();
        List<Unusable> refusals = new ArrayList<>(unusable);
        for (PlannedItem planned : items) {
            if (cancelled.getAsBoolean()) {
                throw new CancelledException();
            }
            try {
                known.add(planned.upToDate() ? planned : inLibrary(planned, order));
            } catch (BadInput refused) {
                refusals.add(planned.item().maskSpot().refused(refused));
            }
        }
        refusals.sort(Unusable.ORDER);
        return new Plan(List.copyOf(known), List.copyOf(refusals));
    }

    private static PlannedItem inLibrary(PlannedItem planned, BatchOrder order) {
        BatchItem item = planned.item();
        if (item.mask().file().isEmpty()) {
            return planned;
        }
        LocalHeader image = LocalFiles.header(item.image(), order.limits());
        String mask = LocalFiles.maskId(
                item.mask().file().get(), image.header().width(), image.header().height(), order.limits());
        MaskSource source = new MaskSource.Given(mask, Cleanup.NONE);
        AssetKey key = order.maker().key(image.sha256(), source, item.engine(), item.options());
        return new PlannedItem(item, key, !order.force() && isDone(item, key, order.place(planned)));
    }

    private static PlannedItem planned(BatchItem item, LocalHeader image, BatchOrder order) {
        if (item.mask() instanceof MaskChoice.Transparency transparency && transparency.elseAuto()) {
            return planned(item.with(decided(item, image, order)), image, order);
        }
        AssetKey key = key(item, image, order);
        boolean finished = key.finishedIn(order.out().resolve(item.name()));
        // What an asset was made of need not be decoded to know that it has transparency.
        if (!finished && item.mask() instanceof MaskChoice.Transparency && !isTransparent(item.image(), order)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask");
        }
        return new PlannedItem(item, key, !order.force() && isDone(item, key, order.out().resolve(item.name())));
    }

    /** Made and, where something is asked for, finished so. */
    private static boolean isDone(BatchItem item, AssetKey key, Path place) {
        return key.finishedIn(place) && AssetFinisher.isDone(place, item.finish());
    }

    /** The picture's transparency or the main object; of an asset that is up to date, no look at the picture is needed. */
    private static MaskChoice decided(BatchItem item, LocalHeader image, BatchOrder order) {
        List<MaskChoice> choices = List.of(new MaskChoice.Transparency(false), new MaskChoice.Auto());
        return choices.stream()
                .filter(choice -> key(item.with(choice), image, order).finishedIn(order.out().resolve(item.name())))
                .findFirst()
                .orElseGet(() -> choices.get(isTransparent(item.image(), order) ? 0 : 1));
    }

    private static AssetKey key(BatchItem item, LocalHeader image, BatchOrder order) {
        MaskSource source = item.mask().source(image.header().width(), image.header().height());
        return order.maker().key(image.sha256(), source, item.engine(), item.options());
    }

    private static boolean isTransparent(Path image, BatchOrder order) {
        return Transparency.isUseful(
                LocalFiles.picture(image, order.limits()).reference().load().get());
    }
}
