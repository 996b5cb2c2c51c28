package assetfactory.batch;

import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.queue.BackOff;
import assetfactory.reconstruct.CancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Makes items, as many at a time as suits their engines. One that fails does not stop the others. Items may come while
 * others are being made. What a killed process left is gone on with where it was.
 */
public final class BatchRun implements AutoCloseable {
    /** 5 s, 15 s, 45 s: somebody sits and waits, and the same command tries again what failed. */
    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofSeconds(5), 3, () -> ThreadLocalRandom.current().nextDouble());

    private static final int LOOK_EVERY_MILLIS = 100;

    private final BatchOrder order;
    private final Watching watching;
    private final OutputFolder folder;
    private final ItemJobs jobs;
    /** The latest of each item, in the order in which the items came. */
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    private final Map<String, PlannedItem> open = new HashMap<>();
    private final Set<Path> swept = new HashSet<>();
    private boolean stopped;
    private boolean closed;
    private Optional<BadInput> stuck = Optional.empty();

    /** @param folder the order's, held by this process */
    public BatchRun(BatchOrder order, Concurrency concurrency, Watching watching, OutputFolder folder) {
        this(order, concurrency, watching, folder, BACK_OFF);
    }

    /** @param backOff when what may heal is tried again */
    BatchRun(BatchOrder order, Concurrency concurrency, Watching watching, OutputFolder folder, BackOff backOff) {
        this.order = order;
        this.watching = watching;
        this.folder = folder;
        this.jobs = new ItemJobs(order, concurrency, watching, folder, backOff, this::ended, this::stuck);
    }

    /** Begins the items, and returns at once; none of them is open. */
    public void add(List<PlannedItem> items) {
        sweep(items);
        watching.added(items);
        synchronized (this) {
            for (PlannedItem planned : items) {
                open.put(planned.name(), planned);
                // Keeps the place of an item that comes again.
                outcomes.put(planned.name(), Outcome.untouched(planned, Outcome.State.LEFT));
            }
        }
        jobs.begin(items).forEach(upToDate -> ended(Outcome.untouched(upToDate, Outcome.State.SKIPPED)));
    }

    /** Each folder once, before anything is made in it: later there are half-made assets of this process. */
    private void sweep(List<PlannedItem> items) {
        Set<Path> fresh = items.stream().map(planned -> order.place(planned).getParent()).collect(Collectors.toSet());
        fresh.removeAll(swept);
        folder.sweep(fresh);
        swept.addAll(fresh);
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

    /** Waits until no item is open; returns soon after the batch was cancelled. Then the run is closed. */
    public List<Outcome> finish() {
        try {
            rest();
        } finally {
            close();
        }
        leaveTheRest();
        return outcomes();
    }

    /**
     * Waits until no item is open, or none is to be begun any more.
     *
     * @throws BadInput where nothing more can be written down of what becomes of them, as on a full disk
     */
    synchronized void rest() {
        try {
            while (!open.isEmpty() && stuck.isEmpty() && !watching.cancelled() && !(stopped && jobs.resting())) {
                wait(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        if (stuck.isPresent()) {
            throw stuck.get();
        }
    }

    private synchronized void stuck(BadInput fault) {
        stuck = Optional.of(fault);
        notifyAll();
    }

    private void leaveTheRest() {
        List<PlannedItem> rest;
        synchronized (this) {
            rest = new ArrayList<>(open.values());
        }
        rest.forEach(planned -> ended(Outcome.untouched(planned, Outcome.State.LEFT)));
    }

    /** Nothing was begun. */
    public static List<Outcome> none(List<PlannedItem> items) {
        return items.stream()
                .map(planned -> Outcome.untouched(planned, Outcome.State.LEFT))
                .toList();
    }

    private void ended(Outcome outcome) {
        if (order.failFast() && outcome.state() == Outcome.State.FAILED) {
            jobs.pause();
        }
        try {
            watching.ended(outcome);
        } finally {
            synchronized (this) {
                stopped |= order.failFast() && outcome.state() == Outcome.State.FAILED;
                open.remove(outcome.planned().name());
                outcomes.put(outcome.planned().name(), outcome);
                notifyAll();
            }
        }
    }

    /** What runs is stopped, soon; a later process goes on with it. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        jobs.close();
    }
}
