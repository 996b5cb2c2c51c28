package assetfactory.remote;

import assetfactory.batch.Outcome;
import assetfactory.batch.PlannedItem;
import assetfactory.batch.Watching;
import assetfactory.library.AssetArrival;
import assetfactory.library.AssetCounts;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
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

/** What has become of each item so far. Safe from several threads; whoever watches is told outside of any lock. */
final class Items {
    private static final int LOOK_EVERY_MILLIS = 100;

    private final Watching watching;
    private final boolean failFast;
    private final Map<String, PlannedItem> open = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    /** The batch that each is ordered in: one of before may know a job of it that failed. */
    private final Map<String, String> taken = new HashMap<>();

    private final Set<String> running = new HashSet<>();
    private final Set<String> coming = new HashSet<>();

    private Optional<RuntimeException> broke = Optional.empty();
    private boolean stopped;
    private boolean allTaken;

    Items(Watching watching, boolean failFast) {
        this.watching = watching;
        this.failFast = failFast;
    }

    void add(List<PlannedItem> planned) {
        watching.added(planned);
        synchronized (this) {
            for (PlannedItem item : planned) {
                open.put(item.name(), item);
                outcomes.put(item.name(), untouched(item, Outcome.State.LEFT));
            }
        }
        planned.stream()
                .filter(PlannedItem::upToDate)
                .forEach(item -> ended(untouched(item, Outcome.State.SKIPPED)));
    }

    private static Outcome untouched(PlannedItem planned, Outcome.State state) {
        return new Outcome(planned, state, Optional.empty(), Optional.empty(), 0);
    }

    /** Whether it is one of these, as it was when it was ordered, and not taken before. */
    synchronized boolean take(Memory.Started batch, Memory.Entry entry) {
        PlannedItem planned = open.get(entry.item());
        return planned != null
                && planned.wanted().equals(entry.key())
                && taken.putIfAbsent(entry.item(), batch.id()) == null;
    }

    /** What nothing has been ordered of yet. */
    synchronized List<PlannedItem> untaken() {
        return open.values().stream().filter(item -> !taken.containsKey(item.name())).toList();
    }

    synchronized void allTaken() {
        allTaken = true;
        notifyAll();
    }

    /** The item, where it is to be brought now. */
    Optional<PlannedItem> see(Memory.Started batch, Memory.Entry entry, RemoteJob job) {
        PlannedItem planned;
        synchronized (this) {
            planned = open.get(entry.item());
            boolean itsOwn = batch.id().equals(taken.get(entry.item()));
            if (planned == null || coming.contains(entry.item()) || !itsOwn) {
                return Optional.empty();
            }
        }
        switch (job.state()) {
            case QUEUED -> waits(planned, job);
            case RUNNING, SAVING -> runs(planned, job);
            case SUCCEEDED -> {
                return Optional.of(planned).filter(this::comes);
            }
            case FAILED -> fail(planned, job.error().orElseGet(Items::calledOff));
            case CANCELLED -> fail(planned, calledOff());
        }
        return Optional.empty();
    }

    private static BadInput calledOff() {
        return new BadInput(BadInput.Kind.CONFLICT, "error.remote.called-off");
    }

    private synchronized boolean comes(PlannedItem planned) {
        return coming.add(planned.name());
    }

    private void waits(PlannedItem planned, RemoteJob job) {
        boolean news;
        synchronized (this) {
            boolean again = job.error().isPresent() && job.nextTry().isPresent();
            news = running.remove(planned.name()) && again;
        }
        if (news) {
            double seconds = job.nextTry().map(Duration::toMillis).orElse(0L) / 1e3;
            watching.postponed(planned, job.error().get(), seconds);
        }
    }

    private void runs(PlannedItem planned, RemoteJob job) {
        boolean news;
        synchronized (this) {
            news = running.add(planned.name());
        }
        if (news) {
            watching.started(planned);
        }
        watching.progress(planned, job.stage(), job.fraction(), job.attempt());
    }

    void bring(PlannedItem planned, RemoteJob job, Path folder, AssetArrival arrival, AssetArrival.Source source) {
        if (!job.skipped()) {
            synchronized (this) {
                running.add(planned.name());
            }
            watching.progress(planned, Progress.Stage.DOWNLOAD, 1, job.attempt());
        }
        boolean news = arrival.into(folder, source);
        // What the server had was paid for by an earlier batch; what is here too was told of by an earlier command.
        ended(job.skipped() || !news
                ? untouched(planned, Outcome.State.SKIPPED)
                : new Outcome(
                        planned,
                        Outcome.State.MADE,
                        Optional.of(AssetCounts.in(folder)),
                        Optional.empty(),
                        arrival.seconds()));
    }

    void fail(PlannedItem planned, BadInput reason) {
        ended(new Outcome(planned, Outcome.State.FAILED, Optional.empty(), Optional.of(reason), 0));
    }

    private void ended(Outcome outcome) {
        String name = outcome.planned().name();
        synchronized (this) {
            if (open.remove(name) == null) {
                return;
            }
            running.remove(name);
            outcomes.put(name, outcome);
            stopped |= failFast && outcome.state() == Outcome.State.FAILED;
        }
        watching.ended(outcome);
        synchronized (this) {
            notifyAll();
        }
    }

    synchronized void breakOff(RuntimeException reason) {
        if (broke.isEmpty()) {
            broke = Optional.of(reason);
        }
        notifyAll();
    }

    synchronized Optional<RuntimeException> broke() {
        return broke;
    }

    /** Waits until nothing is open or all is to stop; says whether that is because one failed. */
    synchronized boolean rest() {
        while (!over() && !stopped) {
            look();
        }
        return !over() && stopped;
    }

    /** Waits until what runs has ended and is here. */
    synchronized void awaitRunning() {
        while (!over() && !(running.isEmpty() && open.keySet().stream().noneMatch(coming::contains))) {
            look();
        }
    }

    private boolean over() {
        return open.isEmpty() && allTaken || broke.isPresent() || watching.cancelled();
    }

    private void look() {
        try {
            wait(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    List<Outcome> leaveTheRest() {
        List<PlannedItem> rest;
        synchronized (this) {
            rest = new ArrayList<>(open.values());
        }
        rest.forEach(planned -> ended(untouched(planned, Outcome.State.LEFT)));
        synchronized (this) {
            return List.copyOf(outcomes.values());
        }
    }

    synchronized boolean anyLeft() {
        return outcomes.values().stream().anyMatch(Outcome::left);
    }
}
