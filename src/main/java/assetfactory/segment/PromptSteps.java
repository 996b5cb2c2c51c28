package assetfactory.segment;

import assetfactory.image.Rect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers a list of prompts, one step for each of its prefixes: step n decodes prompts 1..n jointly, fed back the mask
 * that was picked in step n - 1. Steps and embeddings are cached, so a new click costs one decode, undo costs nothing,
 * and the answer depends on the list alone.
 *
 * <p>A small object is looked at again in a crop of the original picture; later steps stay there for as long as all
 * prompts do and the object ends there.
 */
final class PromptSteps {
    /** @param prompts the last one's pick is not part of the question: it chooses among the answers */
    private record StepKey(String picture, List<Prompt> prompts) {}

    private record EmbeddingKey(String picture, Rect region) {}

    private record Step(List<LowResMask> masks) {
        LowResMask picked(int pick) {
            return masks.get(pick >= 0 && pick < masks.size() ? pick : 0);
        }

        long bytes() {
            return masks.stream().mapToLong(LowResMask::bytes).sum();
        }
    }

    private final SamManifest.Answers answers;
    private final Supplier<SamModel> model;
    private final CandidateRanking ranking;
    private final ByteBoundedCache<EmbeddingKey, SamModel.Embedding> embeddings;
    private final ByteBoundedCache<StepKey, Step> steps;
    private final Durations encoding = new Durations();
    private final Durations clicking = new Durations();

    PromptSteps(SamManifest.Answers answers, Supplier<SamModel> model, long cacheBytes) {
        this.answers = answers;
        this.model = model;
        this.ranking = new CandidateRanking(answers);
        // A step that is gone before its person clicks again is decoded again, with all that came before it.
        this.embeddings = new ByteBoundedCache<>(cacheBytes / 4 * 3, SamModel.Embedding::bytes);
        this.steps = new ByteBoundedCache<>(cacheBytes / 4, Step::bytes);
    }

    Map<String, CacheUse> caches() {
        return Map.of("embeddings", embeddings.use(), "masks", steps.use());
    }

    Map<String, TimeSpent> timers() {
        return Map.of("embedding", encoding.sofar(), "click", clicking.sofar());
    }

    void prepare(PictureRef picture) {
        embedding(picture, Crops.whole(picture));
    }

    boolean prepared(PictureRef picture) {
        return embeddings.holds(new EmbeddingKey(picture.id(), Crops.whole(picture)));
    }

    /** The masks that answer the prompts, best first, at least one. */
    List<LowResMask> answer(PictureRef picture, List<Prompt> prompts) {
        return step(picture, prompts).masks();
    }

    /** Every mask the network offers for a list of prompts on the whole picture: not ranked, not kept, no second look. */
    List<LowResMask> offered(PictureRef picture, List<Prompt> prompts) {
        return model.get().decode(embedding(picture, Crops.whole(picture)), prompts, Optional.empty());
    }

    /** The first answer to prompts on the whole picture as {@link #answer} ranks it: not kept, no second look. */
    List<LowResMask> firstLook(PictureRef picture, List<Prompt> prompts) {
        return ranking.rank(offered(picture, prompts), prompts, Optional.empty());
    }

    /** Whether {@link #answer} would look again, in a crop, at what the first look showed. */
    boolean looksCloser(PictureRef picture, List<LowResMask> firstLook, List<Prompt> prompts) {
        return zoom(picture, firstLook.get(0), prompts).isPresent();
    }

    /** The first mask that answers the prompts, if the picture's embedding is there: no second look, not kept. */
    Optional<LowResMask> glance(PictureRef picture, List<Prompt> prompts) {
        return embeddings.peek(new EmbeddingKey(picture.id(), Crops.whole(picture)))
                .map(known -> model.get().decode(known, prompts, Optional.empty()))
                .map(offered -> ranking.rank(offered, prompts, Optional.empty()).get(0));
    }

