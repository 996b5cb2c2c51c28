package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Makes masks with a pair of SAM-contract networks, which are loaded when first needed. */
public final class SamMaskMaker implements MaskMaker {
    /** For what was drawn by hand on previews, which are a MiB each. */
    private static final long EDIT_BYTES = 64L << 20;

    private final SamManifest manifest;
    private final Function<String, byte[]> files;
    private final int threads;
    private final PromptSteps steps;
    private final SourceMasks masks;
    private final Everything everything;
    private final ExecutorService background;
    private SamModel model;
    private boolean closed;

    /** @param files reads a file of the model by name */
    SamMaskMaker(SamManifest manifest, Function<String, byte[]> files, long cacheBytes, int threads) {
        this.manifest = manifest;
        this.files = files;
        this.threads = threads;
        this.steps = new PromptSteps(manifest.answers(), this::loaded, cacheBytes);
        this.masks = new SourceMasks(manifest.answers(), steps, EDIT_BYTES);
        this.everything = new Everything(manifest, steps, masks);
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
        Function<String, byte[]> files = file -> resource("/models/pocket-sam/" + file);
        try {
            return new SamMaskMaker(SamManifest.read(files.apply("manifest.json")), files, cacheBytes, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled model's manifest is unreadable", e);
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
        return masks.candidates(picture, source, longestSide, given);
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
        Mask mask = masks.full(picture, source, given);
        if (mask.bounds().isEmpty()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return mask;
    }

    private synchronized SamModel loaded() {
        if (closed) {
            throw new IllegalStateException("the mask maker is closed");
        }
        if (model == null) {
            model = new SamModel(manifest, files, threads);
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
