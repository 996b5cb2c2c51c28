package assetfactory.queue;

import assetfactory.message.BadInput;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The batches of a {@link Queue}: jobs that belong together. Safe from several threads, as the queue is. */
public final class BatchQueue {
    private final BatchTable batches;
    private final JobTable jobs;
    private final Ledger ledger;
    private final Runner runner;
    private final Workers workers;
    private final JobChanges changes;
    private final News news;
    private final Runnable sweep;

    /** @param sweep sets the lines right */
    BatchQueue(
            BatchTable batches,
            JobTable jobs,
            Ledger ledger,
            Runner runner,
            Workers workers,
            JobChanges changes,
            News news,
            Runnable sweep) {
        this.batches = batches;
        this.jobs = jobs;
        this.ledger = ledger;
        this.runner = runner;
        this.workers = workers;
        this.changes = changes;
        this.news = news;
        this.sweep = sweep;
    }

    /** Puts jobs into the queue that belong together, all or none of them. */
    public Batch add(String batchId, String name, String options, List<NewJob> newJobs) {
        ledger.add(batchId, name, options, newJobs);
        workers.wake();
        news.ordered(batchId);
        return get(batchId);
    }

    public Optional<Batch> find(String id) {
        return batches.find(id);
    }

    private Batch get(String id) {
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.unknown"));
    }

    /** Newest first. */
    public List<Batch> newest(int limit, Optional<String> before) {
        return batches.newest(limit, before);
    }

    /** In the order in which they were ordered. */
    public List<Job> jobs(String batchId) {
        return jobs.ofBatch(batchId).stream().map(runner::now).toList();
    }

    /** What runs goes on to its end; what waits stays where it is until the batch is resumed. */
    public Batch pause(String batchId) {
        get(batchId);
        ledger.pause(batchId);
        return get(batchId);
    }

    public Batch resume(String batchId) {
        get(batchId);
        ledger.resume(batchId);
        sweep.run();
        return get(batchId);
    }

    /** Cancels all its jobs that have not ended. */
    public Batch cancel(String batchId) {
        get(batchId);
        changes.callOff("batch_id", batchId);
        return get(batchId);
    }

    /** Queues all its jobs again that failed or were cancelled. */
    public Batch retry(String batchId) {
        get(batchId);
        changes.again("batch_id", batchId);
        return get(batchId);
    }

    /** Calls back on every change of any of its jobs until closed; at once for each of them. Must not block. */
    public AutoCloseable watch(String batchId, Consumer<Job> listener) {
        get(batchId);
        return news.watch(batchId, () -> jobs(batchId), listener);
    }
}
