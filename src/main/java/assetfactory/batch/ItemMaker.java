package assetfactory.batch;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.AssetCounts;
import assetfactory.library.AssetFinisher;
import assetfactory.library.AssetOrder;
import assetfactory.library.FinishedProgress;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalPicture;
import assetfactory.message.BadInput;
import assetfactory.message.NoSpace;
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
            FinishOptions finish = planned.item().finish();
            FinishedProgress whole = FinishedProgress.of(progress, finish);
            boolean there = isThere(planned, job, place);
            AssetCounts counts = there
                    // The process died between the files and the job's end, or it is finished otherwise.
                    ? AssetCounts.in(place)
                    : order.maker().make(asset(planned.item(), job), place, whole.making());
            if (finish.asksForNothing()) {
                return counts;
            }
            boolean news = AssetFinisher.finish(place, finish, whole.finishing());
            AssetCounts finished = AssetCounts.in(place);
            return there && news ? finished.withoutCost() : finished;
        } catch (CancelledException | BadInput e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            BadInput reason = NoSpace.in(e).orElseGet(
                    () -> new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.broke", sentence(e)));
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private boolean isThere(PlannedItem planned, Job job, Path place) {
        return planned.upToDate()
                || planned.key().finishedIn(place, job.created())
                || !order.force() && planned.key().finishedIn(place);
    }

    /** The files may have changed since the plan; the asset's key is of what is read now. */
    private AssetOrder asset(BatchItem item, Job job) {
        LocalPicture picture = LocalFiles.picture(item.image(), order.limits());
        return item.mask()
                .order(picture)
                .asset(item.engine(), item.options(), item.title(), item.tags())
                .startedAs(job.orderId(), job.engineCallId());
    }

    private static String sentence(Throwable failure) {
        String text = failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
        return text.lines().findFirst().orElse("");
    }
}
