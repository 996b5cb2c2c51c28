package assetfactory.model;

import assetfactory.segment.CacheUse;
import assetfactory.segment.SamMaskMaker;
import assetfactory.segment.TimeSpent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The models that are loaded, by name. The one in use stays, and of all others the one that was used last; what somebody
 * has at the moment is closed by nobody. Safe from several threads.
 */
final class LoadedModels implements AutoCloseable {
    private final Function<String, SamMaskMaker> loading;
    private final Supplier<String> inUse;
    private final Map<String, Loaded> loaded = new HashMap<>();
    private boolean closed;

    /**
     * @param loading makes one of its name; it may load its networks when it is first asked
     * @param inUse name of the one that is in use, at any time another
     */
    LoadedModels(Function<String, SamMaskMaker> loading, Supplier<String> inUse) {
        this.loading = loading;
        this.inUse = inUse;
    }

    /** A model that somebody has, until it is given back. */
    static final class Loaded {
        private final SamMaskMaker maker;
        private int users;
        private long lastUse;

        private Loaded(SamMaskMaker maker) {
            this.maker = maker;
        }

        SamMaskMaker maker() {
            return maker;
        }
    }

    synchronized Loaded take(String name) {
        if (closed) {
            throw new IllegalStateException("the mask maker is closed");
        }
        Loaded taken = loaded.computeIfAbsent(name, one -> new Loaded(loading.apply(one)));
        taken.users++;
        taken.lastUse = System.nanoTime();
        return taken;
    }

    void give(Loaded taken) {
        Optional<Loaded> idle;
        synchronized (this) {
            taken.users--;
            idle = closed ? Optional.empty() : superfluous();
            idle.ifPresent(one -> loaded.values().remove(one));
        }
        // Outside, as it may wait for what still goes on in the background.
        idle.ifPresent(one -> one.maker.close());
    }

    /** The one that was longest not used, where more are loaded than the one in use and one besides. */
    private Optional<Loaded> superfluous() {
        if (loaded.size() < 2) {
            // Which one is in use is read from the disk, and asked after every click.
            return Optional.empty();
        }
        String current = inUse.get();
        Loaded oldest = null;
        int besides = 0;
        for (Map.Entry<String, Loaded> entry : loaded.entrySet()) {
            if (!entry.getKey().equals(current)) {
                besides++;
                Loaded one = entry.getValue();
                oldest = one.users == 0 && (oldest == null || one.lastUse < oldest.lastUse) ? one : oldest;
            }
        }
        return besides > 1 ? Optional.ofNullable(oldest) : Optional.empty();
    }

    /** Of all that are loaded together, by what is kept. */
    synchronized Map<String, CacheUse> caches() {
        Map<String, CacheUse> sums = new HashMap<>(Map.of("embeddings", CacheUse.NONE, "masks", CacheUse.NONE));
        loaded.values().forEach(one -> one.maker.caches().forEach((name, use) -> sums.merge(name, use, CacheUse::plus)));
        return sums;
    }

    /** Of all that are loaded together, by what was done. */
    synchronized Map<String, TimeSpent> timers() {
        Map<String, TimeSpent> sums = new HashMap<>(Map.of("embedding", TimeSpent.NONE, "click", TimeSpent.NONE));
        loaded.values().forEach(one -> one.maker.timers().forEach((name, spent) -> sums.merge(name, spent, TimeSpent::plus)));
        return sums;
    }

    @Override
    public void close() {
        List<Loaded> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(loaded.values());
            loaded.clear();
        }
        all.forEach(one -> one.maker.close());
    }
}
