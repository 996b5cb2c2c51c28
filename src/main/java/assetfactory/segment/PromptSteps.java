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
 * prompts do.
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

    /** Sizes of crops from one to its double. */
    private static final double SIZES = 4;

    /** Places of a crop from one to the next that has nothing in common with it. */
    private static final double PLACES = 8;

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
        embedding(picture, whole(picture));
    }

    boolean prepared(PictureRef picture) {
        return embeddings.holds(new EmbeddingKey(picture.id(), whole(picture)));
    }

    /** The masks that answer the prompts, best first, at least one. */
    List<LowResMask> answer(PictureRef picture, List<Prompt> prompts) {
        return step(picture, prompts).masks();
    }

    /** Every mask the network offers for a list of prompts on the whole picture: not ranked, not kept, no second look. */
    List<LowResMask> offered(PictureRef picture, List<Prompt> prompts) {
        return model.get().decode(embedding(picture, whole(picture)), prompts, Optional.empty());
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
        return embeddings.peek(new EmbeddingKey(picture.id(), whole(picture)))
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
        Rect whole = whole(picture);
        Rect region = previous.map(mask -> mask.frame().region())
                .filter(last -> holdsAll(last, prompts))
                .orElse(whole);
        List<LowResMask> masks = decode(picture, region, prompts, previous);
        if (!region.equals(whole)) {
            return masks;
        }
        return zoom(picture, masks.get(0), prompts)
                .map(crop -> decode(picture, crop, prompts, previous))
                .filter(closer -> isBetter(closer, masks, prompts))
                .orElse(masks);
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
                .map(cells -> crop(picture, mask.frame(), cells))
                .filter(crop -> !crop.equals(whole(picture)) && holdsAll(crop, prompts));
    }

    /**
     * A square around a box of cells, moved and cut to fit the picture. Its place and size are rounded to steps, so that
     * clicks on one object, whose boxes differ by a few pixels, mostly come to the same square: embedding it takes as
     * long as ten clicks.
     */
    private Rect crop(PictureRef picture, Frame frame, Rect cells) {
        double x0 = frame.pictureX(cells.x());
        double x1 = frame.pictureX(cells.x() + cells.width());
        double y0 = frame.pictureY(cells.y());
        double y1 = frame.pictureY(cells.y() + cells.height());
        double longest = Math.max(picture.width(), picture.height());
        double wanted = answers.zoomFactor() * Math.max(x1 - x0, y1 - y0);
        double halvings = Math.floor(SIZES * Math.log(longest / wanted) / Math.log(2)) / SIZES;
        double side = longest * Math.pow(0.5, halvings);
        int width = (int) Math.min(picture.width(), Math.ceil(side));
        int height = (int) Math.min(picture.height(), Math.ceil(side));
        return new Rect(
                corner((x0 + x1) / 2, side, width, picture.width()),
                corner((y0 + y1) / 2, side, height, picture.height()),
                width,
                height);
    }

    private static int corner(double centre, double side, int cut, int limit) {
        double step = side / PLACES;
        double corner = Math.round((centre - cut / 2.0) / step) * step;
        return (int) Math.max(0, Math.min(limit - cut, Math.round(corner)));
    }

    private SamModel.Embedding embedding(PictureRef picture, Rect region) {
        return embeddings.get(
                new EmbeddingKey(picture.id(), region),
                () -> encoding.time(() -> model.get().encode(picture.load().get(), region)));
    }

    private static Rect whole(PictureRef picture) {
        return new Rect(0, 0, picture.width(), picture.height());
    }

    private static boolean holdsAll(Rect region, List<Prompt> prompts) {
        return prompts.stream().allMatch(prompt -> holds(region, prompt));
    }

    private static boolean holds(Rect region, Prompt prompt) {
        if (prompt instanceof Prompt.Point point) {
            return region.contains(point.x(), point.y());
        }
        Prompt.Box box = (Prompt.Box) prompt;
        return box.x0() >= region.x()
                && box.y0() >= region.y()
                && box.x1() <= region.x() + region.width()
                && box.y1() <= region.y() + region.height();
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
