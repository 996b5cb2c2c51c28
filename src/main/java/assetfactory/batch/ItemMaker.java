package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.library.AssetCounts;
import assetfactory.library.AssetOrder;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalPicture;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;

/** Makes one item's asset; whatever goes wrong is the item's outcome. */
final class ItemMaker {
    private final BatchOrder order;
    private final Watching watching;

    ItemMaker(BatchOrder order, Watching watching) {
        this.order = order;
        this.watching = watching;
    }

    Outcome make(PlannedItem planned) {
        long start = System.nanoTime();
        try {
            return Outcome.made(planned, counts(planned), seconds(start));
        } catch (CancelledException e) {
            return Outcome.untouched(planned, Outcome.State.LEFT);
        } catch (BadInput e) {
            return Outcome.failed(planned, e, seconds(start));
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whatever breaks inside an engine ends this item and not the batch.
            BadInput reason = new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.broke", sentence(e));
            reason.addSuppressed(e);
            return Outcome.failed(planned, reason, seconds(start));
        }
    }

    /** The files may have changed since the plan; the asset's key is of what is read now. */
    private AssetCounts counts(PlannedItem planned) {
        BatchItem item = planned.item();
        LocalPicture picture = LocalFiles.picture(item.image(), ImageLimits.DEFAULT);
        AssetOrder asset = item.mask().order(picture).asset(item.engine(), item.options(), item.title(), item.tags());
        return order.maker().make(asset, order.place(planned), progress(planned));
    }

    private Progress progress(PlannedItem planned) {
        return new Progress() {
            private volatile int attempt = 1;

            @Override
            public void report(Stage stage, double fraction) {
                watching.progress(planned, stage, fraction, attempt);
            }

            @Override
            public void attempt(int number) {
                attempt = number;
            }

            @Override
            public boolean cancelled() {
                return watching.cancelled();
            }
        };
    }

    private static String sentence(Throwable failure) {
        String text = failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
        return text.lines().findFirst().orElse("");
    }

    private static double seconds(long startNanos) {
        return Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    }
}
