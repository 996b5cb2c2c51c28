package assetfactory.segment;

import assetfactory.image.Rect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All objects of a picture: searched for once, one picture at a time, so that clicks get their turn between. */
final class Everything {
    /** Some hundred pictures with ten objects each. */
    private static final long MOST_BYTES = 8L << 20;

    private static final int BYTES_BESIDE_RUNS = 500;
    private static final long EVERY_MILLIS = 500;

    private record Key(String picture, int longestSide) {}

    /** The listener wanted no more. */
    private static final class Ended extends RuntimeException {
        Ended() {
            super("ended by the listener", null, false, false);
        }
    }

    private final SamManifest manifest;
    private final PromptSteps steps;
    private final SourceMasks masks;
    private final Semaphore turn = new Semaphore(1, true);
    private final ByteBoundedCache<Key, List<Region>> known = new ByteBoundedCache<>(MOST_BYTES, Everything::bytes);

    Everything(SamManifest manifest, PromptSteps steps, SourceMasks masks) {
        this.manifest = manifest;
        this.steps = steps;
        this.masks = masks;
    }

    private static long bytes(List<Region> regions) {
        return regions.stream().mapToLong(region -> BYTES_BESIDE_RUNS + 4L * region.runs().length).sum();
    }

    /** @return empty where the listener ended the search */
    Optional<List<Region>> find(PictureRef picture, int longestSide, SearchListener listener) {
        Key key = new Key(picture.id(), longestSide);
        try {
            Supplier<List<Region>> regions = () -> known.get(key, () -> search(picture, longestSide, listener));
            return Optional.of(known.holds(key) ? regions.get() : inTurn(listener, regions));
        } catch (Ended noMore) {
            return Optional.empty();
        }
    }

    /** Whoever waits for the same picture finds it known when the turn comes. */
    private List<Region> inTurn(SearchListener listener, Supplier<List<Region>> search) {
        while (!myTurn()) {
            if (!listener.progressed(0)) {
                throw new Ended();
            }
        }
        try {
            return search.get();
        } finally {
            turn.release();
        }
    }

    private List<Region> search(PictureRef picture, int longestSide, SearchListener listener) {
        Frame whole = Frame.of(new Rect(0, 0, picture.width(), picture.height()), manifest);
        return new ObjectSearch(steps, picture, whole, masks.drawing(picture, longestSide), listener)
                .search()
                .orElseThrow(Ended::new);
    }

    private boolean myTurn() {
        try {
            return turn.tryAcquire(EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Ended();
        }
    }
}
