package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Scale;
import assetfactory.image.Transparency;
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
    private final SamManifest manifest;
    private final Function<String, byte[]> files;
    private final int threads;
    private final PromptSteps steps;
    private final MainObject mainObject;
    private final ExecutorService background;
    private SamModel model;
    private boolean closed;

    /** @param files reads a file of the model by name */
    SamMaskMaker(SamManifest manifest, Function<String, byte[]> files, long cacheBytes, int threads) {
        this.manifest = manifest;
        this.files = files;
        this.threads = threads;
        this.steps = new PromptSteps(manifest.answers(), this::loaded, cacheBytes);
        this.mainObject = new MainObject(steps);
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
        return CompletableFuture.runAsync(() -> steps.prepare(picture), background);
    }

    @Override
    public boolean prepared(PictureRef picture) {
        return steps.prepared(picture);
    }

    @Override
    public List<Candidate> candidates(PictureRef picture, List<Prompt> prompts, Cleanup cleanup, int longestSide) {
        List<Prompt> checked = PromptChecks.checked(prompts, picture.width(), picture.height());
        int longest = Math.max(picture.width(), picture.height());
        int width = Scale.side(picture.width(), longest, longestSide);
        int height = Scale.side(picture.height(), longest, longestSide);
        return steps.answer(picture, checked).stream()
                .map(mask -> new Candidate(
                        draw(mask, picture, width, height, checked, cleanup), mask.score(), mask.stability()))
                .toList();
    }

    @Override
    public MaskSource found(PictureRef picture, MaskSource.Auto source) {
        return Transparency.isUseful(picture.load().get())
                ? new MaskSource.Alpha(0, source.cleanup())
                : mainObject.prompts(picture, source.cleanup());
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        Mask mask = full(picture, source, given);
        if (mask.bounds().isEmpty()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return mask;
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given, int longestSide) {
        if (!(source instanceof MaskSource.Prompted prompted)) {
            return Scale.fit(make(picture, source, given), longestSide);
        }
        int longest = Math.max(picture.width(), picture.height());
        Mask mask = prompted(
                picture,
                prompted,
                Scale.side(picture.width(), longest, longestSide),
                Scale.side(picture.height(), longest, longestSide));
        if (mask.bounds().isEmpty()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.mask.empty");
        }
        return mask;
    }

    @Override
    public Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        List<Prompt> prompts = PromptChecks.checked(List.of(point), picture.width(), picture.height());
        int longest = Math.max(picture.width(), picture.height());
        return steps.glance(picture, prompts)
                .map(mask -> new Candidate(
                        draw(
                                mask,
                                picture,
                                Scale.side(picture.width(), longest, longestSide),
                                Scale.side(picture.height(), longest, longestSide),
                                prompts,
                                Cleanup.NONE),
                        mask.score(),
                        mask.stability()));
    }

    private Mask full(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        if (source instanceof MaskSource.Prompted prompted) {
            return prompted(picture, prompted, picture.width(), picture.height());
        }
        if (source instanceof MaskSource.Auto auto) {
            return full(picture, found(picture, auto), given);
        }
        Mask mask = source instanceof MaskSource.Alpha alpha
                ? AlphaMask.of(picture.load().get(), alpha.threshold())
                : given.apply(((MaskSource.Given) source).id());
        return MaskCleaner.clean(mask, source.cleanup(), List.of(), picture.width());
    }

    private Mask prompted(PictureRef picture, MaskSource.Prompted source, int width, int height) {
        List<Prompt> prompts = PromptChecks.checked(source.prompts(), picture.width(), picture.height());
        List<LowResMask> masks = steps.answer(picture, prompts);
        if (source.candidate() < 0 || source.candidate() >= masks.size()) {
            throw new BadInput(
                    Kind.INVALID,
                    "error.mask.candidate",
                    String.valueOf(source.candidate()),
                    String.valueOf(masks.size()));
        }
        LowResMask mask = masks.get(source.candidate());
        return draw(mask, picture, width, height, prompts, source.cleanup());
    }

    private Mask draw(
            LowResMask mask, PictureRef picture, int width, int height, List<Prompt> prompts, Cleanup cleanup) {
        LowResMask quiet = Noise.removed(mask, manifest.answers().noiseBelow(), prompts);
        Mask drawn = LogitsToMask.draw(quiet, picture.width(), picture.height(), width, height);
        return MaskCleaner.clean(drawn, cleanup, prompts, picture.width());
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
