package assetfactory.doubles;

import assetfactory.image.Mask;
import assetfactory.segment.Candidate;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.MaskSource;
import assetfactory.segment.PictureRef;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A mask maker for tests that answers nobody until it is let go. */
public final class HeldMasks implements MaskMaker {
    private final DiscMasks discs = new DiscMasks();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    /** Until somebody waits for an answer. */
    public void awaitQuestion() throws InterruptedException {
        asked.await();
    }

    public void letGo() {
        gone.countDown();
    }

    @Override
    public List<Candidate> candidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        asked.countDown();
        try {
            gone.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return discs.candidates(picture, source, longestSide, given);
    }

    @Override
    public Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given) {
        return discs.make(picture, source, given);
    }

    @Override
    public MaskSource found(PictureRef picture, MaskSource.Auto source) {
        return discs.found(picture, source);
    }

    @Override
    public String model() {
        return discs.model();
    }

    @Override
    public CompletableFuture<Void> prepare(PictureRef picture) {
        return discs.prepare(picture);
    }

    @Override
    public boolean prepared(PictureRef picture) {
        return discs.prepared(picture);
    }

    @Override
    public void close() {}
}
