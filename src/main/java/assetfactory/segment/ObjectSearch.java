package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Transparency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One search for all objects of a picture without a person: asks the network about points all over it, leaving out
 * those where nothing new is to be learned; keeps the sightings that are good and no background, each object once; and
 * asks again about the box of each, which gives whole objects where the first answer was a part.
 */
final class ObjectSearch {
    /** Quality from which a sighting is told while the search goes on, and from which it stays at the end. */
    static final double TELLING = 0.5;

    static final double LEAST = 0.45;

    /** What touches the picture's border is cut off by it or no object: it must be better by this times its share. */
    private static final double BORDER = 3;

    /** An object this good needs no second question. */
    private static final double SURE = 0.85;

    private static final int MOST_OBJECTS = 40;
    private static final int MOST_OTHERS = 40;

    /** Share of the search that is over when all points are asked. */
    private static final double POINTS = 0.85;

    /** Draws what the network said as a person would get it. */
    interface Drawing {
        Mask of(LowResMask mask, List<Prompt> prompts, Cleanup cleanup);
    }

    private final PromptSteps steps;
    private final PictureRef picture;
    private final Drawing drawing;
    private final SearchListener listener;
    private final Cleanup cleanup;
    private final Survey survey;
    private final List<Prompt.Point> points;
    private final List<Sighting> told = new ArrayList<>();
    /** Prompts whose first answer would be looked at again in a crop. */
    private final Set<List<Prompt>> closer = new HashSet<>();

    ObjectSearch(PromptSteps steps, PictureRef picture, Frame whole, Drawing drawing, SearchListener listener) {
        this.steps = steps;
        this.picture = picture;
        this.drawing = drawing;
        this.listener = listener;
        this.cleanup = MainObject.tidy(picture);
        this.points = opaque(picture, new SearchGrid(picture.width(), picture.height()).dense());
        this.survey = new Survey(whole, new EdgeContrast(picture.load().get(), whole), points);
    }

    /** Where a sprite sheet has nothing, nothing is asked. */
    private static List<Prompt.Point> opaque(PictureRef picture, List<Prompt.Point> points) {
        Picture pixels = picture.load().get();
        if (!Transparency.isUseful(pixels)) {
            return points;
        }
        return points.stream()
                .filter(point -> pixels.at((int) point.x(), (int) point.y()) >>> 24 >= Mask.INSIDE)
                .toList();
    }

    /** @return ordered by worth, objects first; empty where the listener ended the search */
    Optional<List<Region>> search() {
        for (int i = 0; i < points.size(); i++) {
            if (!listener.progressed(POINTS * i / points.size())) {
                return Optional.empty();
            }
            if (!survey.settled(points.get(i))) {
                look(points.get(i)).forEach(this::tell);
            }
        }
        List<Sighting> unsure = Suppression.select(good()).stream()
                .filter(choice -> choice.place() == Region.Place.OBJECT)
                .map(Suppression.Choice::sighting)
                .filter(sighting -> sighting.quality() < SURE)
                .limit(MOST_OBJECTS)
                .toList();
        for (int i = 0; i < unsure.size(); i++) {
            if (!listener.progressed(POINTS + (1 - POINTS) / 2 * i / unsure.size())) {
                return Optional.empty();
            }
            look(unsure.get(i).box());
        }
        return regions(Suppression.select(good()));
    }

    private List<Sighting> look(Prompt prompt) {
        List<Prompt> prompts = List.of(prompt);
        List<LowResMask> answers = steps.firstLook(picture, prompts);
        if (steps.looksCloser(picture, answers, prompts)) {
            closer.add(prompts);
        }
        return survey.note(prompt, answers);
    }

    private List<Sighting> good() {
        return survey.sightings().stream().filter(ObjectSearch::isGood).toList();
    }

    private static boolean isGood(Sighting sighting) {
        return sighting.quality() >= LEAST + BORDER * sighting.shape().border();
    }

    private void tell(Sighting sighting) {
        boolean known = told.stream().anyMatch(each -> each.shape().iou(sighting.shape()) > 0.2);
        if (!known && isGood(sighting) && sighting.quality() >= TELLING) {
            told.add(sighting);
            listener.found(region(sighting, sighting.candidate(), drawn(sighting), Region.Place.OBJECT, told.size() - 1));
        }
    }

    private Optional<List<Region>> regions(List<Suppression.Choice> choices) {
        List<Suppression.Choice> ordered = ordered(choices);
        List<Sighting> numbers = ordered.stream().map(Suppression.Choice::sighting).toList();
        List<Region> regions = new ArrayList<>();
        for (Suppression.Choice choice : ordered) {
            double share = POINTS + (1 - POINTS) / 2 * (1 + (double) regions.size() / ordered.size());
            if (!listener.progressed(share)) {
                return Optional.empty();
            }
            regions.add(settled(choice.sighting(), choice.place(), numbers.indexOf(choice.of())));
        }
        return Optional.of(List.copyOf(regions));
    }

    private static List<Suppression.Choice> ordered(List<Suppression.Choice> choices) {
        Comparator<Suppression.Choice> byWorth =
                Comparator.comparingDouble((Suppression.Choice choice) -> worth(choice.sighting())).reversed();
        List<Suppression.Choice> ordered = new ArrayList<>(choices.stream()
                .filter(choice -> choice.place() == Region.Place.OBJECT)
                .sorted(byWorth)
                .limit(MOST_OBJECTS)
                .toList());
        List<Sighting> objects = ordered.stream().map(Suppression.Choice::sighting).toList();
        choices.stream()
                .filter(choice -> choice.place() != Region.Place.OBJECT && objects.contains(choice.of()))
                .sorted(byWorth)
                .limit(MOST_OTHERS)
                .forEach(ordered::add);
        return ordered;
    }

    /** Quality counts as in {@link MainObject}, squared against the side of a square as large as the object. */
    private static double worth(Sighting sighting) {
        return sighting.quality() * sighting.quality() * Math.sqrt(sighting.shape().area());
    }

    private Region region(Sighting sighting, int candidate, Mask mask, Region.Place place, int of) {
        return Region.of(
                new MaskSource.Prompted(sighting.prompts(), candidate, cleanup),
                mask,
                sighting.mask().score(),
                sighting.mask().stability(),
                place,
                of);
    }

    private Mask drawn(Sighting sighting) {
        return drawing.of(sighting.mask(), sighting.prompts(), cleanup);
    }

    /** As its prompts lead to it: what is small is looked at again in a crop, and stands elsewhere among the answers. */
    private Region settled(Sighting sighting, Region.Place place, int of) {
        Mask seen = drawn(sighting);
        if (!closer.contains(sighting.prompts())) {
            return region(sighting, sighting.candidate(), seen, place, of);
        }
        List<Mask> answers = steps.answer(picture, sighting.prompts()).stream()
                .map(mask -> drawing.of(mask, sighting.prompts(), cleanup))
                .toList();
        int nearest = 0;
        for (int i = 1; i < answers.size(); i++) {
            nearest = RobotUser.iou(answers.get(i), seen) > RobotUser.iou(answers.get(nearest), seen) ? i : nearest;
        }
        return region(sighting, nearest, answers.get(nearest), place, of);
    }
}
