package assetfactory.batch;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** Turns what a batch's threads report into events for one listener, one after the other and not too many. */
public final class BatchMonitor implements Watching {
    private static final double PROGRESS_EVERY = 0.5;
    private static final double TOTALS_EVERY = 2;

    private final BooleanSupplier cancelled;
    private final Consumer<BatchEvent> listener;
    private final Locale reader;
    private final LongSupplier nanos;
    private final Tally tally;
    private final Map<String, Long> told = new HashMap<>();
    private long totalsTold;

    /**
     * @param limits of items made at a time, by engine
     * @param cancelled whether the batch is to stop
     * @param listener is called by one thread at a time, and must not wait
     * @param reader whose language the reasons are in
     */
    public BatchMonitor(
            ToIntFunction<String> limits,
            BooleanSupplier cancelled,
            Consumer<BatchEvent> listener,
            Locale reader,
            LongSupplier nanos) {
        this.cancelled = cancelled;
        this.listener = listener;
        this.reader = reader;
        this.nanos = nanos;
        this.tally = new Tally(nanos, limits);
        this.totalsTold = nanos.getAsLong();
    }

    /** These are to be made, or found up to date, from now on. */
    @Override
    public synchronized void added(Collection<PlannedItem> items) {
        items.forEach(item -> tally.waits(item.engine()));
    }

    public synchronized void unusable(BatchEvent.NotUsable file) {
        listener.accept(file);
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public synchronized void started(PlannedItem item) {
        tally.begun(item.name(), item.engine());
        listener.accept(new BatchEvent.Started(item.name(), item.engine()));
    }

    @Override
    public synchronized void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {
        long now = nanos.getAsLong();
        Long before = told.get(item.name());
        if (before == null || now - before >= PROGRESS_EVERY * 1e9) {
            told.put(item.name(), now);
            String name = stage.name().toLowerCase(Locale.ROOT);
            double far = Math.round(fraction * 1000) / 1000.0;
            listener.accept(new BatchEvent.Advanced(item.name(), name, far, attempt));
        }
    }

    @Override
    public synchronized void postponed(PlannedItem item, BadInput reason, double seconds) {
        told.remove(item.name());
        tally.postponed(item.name());
        listener.accept(new BatchEvent.Postponed(
                item.name(), Math.ceil(seconds), reason.key(), reason.in(reader)));
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        PlannedItem item = outcome.planned();
        told.remove(item.name());
        tally.ended(item.name(), item.engine(), outcome);
        if (!outcome.left()) {
            listener.accept(new BatchEvent.Item(
                    item.name(),
                    outcome.state(),
                    outcome.seconds(),
                    outcome.cost(),
                    outcome.counts(),
                    outcome.reason().map(BadInput::key),
                    outcome.reason().map(reason -> reason.in(reader))));
        }
        tick();
    }

    /** To be called now and then, so that the totals go on while no item ends. */
    public synchronized void tick() {
        long now = nanos.getAsLong();
        if (now - totalsTold >= TOTALS_EVERY * 1e9) {
            totalsTold = now;
            listener.accept(tally.totals());
        }
    }

    public synchronized BatchEvent.Totals totals() {
        return tally.totals();
    }

    /** Says how it ended, after the last totals. */
    public synchronized void result(BatchResult result, String folder) {
        listener.accept(tally.totals());
        listener.accept(BatchEvent.Result.of(result, folder));
    }
}
