package assetfactory.web.api;

import assetfactory.queue.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one reader of a batch has still to be told: of each job its newest state alone, so that a slow reader costs no
 * more than one state for each job and misses no end.
 */
final class BatchBox {
    private final Map<String, Job> changed = new LinkedHashMap<>();

    synchronized void put(Job job) {
        changed.put(job.id(), job);
        notifyAll();
    }

    /** Waits for a change, and takes all there are; nothing where there is none within this time. */
    synchronized List<Job> take(long millis) throws InterruptedException {
        if (changed.isEmpty()) {
            wait(millis);
        }
        List<Job> all = List.copyOf(changed.values());
        changed.clear();
        return all;
    }
}
