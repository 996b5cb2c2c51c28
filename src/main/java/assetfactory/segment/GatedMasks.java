package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.message.BadInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A mask maker that looks at few new pictures at a time, each of which takes all cores for a moment. Who comes meanwhile
 * waits for a little; then it is told to come again. Pictures that were looked at already are answered at once.
 */
public final class GatedMasks implements MaskMaker {
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    /** For each that may be at work, so many may wait. */
    private static final int WAITING_FOR_ONE = 8;

    private final MaskMaker masks;
    private final Semaphore turns;
    private final Semaphore places;
    private final Duration patience;

    /**
     * @param masks closed with this
     * @param most pictures at a time
     * @param patience how long somebody waits for a turn
     */
    public GatedMasks(MaskMaker masks, int most, Duration patience) {
        this.masks = masks;
        this.turns = new Semaphore(most, true);
        this.places = new Semaphore(most * (1 + WAITING_FOR_ONE));
        this.patience = patience;
    }

    private <T> T inTurn(PictureRef picture, Supplier<T> work) {
        if (masks.prepared(picture)) {
            return work.get();
        }
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            places.release();
        }
    }

    /** @throws BadInput 429 where too many wait already, or nobody's turn came; see the class */
    private static BadInput busy() {
        return BadInput.later(COME_AGAIN, "error.limit.encodes");
    }

    @Override
    public MaskMaker ungated() {
        return masks;
    }

    @Override
    public List<Candidate> candidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        return inTurn(picture, () -> masks.candidates(picture, source, longestSide, given));
    }

    @Override
    public List<Candidate> quickCandidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        return inTurn(picture, () -> masks.quickCandidates(picture, source, longestSide, given));
    }

    @Override
    public MaskSource found(PictureRef picture, MaskSource.Auto source) {
        return inTurn(picture, () -> masks.found(picture, source));
    }

    @Override
    public Optional<List<Region>> everything(PictureRef picture, int longestSide, SearchListener listener) {
        return inTurn(picture, () -> masks.everything(picture, longestSide, listener));
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        return inTurn(picture, () -> masks.make(picture, source, given));
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given, int longestSide) {
        return inTurn(picture, () -> masks.make(picture, source, given, longestSide));
    }

    @Override
    public String model() {
        return masks.model();
    }

    @Override
    public String bundledModel() {
        return masks.bundledModel();
    }

    @Override
    public CompletableFuture<Void> prepare(PictureRef picture) {
        return masks.prepare(picture);
    }

    @Override
    public boolean prepared(PictureRef picture) {
        return masks.prepared(picture);
    }

    @Override
    public Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        return masks.glance(picture, point, longestSide);
    }

    @Override
    public Optional<BareRuns> bare(PictureRef picture, List<Prompt> prompts) {
        return masks.bare(picture, prompts);
    }

    @Override
    public Optional<NetworkAlone> alone(PictureRef picture) {
        return masks.alone(picture);
    }

    @Override
    public Map<String, CacheUse> caches() {
        return masks.caches();
    }

    @Override
    public Map<String, TimeSpent> timers() {
        return masks.timers();
    }

    @Override
    public void close() {
        masks.close();
    }
}
