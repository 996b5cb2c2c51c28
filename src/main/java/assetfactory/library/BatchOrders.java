package assetfactory.library;

import assetfactory.queue.Batch;
import assetfactory.queue.BatchQueue;
import assetfactory.queue.NewJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders of many assets at once. Their masks are made when it is their turn; a picture or an engine that there is not
 * is refused now. Safe from several threads.
 */
public final class BatchOrders {
    private final OrderBook book;
    private final BatchQueue batches;
    private final Ids ids;
    private final AssetMaker maker;
    private final OrderMasks sources;
    private final Images images;
    private final AssetTable assets;
    private final Scenes scenes;

    BatchOrders(
            OrderBook book,
            BatchQueue batches,
            Ids ids,
            AssetMaker maker,
            OrderMasks sources,
            Images images,
            AssetTable assets,
            Scenes scenes) {
        this.book = book;
        this.batches = batches;
        this.ids = ids;
        this.maker = maker;
        this.sources = sources;
        this.images = images;
        this.assets = assets;
        this.scenes = scenes;
    }

    /**
     * Orders a batch.
     *
     * @param options of the batch as a whole, in JSON, for whoever shows it
     * @param force whether what is there already is made again
     */
    public Batch start(String name, String options, List<GenerateRequest> items, boolean force) {
        return start(ids.next(), name, options, items, force);
    }

    /**
     * The same under an id that whoever orders has chosen.
     *
     * @param id an {@link Ids id} that no batch has
     */
    public Batch start(String id, String name, String options, List<GenerateRequest> items, boolean force) {
        List<NewJob> jobs = new ArrayList<>();
        for (GenerateRequest item : items) {
            jobs.add(job(item.withMask(sources.givenNow(item.mask())), force));
        }
        book.requireTurns((int) jobs.stream().filter(job -> job.existing().isEmpty()).count());
        Batch batch = batches.add(id, Names.typed(name), options, jobs);
        scenes.keep(batch, items);
        return batch;
    }

    /** Where there is the same already, finished the same, it is the result; finished otherwise, it is taken over. */
    private NewJob job(GenerateRequest item, boolean force) {
        images.get(item.imageId());
        maker.engines().get(item.engine());
        AssetKey key = maker.key(item.imageId(), item.mask(), item.engine(), item.options());
        List<StoredAsset> made = force ? List.of() : assets.made(key);
        Optional<StoredAsset> same = made.stream()
                .filter(asset -> item.finish().asksForNothing() || item.finish().equals(asset.request().finish()))
                .findFirst();
        GenerateRequest order =
                made.isEmpty() || same.isPresent() ? item : item.takingOver(made.get(0).id());
        return book.job(order.name(), order.engine(), order, same.map(StoredAsset::id));
    }
}
