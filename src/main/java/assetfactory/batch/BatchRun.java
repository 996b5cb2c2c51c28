package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.library.AssetCounts;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalFiles.LocalPicture;
import assetfactory.library.OutputFolder;
import assetfactory.library.Parallelism;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Makes the items of a plan, as many at a time as suits the engine. One that fails does not stop the others. */
public final class BatchRun {
    private final BatchOrder order;
    private final Watching watching;
    private volatile boolean stopped;

    public BatchRun(BatchOrder order, Watching watching) {
        this.order = order;
        this.watching = watching;
    }

    /**
     * What became of each item, in the plan's order; returns soon after the batch was cancelled.
     *
     * @param folder the order's, held by this process
     */
    public List<Outcome> run(List<PlannedItem> items, OutputFolder folder) {
        folder.sweep(items.stream().map(planned -> place(planned).getParent()).collect(Collectors.toSet()));
        ExecutorService workers =
                Executors.newFixedThreadPool(Parallelism.of(order.maker().engine(order.engine())));
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (PlannedItem planned : items) {
                running.add(workers.submit(() -> ended(outcome(planned))));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker broke", e.getCause());
        } finally {
            stopped = true;
            workers.shutdown();
        }
    }

    /** Nothing was begun. */
    public static List<Outcome> none(List<PlannedItem> items) {
        return items.stream()
                .map(planned -> Outcome.untouched(planned, Outcome.State.LEFT))
                .toList();
    }

    private Path place(PlannedItem planned) {
        return order.out().toAbsolutePath().resolve(planned.item().name());
    }

    private Outcome outcome(PlannedItem planned) {
        if (planned.upToDate()) {
            return Outcome.untouched(planned, Outcome.State.SKIPPED);
        }
        if (stopped || watching.cancelled()) {
            return Outcome.untouched(planned, Outcome.State.LEFT);
        }
        long start = System.nanoTime();
        try {
            return Outcome.made(planned, make(planned), seconds(start));
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
    private AssetCounts make(PlannedItem planned) {
        BatchItem item = planned.item();
        LocalPicture picture = LocalFiles.picture(item.image(), ImageLimits.DEFAULT);
        return order.maker().make(
                item.mask().order(picture).asset(item.engine(), item.options(), item.title(), item.tags()),
                place(planned),
                new Progress() {
                    @Override
                    public void report(Stage stage, double fraction) {
                        watching.progress(planned, stage, fraction);
                    }

                    @Override
                    public boolean cancelled() {
                        return watching.cancelled();
                    }
                });
    }

    private Outcome ended(Outcome outcome) {
        if (order.failFast() && outcome.state() == Outcome.State.FAILED) {
            stopped = true;
        }
        watching.ended(outcome);
        return outcome;
    }

    private static String sentence(Throwable failure) {
        String text = failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
        return text.lines().findFirst().orElse("");
    }

    private static double seconds(long startNanos) {
        return Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    }
}
