package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Makes masks with a pair of SAM-contract networks, which are loaded when first needed. */
public final class SamMaskMaker implements MaskMaker {
    /** For what was drawn by hand on previews, which are a MiB each, and for what clicks need of a picture's pixels. */
    private static final long EDIT_BYTES = 80L << 20;

    /** Name of the model that travels with this program. */
    public static final String BUNDLED = "pocket-sam";

    private final SamManifest manifest;
    private final SamModel.Loader files;
    private final int threads;
    private final PromptSteps steps;
    private final SourceMasks masks;
    private final Everything everything;
    private final ExecutorService background;
    private SamModel model;
    private boolean closed;

    SamMaskMaker(SamManifest manifest, SamModel.Loader files, long cacheBytes, int threads) {
        this.manifest = manifest;
        this.files = files;
        this.threads = threads;
        this.steps = new PromptSteps(manifest.answers(), this::loaded, cacheBytes);
        this.masks = new SourceMasks(manifest.answers(), steps, EDIT_BYTES);
        this.everything = new Everything(manifest, steps, masks);
        ModelLoading.begin();
        this.background = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "embeddings");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * With the networks that travel with this program.
     *
     * @param cacheBytes for embeddings (4 MiB each with these networks) and low-res masks
     * @param threads for one run of a network
     */
    public static SamMaskMaker bundled(long cacheBytes, int threads) {
        return bundled(cacheBytes, threads, Provider.CPU);
    }

    /** On something else than the processor; see above. */
    public static SamMaskMaker bundled(long cacheBytes, int threads, Provider provider) {
        SamModel.Loader files = (file, ofRun) ->
                new OnnxModel(BUNDLED + "/" + file, resource("/models/" + BUNDLED + "/" + file), ofRun, provider);
        return of(resource("/models/" + BUNDLED + "/manifest.json"), files, cacheBytes, threads);
    }

    /**
     * With networks in a folder.
     *
     * @param manifest JSON of the form of models/pocket-sam/manifest.json
     */
    public static SamMaskMaker installed(
            byte[] manifest, Path folder, long cacheBytes, int threads, Provider provider) {
        return of(
                manifest,
                (file, ofRun) -> new OnnxModel(file, inside(folder, file), ofRun, provider),
                cacheBytes,
                threads);
    }

    /** A manifest names its neighbours and nothing else. */
    private static Path inside(Path folder, String file) {
        Path path = folder.resolve(file);
        if (!folder.equals(path.getParent()) || !path.equals(path.normalize())) {
            throw unreadable();
        }
        return path;
    }

    private static BadInput unreadable() {
        return new BadInput(Kind.UNPROCESSABLE, "error.model.manifest");
    }

    /**
     * Loads two networks and runs them once to see whether they are what a manifest says, and lets go of them.
     *
     * @param manifest with the files' absolute paths
     * @throws BadInput where they are not
     */
    public static void check(byte[] manifest) {
        try {
            SamManifest read = SamManifest.read(manifest);
            try (SamModel model = new SamModel(read, (file, ofRun) -> network(Path.of(file)), 1)) {
                model.rehearse();
            }
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static OnnxModel network(Path file) {
        return new OnnxModel(file.getFileName().toString(), file, 1, Provider.CPU);
    }

    private static SamMaskMaker of(byte[] manifest, SamModel.Loader files, long cacheBytes, int threads) {
        try {
            return new SamMaskMaker(SamManifest.read(manifest), files, cacheBytes, threads);
        } catch (IOException e) {
            BadInput unreadable = unreadable();
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(SamMaskMaker.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Override
    public String model() {
        return manifest.name() + " " + manifest.version();
    }

    @Override
    public Optional<BareRuns> bare(PictureRef picture, List<Prompt> prompts) {
        return Optional.of(loaded().bare(picture.load().get(), prompts));
    }

    @Override
    public Optional<NetworkAlone> alone(PictureRef picture) {
        return Optional.of(new NetworkAlone(loaded(), picture.load().get()));
    }

    @Override
    public Map<String, CacheUse> caches() {
        return steps.caches();
    }

    @Override
    public Map<String, TimeSpent> timers() {
        return steps.timers();
    }

    @Override
    public CompletableFuture<Void> prepare(PictureRef picture) {
        return CompletableFuture.runAsync(() -> masks.prepare(picture), background);
    }

    @Override
    public boolean prepared(PictureRef picture) {
        return steps.prepared(picture);
    }

    @Override
    public List<Candidate> candidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        checkModel(source);
        return masks.candidates(picture, source, longestSide, given, false);
    }

    @Override
    public List<Candidate> quickCandidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        checkModel(source);
        return masks.candidates(picture, source, longestSide, given, true);
    }

    @Override
    public MaskSource found(PictureRef picture, MaskSource.Auto source) {
        return masks.found(picture, source);
    }

    @Override
    public Optional<List<Region>> everything(PictureRef picture, int longestSide, SearchListener listener) {
        return everything.find(picture, longestSide, listener);
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        checkModel(source);
        Mask mask = masks.full(picture, source, given);
        if (mask.bounds().isEmpty()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return mask;
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given, int longestSide) {
        checkModel(source);
        Mask mask = masks.small(picture, source, longestSide, given);
        if (mask.bounds().isEmpty()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return mask;
    }

    @Override
    public Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        return masks.glance(picture, point, longestSide);
    }

    private void checkModel(MaskSource source) {
        SourceModel.named(source).filter(name -> !name.equals(model())).ifPresent(name -> {
            throw new BadInput(Kind.CONFLICT, "error.model.gone", name, model());
        });
    }

    private synchronized SamModel loaded() {
        if (closed) {
            throw new IllegalStateException("the mask maker is closed");
        }
        if (model == null) {
            model = ModelLoading.run(() -> new SamModel(manifest, files, threads));
        }
        return model;
    }

    /** Drops what waits in the background and waits for the runs that go on. */
    @Override
    public void close() {
        background.shutdownNow();
        synchronized (this) {
            closed = true;
            if (model != null) {
                model.close();
                model = null;
            }
        }
    }
}
