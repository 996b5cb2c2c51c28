package assetfactory.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to hear of which job, or of all of a batch. Joining and publishing exclude each other, so that a listener's
 * first calls are its oldest state and an end is never overtaken by a state before it.
 */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final Map<String, List<Consumer<Job>>> byId = new HashMap<>();

    /** @param id of a job or a batch */
    AutoCloseable join(String id, Supplier<List<Job>> now, Consumer<Job> listener) {
        synchronized (byId) {
            now.get().forEach(job -> tell(listener, job));
            byId.computeIfAbsent(id, none -> new ArrayList<>()).add(listener);
        }
        return () -> leave(id, listener);
    }

    private void leave(String id, Consumer<Job> listener) {
        synchronized (byId) {
            byId.computeIfPresent(id, (same, listeners) -> {
                listeners.remove(listener);
                return listeners.isEmpty() ? null : listeners;
            });
        }
    }

    boolean any() {
        synchronized (byId) {
            return !byId.isEmpty();
        }
    }

    void publish(Job job) {
        synchronized (byId) {
            publish(job.id(), job);
            job.batchId().ifPresent(batch -> publish(batch, job));
        }
    }

    private void publish(String id, Job job) {
        // A copy: a listener may leave, or cancel the job and so be told again, from inside its call.
        for (Consumer<Job> listener : List.copyOf(byId.getOrDefault(id, List.of()))) {
            tell(listener, job);
        }
    }

    private static void tell(Consumer<Job> listener, Job job) {
        try {
            listener.accept(job);
        } catch (RuntimeException e) {
            LOG.warn("A watcher of job {} failed", job.id(), e);
        }
    }
}
