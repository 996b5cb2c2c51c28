package assetfactory.model;

import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import assetfactory.onnx.Provider;
import assetfactory.segment.BareRuns;
import assetfactory.segment.CacheUse;
import assetfactory.segment.Candidate;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.NetworkAlone;
import assetfactory.segment.PictureRef;
import assetfactory.segment.Prompt;
import assetfactory.segment.Region;
import assetfactory.segment.SamMaskMaker;
import assetfactory.segment.SearchListener;
import assetfactory.segment.SourceModel;
import assetfactory.segment.TimeSpent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes masks with whichever model is in use at the moment, or with the one that a source names. Another one may be
 * chosen at any time, also by another process: what goes on ends with the model it began with, which is closed when
 * nobody has it any more.
 */
public final class ChosenMasks implements MaskMaker {
    private final Supplier<Optional<InstalledModel>> chosen;
    private final Models models;
    private final long cacheBytes;
    private final int threads;
    private final Provider provider;
    private final String bundled;
    private final Map<String, Held> held = new HashMap<>();
    private boolean closed;

    /** A model that is loaded, or will be when it is first asked. */
    private static final class Held {
        private final SamMaskMaker maker;
        private int users;
        private long lastUse;

        Held(SamMaskMaker maker) {
            this.maker = maker;
        }
    }

    private ChosenMasks(
            Models models,
            Supplier<Optional<InstalledModel>> chosen,
            long cacheBytes,
            int threads,
            Provider provider) {
        this.models = models;
        this.chosen = chosen;
        this.cacheBytes = cacheBytes;
        this.threads = threads;
        this.provider = provider;
        try (SamMaskMaker maker = SamMaskMaker.bundled(0, threads, provider)) {
            this.bundled = maker.model();
        }
    }

    /**
     * With the model that the data folder says, now and whenever it says another.
     *
     * @param cacheBytes of each loaded model; at most one is kept loaded besides the one in use
     * @param threads for one run of a network
     */
    public static ChosenMasks following(Models models, long cacheBytes, int threads, Provider provider) {
        return new ChosenMasks(models, models::chosen, cacheBytes, threads, provider);
    }

    /** On the processor; see above. */
    public static ChosenMasks following(Models models, long cacheBytes, int threads) {
        return following(models, cacheBytes, threads, Provider.CPU);
    }

    /**
     * With one model, whatever the data folder says.
     *
     * @throws BadInput where there is none of this id
     */
    public static ChosenMasks with(String id, Models models, long cacheBytes, int threads, Provider provider) {
        Optional<InstalledModel> model =
                id.equals(Models.BUNDLED) ? Optional.empty() : Optional.of(models.installed(id));
        return new ChosenMasks(models, () -> model, cacheBytes, threads, provider);
    }

    @Override
    public String model() {
        return chosen.get().map(InstalledModel::name).orElse(bundled);
    }

    @Override
    public String bundledModel() {
        return bundled;
    }

    @Override
    public CompletableFuture<Void> prepare(PictureRef picture) {
        String name = model();
        Held user = take(name);
        return user.maker.prepare(picture).whenComplete((done, failure) -> give(user));
    }

    @Override
    public boolean prepared(PictureRef picture) {
        return with(model(), maker -> maker.prepared(picture));
    }

