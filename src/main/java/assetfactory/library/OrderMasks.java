package assetfactory.library;

import assetfactory.image.Mask;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.SourceModel;
import java.util.Optional;

/** The masks of orders: which model reads the prompts of an order's source, and what the source comes down to. */
final class OrderMasks {
    private final MaskMaker masks;

    OrderMasks(MaskMaker masks) {
        this.masks = masks;
    }

    /**
     * The mask of an order.
     *
     * @param source what the mask is really made from, which an automatic one leaves open
     * @param model that read the prompts; empty where there are none
     */
    record Found(Mask mask, MaskSource source, Optional<String> model) {}

    Found find(AssetOrder order) {
        MaskSource source = order.source() instanceof MaskSource.Auto auto
                ? masks.found(order.picture(), auto)
                : givenNow(order.source());
        Optional<String> model = model(order.source(), source);
        return new Found(masks.make(order.picture(), source, order.given()), source, model);
    }

    /** A source that a person gives now: its prompts are those of the model in use, unless they say another. */
    MaskSource givenNow(MaskSource source) {
        return SourceModel.withModel(source, masks.model());
    }

    /** A source that was stored: where it names no model, there was but one then. */
    MaskSource stored(MaskSource source) {
        return SourceModel.withModel(source, masks.bundledModel());
    }

    /** What reads the source's prompts. */
    Optional<String> model(MaskSource source) {
        return model(source, source);
    }

    /** @param found what the source came down to: another model may be in use by now */
    private Optional<String> model(MaskSource source, MaskSource found) {
        if (!SourceModel.isRead(source)) {
            return Optional.empty();
        }
        String name = SourceModel.named(found).orElseGet(masks::model);
        return Optional.of(source instanceof MaskSource.Auto ? name + ", " + MaskSource.Auto.METHOD : name);
    }
}