    private Step step(PictureRef picture, List<Prompt> prompts) {
        return steps.get(new StepKey(picture.id(), withoutLastPick(prompts)), () -> clicking.time(() -> new Step(decode(picture, prompts))));
    }

    private List<LowResMask> decode(PictureRef picture, List<Prompt> prompts) {
        int before = prompts.size() - 1;
        Optional<LowResMask> previous = before == 0
                ? Optional.empty()
                : Optional.of(step(picture, prompts.subList(0, before)).picked(prompts.get(before - 1).pick()));
        Rect whole = Crops.whole(picture);
        Rect region = previous.filter(mask -> mask.frame().region().equals(whole)
                        || Crops.isLargeEnoughFor(mask, prompts))
                .map(mask -> mask.frame().region())
                .filter(last -> Crops.holdsAll(last, prompts))
                .orElse(whole);
        List<LowResMask> masks = decode(picture, region, prompts, previous);
        if (!region.equals(whole)) {
            return Crops.isTooSmallFor(masks.get(0), picture)
                    ? better(decode(picture, whole, prompts, previous), masks, prompts)
                    : masks;
        }
        return zoom(picture, masks.get(0), prompts)
                .map(crop -> decode(picture, crop, prompts, previous))
                .filter(closer -> !Crops.isTooSmallFor(closer.get(0), picture) && isBetter(closer, masks, prompts))
                .orElse(masks);
    }

    /** Those of the whole picture, where the crop was too small, unless they fit the prompts less well. */
    private static List<LowResMask> better(List<LowResMask> wide, List<LowResMask> masks, List<Prompt> prompts) {
        return CandidateRanking.fewestContradictions(wide, prompts) <= CandidateRanking.fewestContradictions(masks, prompts)
                ? wide
                : masks;
    }

    /** Whether the second look agrees with the prompts as well as the first, and the network is as sure of it. */
    private static boolean isBetter(List<LowResMask> closer, List<LowResMask> masks, List<Prompt> prompts) {
        return closer.get(0).score() >= masks.get(0).score()
                && CandidateRanking.fewestContradictions(closer, prompts)
                        <= CandidateRanking.fewestContradictions(masks, prompts);
    }

    private List<LowResMask> decode(
            PictureRef picture, Rect region, List<Prompt> prompts, Optional<LowResMask> previous) {
        Optional<LowResMask> feedback =
                previous.filter(mask -> mask.frame().region().equals(region));
        return ranking.rank(model.get().decode(embedding(picture, region), prompts, feedback), prompts, previous);
    }

    /** The crop in which to look again, if the network is fairly sure of an object and it is small. */
    private Optional<Rect> zoom(PictureRef picture, LowResMask mask, List<Prompt> prompts) {
        double pixels = (double) picture.width() * picture.height();
        if (mask.empty()
                || mask.score() < answers.zoomFromScore()
                || mask.pictureArea() >= answers.zoomBelow() * pixels) {
            return Optional.empty();
        }
        return mask.cellBounds()
                .map(cells -> Crops.around(picture, mask.frame(), cells, answers.zoomFactor()))
                .filter(crop -> !crop.equals(Crops.whole(picture)) && Crops.holdsAll(crop, prompts));
    }

    private SamModel.Embedding embedding(PictureRef picture, Rect region) {
        return embeddings.get(
                new EmbeddingKey(picture.id(), region),
                () -> encoding.time(() -> model.get().encode(picture.load().get(), region)));
    }

    private static List<Prompt> withoutLastPick(List<Prompt> prompts) {
        List<Prompt> key = new ArrayList<>(prompts);
        int last = key.size() - 1;
        key.set(last, withoutPick(key.get(last)));
        return List.copyOf(key);
    }

    private static Prompt withoutPick(Prompt prompt) {
        if (prompt instanceof Prompt.Point point) {
            return new Prompt.Point(point.x(), point.y(), point.include());
        }
        Prompt.Box box = (Prompt.Box) prompt;
        return new Prompt.Box(box.x0(), box.y0(), box.x1(), box.y1());
    }
}
