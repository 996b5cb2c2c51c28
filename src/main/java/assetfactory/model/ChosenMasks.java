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
    private final LoadedModels loaded;

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
        this.loaded = new LoadedModels(this::maker, this::model);
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
        LoadedModels.Loaded taken = take(model());
        return taken.maker().prepare(picture).whenComplete((done, failure) -> loaded.give(taken));
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
    public Map<String, CacheUse> caches() {
        return loaded.caches();
    }

    /** Of all models that are loaded. */
    @Override
    public Map<String, TimeSpent> timers() {
        return loaded.timers();
    }

    private String of(MaskSource source) {
        return SourceModel.named(source).orElseGet(this::model);
    }

    private <T> T with(String name, Function<SamMaskMaker, T> work) {
        LoadedModels.Loaded taken = take(name);
        try {
            return work.apply(taken.maker());
        } finally {
            loaded.give(taken);
        }
    }

    private LoadedModels.Loaded take(String name) {
        if (!name.equals(bundled)) {
            // What was removed is refused at once, not when its memory happens to be wanted.
            installed(name);
        }
        return loaded.take(name);
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

    @Override
    public void close() {
        loaded.close();
    }
}
