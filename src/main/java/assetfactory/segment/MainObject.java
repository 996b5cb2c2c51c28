package assetfactory.segment;

import assetfactory.message.BadInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the main object of a picture without a person: asks the network about boxes around the centre, and where none of
 * its answers is sure, about boxes and points all over the picture; drops what is background; and keeps what is worth
 * most as the largest centred object. The best few are asked for again by their own boxes, which gives whole objects
 * where the first answer was a part.
 *
 * <p>What comes out is a list of prompts, so that an automatic mask is one that a person could have clicked, and can go
 * on from.
 */
final class MainObject {
    /** What reaches so far is no object; what is smaller is none that somebody took a picture of. */
    private static final double MOST_AREA = 0.9;

    private static final double LEAST_AREA = 0.003;

    /** Share of the picture's border that an object may hide; background hides more. */
    private static final double MOST_BORDER = 0.4;

    /** Masks that agree this well are one object. */
    private static final double SAME = 0.8;

    /** How many different objects are looked at again in each round. */
    private static final int[] ROUNDS = {6, 3};

    /** An answer this good needs no search all over the picture, and only as many rivals. */
    private static final double SURE_SCORE = 0.75;

    private static final double SURE_STABILITY = 0.9;
    private static final int RIVALS = 3;

    /** Less than this and the network sees no object. */
    private static final double LEAST_SCORE = 0.3;

    private static final double LEAST_STABILITY = 0.4;

    /** Of the picture: islands beside the object up to this go, and holes in it up to that. */
    private static final double SPECK = 0.004;

    private static final double HOLE = 0.0005;

    /** Pictures whose main object is remembered: a few numbers each. */
    private static final int REMEMBERED = 1000;

    private final PromptSteps steps;
    private final ByteBoundedCache<String, MaskSource.Prompted> known =
            new ByteBoundedCache<>(REMEMBERED, prompts -> 1);

    MainObject(PromptSteps steps) {
        this.steps = steps;
    }

    /**
     * The prompts that lead to the main object.
     *
     * @throws BadInput 422 where there is none
     */
    MaskSource.Prompted prompts(PictureRef picture, Cleanup cleanup) {
        MaskSource.Prompted found = known.get(picture.id(), () -> search(picture));
        Cleanup clean = cleanup.equals(Cleanup.NONE) ? tidy(picture) : cleanup;
        return new MaskSource.Prompted(found.prompts(), found.candidate(), clean);
    }

    /** Nobody is there to see a speck beside the object or a pinhole in it; a mug's handle stays open. */
    static Cleanup tidy(PictureRef picture) {
        double pixels = (double) picture.width() * picture.height();
        return new Cleanup(false, powerOfTwo(HOLE * pixels), powerOfTwo(SPECK * pixels), 0);
    }

    /** As the editor's sliders have them; 0 below 1. */
    private static int powerOfTwo(double most) {
        return Integer.highestOneBit((int) most);
    }

    private MaskSource.Prompted search(PictureRef picture) {
        SearchGrid grid = new SearchGrid(picture.width(), picture.height());
        List<Sighting> seen = new ArrayList<>();
        grid.centre().forEach(prompt -> look(picture, prompt, seen));
        boolean sure = best(seen, 1).stream().anyMatch(MainObject::sure);
        if (!sure) {
            grid.everywhere().forEach(prompt -> look(picture, prompt, seen));
        }
        for (int finalists : ROUNDS) {
            for (Sighting finalist : best(seen, sure ? Math.min(RIVALS, finalists) : finalists)) {
                look(picture, finalist.box(), seen);
            }
        }
        Sighting found = best(seen, RIVALS).stream()
                .filter(MainObject::believable)
                .filter(sighting -> contrast(picture, sighting).supports(sighting.mask()))
                .findFirst()
                .orElseThrow(() -> new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.nothing-found"));
        return new MaskSource.Prompted(found.prompts(), rank(picture, found), Cleanup.NONE);
    }

    private void look(PictureRef picture, Prompt prompt, List<Sighting> seen) {
        List<Prompt> prompts = List.of(prompt);
        List<LowResMask> offered = steps.offered(picture, prompts);
        for (int i = 0; i < offered.size(); i++) {
            LowResMask mask = offered.get(i);
            boolean sizeOfAnObject = mask.share() <= MOST_AREA && mask.share() >= LEAST_AREA;
            if (sizeOfAnObject && CandidateRanking.contradictions(mask, prompts) == 0) {
                Sighting sighting = Sighting.of(prompts, offered, i);
                if (sighting.shape().border() <= MOST_BORDER) {
                    seen.add(sighting);
                }
            }
        }
    }

    /**
     * The logarithm of: the network's score and its stability, both squared, times the side of a square as large as the
     * object, times how near the picture's centre it lies (a bell of 0.3 picture sides), times how little of the border
     * it hides, times how much of it is one piece, squared. Weights by measurement.
     */
    private static double worth(Sighting sighting) {
        LowResMask mask = sighting.mask();
        Silhouette shape = sighting.shape();
        double away = shape.offCentre() / 0.3;
        return 2 * Math.log(Math.max(1e-3, mask.score()))
                + 2 * Math.log(Math.max(1e-3, mask.stability()))
                + 0.5 * Math.log(shape.area())
                - 0.5 * away * away
                - 3 * shape.border()
                + 2 * Math.log(shape.oneness());
    }

    private static boolean sure(Sighting sighting) {
        return sighting.mask().score() >= SURE_SCORE && sighting.mask().stability() >= SURE_STABILITY;
    }

    private static boolean believable(Sighting sighting) {
        return sighting.mask().score() >= LEAST_SCORE && sighting.mask().stability() >= LEAST_STABILITY;
    }

    /** The most worthy, each a different object. */
    private static List<Sighting> best(List<Sighting> seen, int most) {
        List<Sighting> best = new ArrayList<>();
        seen.stream().sorted(Comparator.comparingDouble(MainObject::worth).reversed()).forEach(next -> {
            if (best.size() < most
                    && best.stream().noneMatch(better -> better.shape().iou(next.shape()) > SAME)) {
                best.add(next);
            }
        });
        return best;
    }

    private static EdgeContrast contrast(PictureRef picture, Sighting sighting) {
        return new EdgeContrast(picture.load().get(), sighting.mask().frame());
    }

    /** Where what was found stands among the candidates that its prompts give. */
    private int rank(PictureRef picture, Sighting found) {
        List<LowResMask> candidates = steps.answer(picture, found.prompts());
        int nearest = 0;
        double most = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double agreement = candidates.get(i).iou(found.mask());
            if (agreement > most) {
                most = agreement;
                nearest = i;
            }
        }
        return nearest;
    }
}