    @Override
    public List<Candidate> candidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        return with(of(source), maker -> maker.candidates(picture, source, longestSide, given));
    }

    @Override
    public List<Candidate> quickCandidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        return with(of(source), maker -> maker.quickCandidates(picture, source, longestSide, given));
    }

    /** The prompts that are found are the model's that found them. */
    @Override
    public MaskSource found(PictureRef picture, MaskSource.Auto source) {
        String name = of(source);
        return SourceModel.withModel(with(name, maker -> maker.found(picture, source)), name);
    }

    /** As above. */
    @Override
    public Optional<List<Region>> everything(PictureRef picture, int longestSide, SearchListener listener) {
        String name = model();
        UnaryOperator<Region> named = region ->
                region.withSource((MaskSource.Prompted) SourceModel.withModel(region.source(), name));
        SearchListener telling = new SearchListener() {
            @Override
            public boolean progressed(double share) {
                return listener.progressed(share);
            }

            @Override
            public void found(Region region) {
                listener.found(named.apply(region));
            }
        };
        return with(name, maker -> maker.everything(picture, longestSide, telling))
                .map(regions -> regions.stream().map(named).toList());
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        return with(of(source), maker -> maker.make(picture, source, given));
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given, int longestSide) {
        return with(of(source), maker -> maker.make(picture, source, given, longestSide));
    }

    @Override
    public Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        return with(model(), maker -> maker.glance(picture, point, longestSide));
    }

    @Override
    public Optional<BareRuns> bare(PictureRef picture, List<Prompt> prompts) {
        return with(model(), maker -> maker.bare(picture, prompts));
    }

    @Override
    public Optional<NetworkAlone> alone(PictureRef picture) {
        return with(model(), maker -> maker.alone(picture));
    }

    /** Of all models that are loaded. */
    @Override
    public synchronized Map<String, CacheUse> caches() {
        Map<String, CacheUse> sums = new HashMap<>(Map.of("embeddings", CacheUse.NONE, "masks", CacheUse.NONE));
        held.values().forEach(one -> one.maker.caches().forEach((name, use) -> sums.merge(name, use, CacheUse::plus)));
        return sums;
    }

    /** Of all models that are loaded. */
    @Override
    public synchronized Map<String, TimeSpent> timers() {
        Map<String, TimeSpent> sums = new HashMap<>(Map.of("embedding", TimeSpent.NONE, "click", TimeSpent.NONE));
        held.values().forEach(one -> one.maker.timers().forEach((name, spent) -> sums.merge(name, spent, TimeSpent::plus)));
        return sums;
    }

    private String of(MaskSource source) {
        return SourceModel.named(source).orElseGet(this::model);
    }

    private <T> T with(String name, Function<SamMaskMaker, T> work) {
        Held user = take(name);
        try {
            return work.apply(user.maker);
        } finally {
            give(user);
        }
    }

    private synchronized Held take(String name) {
        if (closed) {
            throw new IllegalStateException("the mask maker is closed");
        }
        Held user = held.get(name);
        if (user == null) {
            user = new Held(maker(name));
            held.put(name, user);
        } else if (!name.equals(bundled)) {
            // What was removed is refused at once, not when its memory happens to be wanted.
            installed(name);
        }
        user.users++;
        user.lastUse = System.nanoTime();
        return user;
    }

    private SamMaskMaker maker(String name) {
        if (name.equals(bundled)) {
            return SamMaskMaker.bundled(cacheBytes, threads, provider);
        }
        InstalledModel model = installed(name);
        return SamMaskMaker.installed(
                models.manifest(model), models.folder(model), cacheBytes, threads, provider);
    }

    private InstalledModel installed(String name) {
        return models.named(name)
                .orElseThrow(() -> new BadInput(BadInput.Kind.CONFLICT, "error.model.gone", name, model()));
    }

    private void give(Held user) {
        Optional<Held> idle;
        synchronized (this) {
            user.users--;
            idle = closed ? Optional.empty() : superfluous();
            idle.ifPresent(one -> held.values().remove(one));
        }
        // Outside, as it may wait for what still goes on in the background.
        idle.ifPresent(one -> one.maker.close());
    }

    /** The one that was longest not used, where more are loaded than the one in use and one besides. */
    private Optional<Held> superfluous() {
        String current = model();
        Held oldest = null;
        int besides = 0;
        for (Map.Entry<String, Held> entry : held.entrySet()) {
            if (!entry.getKey().equals(current)) {
                besides++;
                Held one = entry.getValue();
                oldest = one.users == 0 && (oldest == null || one.lastUse < oldest.lastUse) ? one : oldest;
            }
        }
        return besides > 1 ? Optional.ofNullable(oldest) : Optional.empty();
    }

    @Override
    public void close() {
        List<Held> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(held.values());
            held.clear();
        }
        all.forEach(one -> one.maker.close());
    }
}
