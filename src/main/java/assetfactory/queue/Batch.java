package assetfactory.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * Jobs that were ordered together.
 *
 * @param id 26 characters, sortable by time
 * @param options of whoever ordered it, in JSON that only they read
 * @param cost of its jobs in US dollars, as estimated
 * @param ended when its last job ended
 */
public record Batch(
        String id,
        String name,
        String options,
        State state,
        Counts counts,
        double cost,
        Instant created,
        Optional<Instant> ended) {
    public enum State {
        RUNNING,
        /** What runs goes on to its end; nothing else begins. */
        PAUSED,
        ENDED
    }

    /**
     * How many of its jobs are in which state.
     *
     * @param running or saving
     * @param succeeded without those skipped
     * @param skipped because what they would become was there already
     */
    public record Counts(int queued, int running, int succeeded, int skipped, int failed, int cancelled) {
        public int total() {
            return queued + running + ended();
        }

        public int ended() {
            return succeeded + skipped + failed + cancelled;
        }
    }
}
