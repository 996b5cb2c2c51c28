package assetfactory.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Orders the masks that a network offers. Its own score is a weak judge, so what contradicts the person goes first; of
 * the rest the best by the manifest's measure leads, near-duplicates go, and {@value #MOST} remain.
 */
final class CandidateRanking {
    static final int MOST = 3;

    /** Masks that agree this well look the same to a person. */
    private static final double SAME = 0.95;

    /** A mask that leaves so little of the picture out has found no object. */
    private static final double NEARLY_EVERYTHING = 0.95;

    /** A mask with less than this share of itself within the box, or of the box within it, ignores the box. */
    private static final double MOSTLY_WITHIN = 0.5;

    private static final double FILLING = 0.05;

    /** Of scores that become chances: that of the training's choice, {@code models/training/masks/losses.py}. */
    private static final double TEMPERATURE = 0.1;

    private final SamManifest.Answers answers;

    CandidateRanking(SamManifest.Answers answers) {
        this.answers = answers;
    }

    /**
     * @param offered by the network, at least one
     * @param prompts that it answered
     * @param previous the mask that was chosen before the last prompt
     * @return best first, at least one
     */
    List<LowResMask> rank(List<LowResMask> offered, List<Prompt> prompts, Optional<LowResMask> previous) {
        int fewest = fewestContradictions(offered, prompts);
        List<LowResMask> best = new ArrayList<>();
        if (answers.keepPrevious()) {
            previous.filter(mask -> contradictions(mask, prompts) < fewest).ifPresent(best::add);
        }
        List<LowResMask> agreeing = offered.stream()
                .filter(mask -> contradictions(mask, prompts) == fewest)
                .toList();
        agreeing.stream()
                .sorted(Comparator.comparingDouble(measure(agreeing, prompts)).reversed())
                .forEach(mask -> {
                    if (best.size() < MOST && best.stream().noneMatch(better -> better.iou(mask) > SAME)) {
                        best.add(mask);
                    }
                });
        return List.copyOf(best);
    }

    static int fewestContradictions(List<LowResMask> masks, List<Prompt> prompts) {
        return masks.stream()
                .mapToInt(mask -> contradictions(mask, prompts))
                .min()
                .orElseThrow();
    }

    /** How many prompts a mask contradicts; one more for a mask of nearly everything. */
    static int contradictions(LowResMask mask, List<Prompt> prompts) {
        int count = mask.share() > NEARLY_EVERYTHING ? 1 : 0;
        for (Prompt prompt : prompts) {
            count += contradicts(mask, prompt) ? 1 : 0;
        }
        return count;
    }

    private static boolean contradicts(LowResMask mask, Prompt prompt) {
        if (prompt instanceof Prompt.Point point) {
            return mask.inside(point.x(), point.y()) != point.include();
        }
        Prompt.Box box = (Prompt.Box) prompt;
        return mask.shareWithin(box) < MOSTLY_WITHIN || mask.filling(box) < FILLING;
    }

    private ToDoubleFunction<LowResMask> measure(List<LowResMask> masks, List<Prompt> prompts) {
        boolean clicks = prompts.stream().allMatch(Prompt.Point.class::isInstance);
        boolean firstClick = clicks && prompts.size() == 1;
        if (firstClick && masks.stream().allMatch(mask -> mask.stability() < answers.stableFrom())) {
            return LowResMask::share;
        }
        SamManifest.Ranking ranking =
                firstClick ? answers.afterFirstClick() : clicks ? answers.afterMoreClicks() : answers.otherwise();
        return switch (ranking) {
            case SCORE -> LowResMask::score;
            case STABILITY -> LowResMask::stability;
            case EXPECTED_IOU, AGREEMENT -> {
                LowResMask most = mostToExpect(masks, ranking == SamManifest.Ranking.EXPECTED_IOU);
                yield mask -> mask == most ? Double.POSITIVE_INFINITY : mask.estimate();
            }
            // The sort is stable: what is equal stays as it came.
            case OFFERED -> mask -> 0;
        };
    }

    /**
     * The mask of which to expect the largest intersection over union, if the truth is like one of those offered, and like
     * each with a chance of softmax(score / {@value #TEMPERATURE}). A score that is the best by a little wins against masks
     * that nearly agree only if it is sure.
     *
     * @param shared whether masks that are alike share one chance
     */
    private static LowResMask mostToExpect(List<LowResMask> masks, boolean shared) {
        double best = masks.stream().mapToDouble(LowResMask::estimate).max().orElseThrow();
        Map<LowResMask, Double> chances = new IdentityHashMap<>();
        for (LowResMask mask : masks) {
            double alike = shared ? masks.stream().mapToDouble(mask::iou).sum() : 1;
            chances.put(mask, Math.exp((mask.estimate() - best) / TEMPERATURE) / alike);
        }
        return masks.stream()
                .max(Comparator.comparingDouble(mask ->
                        masks.stream().mapToDouble(truth -> chances.get(truth) * mask.iou(truth)).sum()))
                .orElseThrow();
    }
}
