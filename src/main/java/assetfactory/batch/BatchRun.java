package assetfactory.batch;

import assetfactory.library.OutputFolder;
import assetfactory.reconstruct.CancelledException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Makes items, as many at a time as suits their engines, each of which has a queue of its own. One that fails does not
 * stop the others. Items may come while others are being made.
 */
public final class BatchRun implements AutoCloseable {
    private final BatchOrder order;
    private final Concurrency concurrency;
    private final Watching watching;
    private final OutputFolder folder;
    private final ItemMaker maker;
    private final Map<String, ExecutorService> queues = new HashMap<>();
    /** The latest of each item, in the order in which the items came. */
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<String, PlannedItem> open = new LinkedHashMap<>();
    private final Set<Path> swept = new HashSet<>();
    private volatile boolean stopped;

    /** @param folder the order's, held by this process */
    public BatchRun(BatchOrder order, Concurrency concurrency, Watching watching, OutputFolder folder) {
        this.order = order;
        this.concurrency = concurrency;
        this.watching = watching;
        this.folder = folder;
        this.maker = new ItemMaker(order, watching);
    }

    /** Begins the items, and returns at once; none of them is open. */
    public void add(Collection<PlannedItem> items) {
        sweep(items);
        watching.added(items);
        synchronized (this) {
            for (PlannedItem planned : items) {
                open.put(planned.name(), planned);
                // Keeps the place of an item that comes again.
                outcomes.put(planned.name(), Outcome.untouched(planned, Outcome.State.LEFT));
            }
        }
        items.forEach(planned -> queue(planned.engine()).execute(() -> ended(outcome(planned))));
    }

    /** Each folder once, before anything is made in it: later there are half-made assets of this process. */
    private synchronized void sweep(Collection<PlannedItem> items) {
        Set<Path> fresh = items.stream().map(planned -> order.place(planned).getParent()).collect(Collectors.toSet());
        fresh.removeAll(swept);
        folder.sweep(fresh);
        swept.addAll(fresh);
    }

    private synchronized ExecutorService queue(String engine) {
        return queues.computeIfAbsent(
                engine, id -> Executors.newFixedThreadPool(concurrency.of(order.maker().engine(id))));
    }

    /** Whether this item has come and not ended yet. */
    synchronized boolean isOpen(String item) {
        return open.containsKey(item);
    }

    /** Whether this item has ever come. */
    synchronized boolean knows(String item) {
        return outcomes.containsKey(item);
    }

    synchronized boolean idle() {
        return open.isEmpty();
    }

    /** What became of each item until now, in the order in which they came. */
    public synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** Waits until no item is open; returns soon after the batch was cancelled. */
    public synchronized List<Outcome> finish() {
        try {
            while (!open.isEmpty()) {
                wait();
            }
            return outcomes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Nothing was begun. */
    public static List<Outcome> none(List<PlannedItem> items) {
        return items.stream()
                .map(planned -> Outcome.untouched(planned, Outcome.State.LEFT))
                .toList();
    }

    private Outcome outcome(PlannedItem planned) {
        if (planned.upToDate()) {
            return Outcome.untouched(planned, Outcome.State.SKIPPED);
        }
        if (stopped || watching.cancelled()) {
            return Outcome.untouched(planned, Outcome.State.LEFT);
        }
        watching.started(planned);
        return maker.make(planned);
    }

    private void ended(Outcome outcome) {
        if (order.failFast() && outcome.state() == Outcome.State.FAILED) {
            stopped = true;
        }
        try {
            watching.ended(outcome);
        } finally {
            synchronized (this) {
                open.remove(outcome.planned().name());
                outcomes.put(outcome.planned().name(), outcome);
                notifyAll();
            }
        }
    }

    /** No further item is begun. */
    @Override
    public synchronized void close() {
        stopped = true;
        queues.values().forEach(ExecutorService::shutdown);
    }
}
