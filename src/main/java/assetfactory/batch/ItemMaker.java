package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.library.AssetCounts;
import assetfactory.library.AssetOrder;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalPicture;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.nio.file.Path;

/** Makes one item's asset. */
final class ItemMaker {
    private final BatchOrder order;

    ItemMaker(BatchOrder order) {
        this.order = order;
    }

    /**
     * @param job of the item, perhaps begun by another process: what the engine remembered is taken up
     * @throws BadInput for whatever goes wrong: it ends this item and not the batch
     */
    AssetCounts make(PlannedItem planned, Job job, Progress progress) {
        try {
            Path place = order.place(planned);
            if (planned.upToDate() || planned.key().finishedIn(place, job.created())) {
                // The process died between the files and the job's end.
                return AssetCounts.in(place);
            }
            BatchItem item = planned.item();
            // The files may have changed since the plan; the asset's key is of what is read now.
            LocalPicture picture = LocalFiles.picture(item.image(), ImageLimits.DEFAULT);
            AssetOrder asset = item.mask()
                    .order(picture)
                    .asset(item.engine(), item.options(), item.title(), item.tags())
                    .startedAs(job.orderId(), job.engineCallId());
            return order.maker().make(asset, place, progress);
        } catch (CancelledException | BadInput e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            BadInput reason = new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.broke", sentence(e));
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private static String sentence(Throwable failure) {
        String text = failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
        return text.lines().findFirst().orElse("");
    }
}
