package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.MaskMaker;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Orders of one asset, each a job of the queue. All that can be wrong about an order is said when it is given, while
 * whoever gives it is still here. Safe from several threads.
 */
public final class Orders {
    private final OrderBook book;
    private final Engines engines;
    private final MaskMaker masks;
    private final OrderMasks sources;
    private final GivenMasks givenMasks;
    private final Images images;
    private final AssetTable assets;
    private final Uploads uploads;

    Orders(
            OrderBook book,
            Engines engines,
            MaskMaker masks,
            OrderMasks sources,
            GivenMasks givenMasks,
            Images images,
            AssetTable assets,
            Uploads uploads) {
        this.book = book;
        this.engines = engines;
        this.masks = masks;
        this.sources = sources;
        this.givenMasks = givenMasks;
        this.images = images;
        this.assets = assets;
        this.uploads = uploads;
    }

    /** Orders an asset of a picture. */
    public Job generate(GenerateRequest request) {
        book.requireTurns(1);
        StoredImage image = images.get(request.imageId());
        GenerateRequest order = new GenerateRequest(
                image.id(),
                Names.typed(request.name()),
                sources.givenNow(request.mask()),
                request.engine(),
                request.options(),
                request.tags(),
                request.replaces(),
                request.finish(),
                Optional.empty());
        engines.get(order.engine());
        // An empty mask or a click outside is the person's to change.
        masks.make(images.reference(image), order.mask(), id -> givenMasks.mask(image, id));
        return book.add(order.name(), order.engine(), order);
    }

    /**
     * Orders an asset with a mask that a person put right. When it is made it takes the old one's place, which goes into
     * the bin; until then the old one counts as looked at.
     */
    public Job correct(String assetId, GenerateRequest request) {
        StoredAsset wrong = made(assetId);
        GenerateRequest right = new GenerateRequest(
                request.imageId(),
                request.name(),
                request.mask(),
                request.engine(),
                request.options(),
                // No form asks for them.
                wrong.request().tags(),
                Optional.of(wrong.id()),
                wrong.request().finish(),
                Optional.empty());
        Job job = generate(right);
        assets.review(wrong.id());
        return job;
    }

    /** Orders an existing asset again with other options; a new asset, the old one stays. */
    public Job regenerate(String assetId, ReconstructionOptions options) {
        GenerateRequest made = made(assetId).request();
        return generate(new GenerateRequest(
                        made.imageId(), made.name(), sources.stored(made.mask()), made.engine(), options, made.tags())
                .withFinish(made.finish()));
    }

    /** One that an engine made of a picture, so that it can be made again. */
    private StoredAsset made(String assetId) {
        StoredAsset asset = assets.get(assetId);
        if (asset.imported()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.import.again");
        }
        return asset;
    }

    /**
     * Orders an asset to be finished. Its files change when that is done; the same again changes nothing.
     *
     * @param options with nothing in them: as its engine made it
     */
    public Job finish(String assetId, FinishOptions options) {
        StoredAsset asset = assets.get(assetId);
        book.requireTurns(1);
        return book.add(asset.name(), FinishRequest.ENGINE, new FinishRequest(asset.id(), options));
    }

    /**
     * Takes a file that another program wrote, and orders an asset of it.
     *
     * @param fileName what the person calls it; its ending counts where nothing in it says what it is
     * @param content read to its end, or to {@link Uploads#MOST_BYTES}
     * @param name of the asset; that of the file where there is none
     * @throws BadInput for a file that cannot be read: it says where it broke
     */
    public Job importFile(
            String fileName, InputStream content, Optional<String> name, Up up, FinishOptions finish, List<String> tags)
            throws IOException {
        book.requireTurns(1);
        String called = name.map(Names::typed).orElseGet(() -> Names.ofUpload(fileName));
        String upload = uploads.keep(fileName, content);
        ImportRequest order = new ImportRequest(upload, Names.clean(fileName), called, up, finish, tags);
        return book.add(called, ImportRequest.ENGINE, order);
    }
}
