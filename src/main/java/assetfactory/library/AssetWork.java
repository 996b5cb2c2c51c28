package assetfactory.library;

import assetfactory.queue.Job;
import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import assetfactory.segment.MaskSource;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the jobs of a library are for: each becomes the asset of its own id. */
final class AssetWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(AssetWork.class);

    private final DataFolder folder;
    private final AssetMaker maker;
    private final Images images;
    private final Assets assets;
    private final JsonForm.Columns json;

    AssetWork(DataFolder folder, AssetMaker maker, Images images, Assets assets, JsonForm.Columns json) {
        this.folder = folder;
        this.maker = maker;
        this.images = images;
        this.assets = assets;
        this.json = json;
    }

    @Override
    public Done run(Job job, Progress progress) throws IOException {
        GenerateRequest request = json.read(job.request(), GenerateRequest.class);
        MaskSource mask = maker.stored(request.mask());
        AssetKey key = maker.key(request.imageId(), mask, request.engine(), request.options());
        Path files = folder.asset(job.id());
        AssetCounts counts = made(job, request, key, files, progress);
        boolean unreviewed = request.mask() instanceof MaskSource.Auto
                && !images.get(request.imageId()).transparent();
        return new Done(
                job.id(),
                counts.cost(),
                handle -> assets.insert(handle, job, request, counts, key, unreviewed),
                () -> Aside.deleteTree(files));
    }

    private AssetCounts made(Job job, GenerateRequest request, AssetKey key, Path files, Progress progress)
            throws IOException {
        if (key.finishedIn(files)) {
            // The process died between the files and the row.
            return AssetJson.counts(files.resolve(AssetJson.FILE));
        }
        StoredImage image = images.get(request.imageId());
        AssetOrder order = new AssetOrder(
                images.reference(image),
                image.name(),
                maker.stored(request.mask()),
                id -> images.mask(image, id),
                request.engine(),
                request.options(),
                request.name(),
                request.tags(),
                job.orderId(),
                job.engineCallId());
        return maker.make(order, files, progress);
    }

    /** Nobody waits for it, so it has a thread. */
    @Override
    public void callOff(Job job) {
        Thread thread = new Thread(
                () -> {
                    try {
                        maker.engine(job.engine()).callOff(job.engineCallId().orElseThrow());
                    } catch (RuntimeException e) {
                        LOG.warn("What job {} left going elsewhere could not be ended: {}", job.id(), e.getMessage());
                    }
                },
                "call-off");
        thread.setDaemon(true);
        thread.start();
    }
}
