package assetfactory.model;

import assetfactory.message.BadInput;
import assetfactory.message.NoSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads that go on while people do other things: one at a time, in the order in which they were asked for. */
public final class Fetches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this != WAITING && this != RUNNING;
        }
    }

    /**
     * @param total 0 where the hosts do not say
     * @param problem of one that failed
     */
    public record Fetch(String id, State state, long done, long total, Optional<BadInput> problem) {
        public int percent() {
            return total == 0 ? 0 : (int) Math.min(100, 100 * done / total);
        }
    }

    private final Models models;
    private final Map<String, Fetch> fetches = new LinkedHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "model-fetch");
        thread.setDaemon(true);
        return thread;
    });

    public Fetches(Models models) {
        this.models = models;
    }

    /** Thrown through a download to stop it. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Begins, or goes on with what broke off; one that goes on already stays as it is.
     *
     * @throws BadInput where there is no such model or nobody accepted its licences
     */
    public synchronized Fetch start(String id, boolean accepted) {
        Catalogue.Model model = models.catalogue().model(id);
        Optional<Fetch> there = find(id).filter(fetch -> !fetch.state().ended());
        if (there.isPresent()) {
            return there.get();
        }
        models.checkAccepted(model, accepted);
        Fetch fetch = new Fetch(id, State.WAITING, 0, model.downloadBytes(), Optional.empty());
        fetches.put(id, fetch);
        worker.execute(() -> run(id, accepted));
        return fetch;
    }

    private void run(String id, boolean accepted) {
        try {
            models.fetch(id, accepted, (done, total) -> report(id, done, total));
            change(id, State.DONE, Optional.empty());
        } catch (Stopped cancelled) {
            LOG.info("Fetching {} was cancelled", id);
        } catch (BadInput problem) {
            change(id, State.FAILED, Optional.of(problem));
        } catch (RuntimeException e) {
            LOG.error("Fetching {} failed", id, e);
            change(id, State.FAILED, Optional.of(NoSpace.in(e).orElseGet(() -> new BadInput(
                    BadInput.Kind.UNAVAILABLE, "error.model.download", id, String.valueOf(e.getMessage())))));
        }
    }

    private synchronized void report(String id, long done, long total) {
        Fetch fetch = fetches.get(id);
        if (fetch == null || fetch.state().ended() || worker.isShutdown()) {
            throw new Stopped();
        }
        fetches.put(id, new Fetch(id, State.RUNNING, done, total, Optional.empty()));
    }

    private synchronized void change(String id, State state, Optional<BadInput> problem) {
        Fetch fetch = fetches.get(id);
        fetches.put(id, new Fetch(id, state, fetch.done(), fetch.total(), problem));
    }

    /** What came so far stays on the disk for the next time. */
    public synchronized Fetch cancel(String id) {
        Fetch fetch = find(id)
                .filter(one -> !one.state().ended())
                .orElseThrow(() -> new BadInput(BadInput.Kind.CONFLICT, "error.model.not-fetching", id));
        change(id, State.CANCELLED, Optional.empty());
        return find(id).orElse(fetch);
    }

    public synchronized Optional<Fetch> find(String id) {
        return Optional.ofNullable(fetches.get(id));
    }

    /** In the order in which they were asked for. */
    public synchronized List<Fetch> all() {
        return List.copyOf(fetches.values());
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
