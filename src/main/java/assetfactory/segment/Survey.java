package assetfactory.segment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a picture while points all over it are agreed about: sightings, the background, and which points need
 * not be agreed because both are settled there.
 */
final class Survey {
    /** What reaches so far, or hides so much of the picture's border, is background. */
    private static final double MOST_AREA = 0.6;

    private static final double MOST_BORDER = 0.3;
    private static final double LEAST_AREA = 0.0008;

    private static final double LEAST_SCORE = 0.3;
    private static final double LEAST_STABILITY = 0.5;
    /** Share that the largest piece of an object has. */
    private static final double LEAST_ONENESS = 0.7;

    /** A sighting this good settles the points within it once this many of them were agreed, and more for a large one. */
    private static final double SETTLING = 0.7;

    private static final int ENOUGH = 3;
    private static final int POINTS_A_QUESTION = 12;

    /** Answers that call a place background before it is left alone where nothing is to be seen. */
    private static final int BACKGROUND_ENOUGH = 3;

    /** Times the change in the quieter half of the picture: more may be an object that the network overlooked. */
    private static final double BUSY = 1.5;

    private final int columns;
    private final Frame frame;
    private final EdgeContrast contrast;
    private final double reach;
    private final double quiet;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<Sighting, Integer> agreed = new IdentityHashMap<>();
    private final List<BitSet> backgrounds = new ArrayList<>();

    /** @param points that may be agreed */
    Survey(Frame frame, EdgeContrast contrast, List<Prompt.Point> points) {
        this.frame = frame;
        this.columns = frame.contentColumns();
        this.contrast = contrast;
        this.reach = Math.sqrt((double) frame.contentColumns() * frame.contentRows() / points.size());
        this.quiet = BUSY * points.stream().mapToDouble(this::change).sorted().skip(points.size() * 2L / 5).findFirst().orElse(0);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** Whether asking about a point would tell nothing new. */
    boolean settled(Prompt.Point point) {
        int cell = cell(point);
        Optional<Sighting> smallest = sightings.stream()
                .filter(each -> each.quality() >= SETTLING && each.shape().inside().get(cell))
                .min(Comparator.comparingDouble(each -> each.shape().area()));
        if (smallest.isPresent()) {
            int points = (int) (smallest.get().shape().inside().cardinality() / (reach * reach));
            return agreed.get(smallest.get()) >= ENOUGH + points / POINTS_A_QUESTION;
        }
        long background = backgrounds.stream().filter(each -> each.get(cell)).count();
        return background >= BACKGROUND_ENOUGH && change(point) <= quiet;
    }

    /** Notes what the network says of a point or box. @return what is an object perhaps and was not known so well */
    List<Sighting> note(Prompt prompt, List<LowResMask> answers) {
        List<Prompt> prompts = List.of(prompt);
        List<Sighting> news = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            LowResMask answer = answers.get(i);
            if (!answer.empty() && CandidateRanking.contradictions(answer, prompts) == 0) {
                Sighting sighting = Sighting.of(prompts, answers, i);
                if (isBackground(sighting)) {
                    backgrounds.add(sighting.shape().inside());
                } else if (mayBeObject(sighting) && keep(sighting)) {
                    news.add(sighting);
                }
            }
        }
        return news;
    }

    private static boolean isBackground(Sighting sighting) {
        return sighting.mask().stability() >= LEAST_STABILITY
                && (sighting.shape().area() > MOST_AREA || sighting.shape().border() > MOST_BORDER);
    }

    private boolean mayBeObject(Sighting sighting) {
        Silhouette shape = sighting.shape();
        return shape.area() >= LEAST_AREA
                && shape.area() <= MOST_AREA
                && shape.border() <= MOST_BORDER
                && shape.oneness() >= LEAST_ONENESS
                && sighting.mask().score() >= LEAST_SCORE
                && sighting.mask().stability() >= LEAST_STABILITY
                && contrast.supports(sighting.mask());
    }

    /** Of sightings of one object the best is kept. @return whether it is this one */
    private boolean keep(Sighting sighting) {
        List<Sighting> same = sightings.stream()
                .filter(each -> each.shape().iou(sighting.shape()) > Suppression.SAME)
                .toList();
        Sighting best = Stream.concat(same.stream(), Stream.of(sighting))
                .max(Comparator.comparingDouble(Sighting::quality))
                .orElseThrow();
        int times = 1 + same.stream().mapToInt(agreed::get).max().orElse(0);
        sightings.removeAll(same);
        same.forEach(agreed::remove);
        sightings.add(best);
        agreed.put(best, times);
        return best == sighting;
    }

    private double change(Prompt.Point point) {
        double x = frame.cellX(point.x());
        double y = frame.cellY(point.y());
        double half = reach * 0.75;
        return contrast.within((int) (x - half), (int) (y - half), (int) (x + half), (int) (y + half));
    }

    private int cell(Prompt.Point point) {
        int x = Math.min(columns - 1, (int) frame.cellX(point.x()));
        int y = Math.min(frame.contentRows() - 1, (int) frame.cellY(point.y()));
        return y * columns + x;
    }
}
