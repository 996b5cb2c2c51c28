package assetfactory.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who wait for it that jobs and batches have ended, once; after a crash perhaps once more, never not at all.
 * That they were told is written down a little later, many at a time. Safe from several threads: one tells at a time.
 */
final class Endings {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final int REMEMBERED = 1_000;

    private final JobTable jobs;
    private final BatchTable batches;
    private final List<Consumer<Job>> ofJobs = new CopyOnWriteArrayList<>();
    private final List<Consumer<Batch>> ofBatches = new CopyOnWriteArrayList<>();
    private final List<Job> unwritten = new ArrayList<>();
    /** The last ones told, by id: which round. A run that is just over and a look for what was forgotten may both find one. */
    private final Map<String, Integer> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Endings(JobTable jobs, BatchTable batches) {
        this.jobs = jobs;
        this.batches = batches;
    }

    void listen(Consumer<Job> job, Consumer<Batch> batch) {
        ofJobs.add(job);
        ofBatches.add(batch);
    }

    /** Where nobody listens yet, the end is still to be told. */
    synchronized void tell(Job job) {
        if (ofJobs.isEmpty() || told.getOrDefault(job.id(), -1) == job.round()) {
            return;
        }
        for (Consumer<Job> listener : ofJobs) {
            tell(() -> listener.accept(job), job.id());
        }
        told.put(job.id(), job.round());
        unwritten.add(job);
    }

    synchronized void tellBatch(String batchId) {
        if (!ofBatches.isEmpty() && batches.isToBeTold(batchId)) {
            Batch batch = batches.find(batchId).orElseThrow();
            for (Consumer<Batch> listener : ofBatches) {
                tell(() -> listener.accept(batch), batchId);
            }
            batches.told(batchId);
        }
    }

    /** What ended before this, and nobody was told of, because its process died right then. */
    void catchUp(Instant before) {
        if (!ofJobs.isEmpty()) {
            writeDown();
            jobs.untold(before).forEach(this::tell);
            batches.untold(before).forEach(batch -> tellBatch(batch.id()));
            writeDown();
        }
    }

    synchronized void writeDown() {
        if (!unwritten.isEmpty()) {
            jobs.told(List.copyOf(unwritten));
            unwritten.clear();
        }
    }

    private static void tell(Runnable listener, String id) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("Whoever waited for the end of {} failed", id, e);
        }
    }
}
