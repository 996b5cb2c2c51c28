package assetfactory.batch;

import assetfactory.library.AssetCounts;
import assetfactory.library.FolderQueue;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.queue.BackOff;
import assetfactory.queue.Job;
import assetfactory.queue.NewJob;
import assetfactory.queue.Queue;
import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A batch's items as jobs of a queue that lies in the output folder. What a killed process left is taken up: the same
 * job, so that an engine elsewhere finds the call that it is waiting for, and nobody pays twice.
 */
final class ItemJobs implements Work, AutoCloseable {
    private final BatchOrder order;
    private final Concurrency concurrency;
    private final Watching watching;
    private final Consumer<Outcome> ended;
    private final ItemMaker maker;
    private final FolderQueue folder;
    private final Queue queue;
    /** By the ids of their jobs. */
    private final Map<String, PlannedItem> items = new ConcurrentHashMap<>();

    private final Map<String, Ended> runs = new ConcurrentHashMap<>();
    private final Set<String> batches = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    /** Of an earlier process, by item; empty once the first items have come. */
    private final Map<String, Job> left = new HashMap<>();

    private boolean started;

    /** How the last run of a job ended; a failure here still has its causes. */
    private record Ended(Optional<AssetCounts> counts, Optional<BadInput> failure, double seconds) {}

    ItemJobs(
            BatchOrder order,
            Concurrency concurrency,
            Watching watching,
            OutputFolder held,
            BackOff backOff,
            Consumer<Outcome> ended,
            Consumer<BadInput> stuck) {
        this.order = order;
        this.concurrency = concurrency;
        this.watching = watching;
        this.ended = ended;
        this.maker = new ItemMaker(order);
        this.folder = new FolderQueue(held, order.maker().engines().elsewhere(), this, backOff);
        this.queue = folder.queue();
        queue.onEnded(this::ended, batch -> {});
        queue.onStuck(stuck);
        queue.open();
        folder.unended().forEach(job -> left.put(ItemRequest.of(job).item(), job));
    }

    /**
     * Puts items into the queue.
     *
     * @return those that are up to date, and that no earlier process left anything of
     */
    List<PlannedItem> begin(List<PlannedItem> planned) {
        List<PlannedItem> fresh = new ArrayList<>();
        for (PlannedItem item : planned) {
            Optional<Job> before = Optional.ofNullable(left.remove(item.name()));
            if (before.filter(job -> ItemRequest.of(job).key().equals(item.wanted())).isPresent()) {
                items.put(before.get().id(), item);
                before.get().batchId().ifPresent(batch -> {
                    queue.batches().resume(batch);
                    follow(batch);
                });
            } else {
                before.ifPresent(job -> queue.cancel(job.id()));
                fresh.add(item);
            }
        }
        left.values().forEach(job -> queue.cancel(job.id()));
        left.clear();
        add(fresh.stream().filter(item -> !item.upToDate()).toList());
        if (!started) {
            started = true;
            queue.start(threads(false), threads(true));
        }
        return fresh.stream().filter(PlannedItem::upToDate).toList();
    }

    private void add(List<PlannedItem> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        String batch = folder.newId();
        List<NewJob> jobs = new ArrayList<>();
        for (PlannedItem item : fresh) {
            String id = folder.newId();
            items.put(id, item);
            jobs.add(new NewJob(
                    id, item.name(), item.engine(), ItemRequest.of(item).json(), Optional.empty()));
        }
        queue.batches().add(batch, order.out().toString(), "{}", jobs);
        follow(batch);
    }

    private void follow(String batch) {
        if (batches.add(batch)) {
            queue.batches().watch(batch, this::changed);
        }
    }

    private int threads(boolean elsewhere) {
        return order.maker().engines().all().stream()
                .filter(engine -> engine.elsewhere() == elsewhere)
                .mapToInt(concurrency::of)
                .max()
                .orElse(0);
    }

    @Override
    public Done run(Job job, Progress progress) {
        PlannedItem planned = items.get(job.id());
        long start = System.nanoTime();
        running.incrementAndGet();
        try {
            watching.started(planned);
            AssetCounts counts = maker.make(planned, job, new ItemProgress(planned, progress, watching));
            runs.put(job.id(), new Ended(Optional.of(counts), Optional.empty(), seconds(start)));
            return new Done(planned.name(), counts.cost());
        } catch (BadInput e) {
            runs.put(job.id(), new Ended(Optional.empty(), Optional.of(e), seconds(start)));
            throw e;
        } finally {
            running.decrementAndGet();
        }
    }

    /** A job that failed for something that may heal waits for its next turn. */
    private void changed(Job job) {
        PlannedItem planned = items.get(job.id());
        if (planned != null && job.state() == Job.State.QUEUED && job.nextTry().isPresent() && job.error().isPresent()) {
            Duration pause = Duration.between(Instant.now(), job.nextTry().get());
            watching.postponed(planned, job.error().get(), Math.max(0, pause.toMillis() / 1e3));
        }
    }

    private void ended(Job job) {
        PlannedItem planned = items.remove(job.id());
        Optional<Ended> run = Optional.ofNullable(runs.remove(job.id()));
        if (planned == null) {
            // Told once more after a crash, or cancelled because nobody wants it any more.
            return;
        }
        double seconds = run.map(Ended::seconds).orElse(0.0);
        ended.accept(switch (job.state()) {
            case SUCCEEDED -> Outcome.made(planned, run.flatMap(Ended::counts).orElseThrow(), seconds);
            case FAILED -> Outcome.failed(
                    planned, run.flatMap(Ended::failure).or(job::error).orElseThrow(), seconds);
            default -> Outcome.untouched(planned, Outcome.State.LEFT);
        });
    }

    /** Nobody waits for it, so it has a thread. */
    @Override
    public void callOff(Job job) {
        Thread thread = new Thread(
                () -> order.maker().engines().get(job.engine()).callOff(job.engineCallId().orElseThrow()), "call-off");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nothing else is begun. */
    void pause() {
        batches.forEach(queue.batches()::pause);
    }

    boolean resting() {
        return running.get() == 0;
    }

    /** Stops what runs; the jobs are kept where one has not ended. */
    @Override
    public void close() {
        folder.close();
    }

    private static double seconds(long startNanos) {
        return Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    }
}
