package assetfactory.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to hear of which job. Joining and publishing exclude each other, so that a listener's first
 * call is its oldest state and an end is never overtaken by a state before it.
 */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final Map<String, List<Consumer<Job>>> byJob = new HashMap<>();

    AutoCloseable join(String jobId, Supplier<Job> now, Consumer<Job> listener) {
        synchronized (byJob) {
            tell(listener, now.get());
            byJob.computeIfAbsent(jobId, id -> new ArrayList<>()).add(listener);
        }
        return () -> leave(jobId, listener);
    }

    private void leave(String jobId, Consumer<Job> listener) {
        synchronized (byJob) {
            byJob.computeIfPresent(jobId, (id, listeners) -> {
                listeners.remove(listener);
                return listeners.isEmpty() ? null : listeners;
            });
        }
    }

    void publish(Job job) {
        synchronized (byJob) {
            // A copy: a listener may leave, or cancel the job and so be told again, from inside its call.
            for (Consumer<Job> listener : List.copyOf(byJob.getOrDefault(job.id(), List.of()))) {
                tell(listener, job);
            }
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
