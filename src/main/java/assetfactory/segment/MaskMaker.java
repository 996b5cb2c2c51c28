package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Makes masks: from prompts through a segmentation model, from alpha, or from a file. Safe from several threads. */
public interface MaskMaker extends AutoCloseable {
    /** Name and version of the segmentation model, as {@code asset.json} records them. */
    String model();

    /** Of the model that travels with the program: the one of every mask that was stored before others could be used. */
    default String bundledModel() {
        return model();
    }

    /** Starts computing the picture's embedding in the background, once however often it is asked for. */
    CompletableFuture<Void> prepare(PictureRef picture);

    /** Whether a click on this picture would be answered without encoding it first. */
    boolean prepared(PictureRef picture);

    /**
     * The candidate masks for the prompts, best first: one to four, those that contradict the prompts left out unless
     * all do. Computes the embedding if there is none yet.
     *
     * @param longestSide longest side of the returned masks in pixels; they are never larger than the picture
     * @throws assetfactory.message.BadInput for no prompts, a point outside, an empty box, two boxes
     */
    default List<Candidate> candidates(PictureRef picture, List<Prompt> prompts, Cleanup cleanup, int longestSide) {
        return candidates(picture, new MaskSource.Prompted(prompts, 0, cleanup), longestSide, id -> {
            throw new IllegalStateException("prompts refer to no mask file");
        });
    }

    /**
     * The same for any source, with its edits applied: all candidates of prompts whichever is chosen, one mask for every
     * other source. They look as {@link #make} makes them, and may be empty.
     *
     * @param given finds an uploaded mask by id, at the picture's size
     * @throws assetfactory.message.BadInput as above, and for edits that make no sense on the picture
     */
    List<Candidate> candidates(PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given);

    /**
     * The same sooner: of several candidates only the one that the source names has its outline brought to the edges of
     * the picture, which takes longer than the network does. The others are {@link Candidate#rough()}, until they are
     * asked for by name.
     *
     * @throws assetfactory.message.BadInput as above
     */
    default List<Candidate> quickCandidates(
            PictureRef picture, MaskSource source, int longestSide, Function<String, Mask> given) {
        return candidates(picture, source, longestSide, given);
    }

    /**
     * What an automatic mask comes down to: transparency, or the prompts that lead to the picture's main object, so that
     * a person can go on from there. A source without clean-up gets one against specks and pinholes. Always the same for the same picture and model.
     *
     * @throws assetfactory.message.BadInput where nothing is found
     */
    MaskSource found(PictureRef picture, MaskSource.Auto source);

    /**
     * All objects that can be found without a person, their parts and groups: objects first, the most worthwhile first.
     * Takes seconds once, and nothing when asked again for the same picture. Always the same for the same picture and
     * model.
     *
     * @param longestSide longest side of the masks in pixels; they are never larger than the picture
     * @param listener is told in the calling thread
     * @return empty where the listener ended the search; a maker that cannot search finds nothing
     */
    default Optional<List<Region>> everything(PictureRef picture, int longestSide, SearchListener listener) {
        return Optional.of(List.of());
    }

    /**
     * The mask at the picture's own size, by the model that the source names, or else the one in use.
     *
     * @param given finds an uploaded mask by id, at the picture's size
     * @throws assetfactory.message.BadInput as above, where the mask comes out empty, and where the model that it names
     *     is not there: it is never made by another
     */
    Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given);

    /**
     * The mask at a smaller size, as {@link #candidates} draws it.
     *
     * @param longestSide longest side of the mask in pixels; it is never larger than the picture
     * @throws assetfactory.message.BadInput as above
     */
    default Mask make(PictureRef picture, MaskSource source, Function<String, Mask> given, int longestSide) {
        return Scale.fit(make(picture, source, given), longestSide);
    }

    /**
     * What a click at this point would choose, as far as one quick look tells: no second look at small objects, and
     * nothing is remembered. Empty while the picture's embedding is not there: a glance does not wait for it.
     *
     * @throws assetfactory.message.BadInput for a point outside
     */
    default Optional<Candidate> glance(PictureRef picture, Prompt.Point point, int longestSide) {
        return Optional.empty();
    }

    /** Runs of its networks alone, for this picture and these prompts; empty where it has none. For measuring. */
    default Optional<BareRuns> bare(PictureRef picture, List<Prompt> prompts) {
        return Optional.empty();
    }

    /** What its networks say of this picture by themselves; empty where it has none. For measuring. */
    default Optional<NetworkAlone> alone(PictureRef picture) {
        return Optional.empty();
    }

    /** How its caches do, by name; always the same names. */
    default Map<String, CacheUse> caches() {
        return Map.of();
    }

    /** What it spent its time on, by name; always the same names. */
    default Map<String, TimeSpent> timers() {
        return Map.of();
    }

    /** The same for jobs, which have their own turns and wait for nobody's. */
    default MaskMaker ungated() {
        return this;
    }

    @Override
    void close();
}
