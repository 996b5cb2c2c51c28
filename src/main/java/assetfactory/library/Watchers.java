package assetfactory.library;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to hear of which job. Joining and publishing exclude each other for each job, so that a listener's first
 * call is its oldest state and an end is never overtaken by a state before it.
 */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final Map<String, List<Consumer<Job>>> byJob = new ConcurrentHashMap<>();

    AutoCloseable join(String jobId, Supplier<Job> now, Consumer<Job> listener) {
        // compute() holds the job's slot for as long as its function runs.
        byJob.compute(jobId, (id, known) -> {
            List<Consumer<Job>> listeners = known == null ? new CopyOnWriteArrayList<>() : known;
            listeners.add(listener);
            tell(listener, now.get());
            return listeners;
        });
        return () -> byJob.computeIfPresent(jobId, (id, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    void publish(Job job) {
        byJob.computeIfPresent(job.id(), (id, listeners) -> {
            listeners.forEach(listener -> tell(listener, job));
            return listeners;
        });
    }


    private static void tell(Consumer<Job> listener, Job job) {
        try {
            listener.accept(job);
        } catch (RuntimeException e) {
            LOG.warn("A watcher of job {} failed", job.id(), e);
        }
    }
}
