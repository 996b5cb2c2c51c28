package assetfactory.segment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Non-maximum suppression with a sense of parts and wholes. The best sighting wins; what agrees with it is the same
 * object and goes. What lies within an object is a part of it, what holds the greater part of itself in objects is a
 * group of them: neither is lost, but the object is the first choice.
 */
final class Suppression {
    /** Intersection over union from which two sightings are of one object. */
    static final double SAME = 0.6;

    /** Share of its own area that a part has within its object. */
    private static final double WITHIN = 0.85;

    /** Share of its own area that a group has in its objects. */
    private static final double GROUPED = 0.5;

    /** Share of the smaller of two objects that may lie in both. */
    private static final double SHARED = 0.25;

    /** @param of the object that it is a part of or a group around; itself for an object */
    record Choice(Sighting sighting, Region.Place place, Sighting of) {}

    private Suppression() {}

    /** @return the objects, best first, then the parts and groups, best first */
    static List<Choice> select(List<Sighting> sightings) {
        List<Choice> objects = new ArrayList<>();
        List<Choice> others = new ArrayList<>();
        List<Sighting> best = new ArrayList<>(sightings);
        best.sort(Comparator.comparingDouble(Sighting::quality).reversed());
        for (Sighting next : best) {
            if (isNew(next, objects) && isNew(next, others)) {
                Choice choice = choose(next, objects);
                if (choice.place() == Region.Place.OBJECT) {
                    objects.add(choice);
                } else if (choice.of() != next) {
                    others.add(choice);
                }
            }
        }
        List<Choice> all = new ArrayList<>(objects);
        all.addAll(others);
        return all;
    }

    private static boolean isNew(Sighting next, List<Choice> chosen) {
        return chosen.stream().noneMatch(each -> each.sighting().shape().iou(next.shape()) > SAME);
    }

    /** A part or group of itself is neither one nor an object: it lies across others. */
    private static Choice choose(Sighting next, List<Choice> objects) {
        BitSet inside = next.shape().inside();
        double area = inside.cardinality();
        BitSet taken = new BitSet();
        Sighting largest = next;
        int most = 0;
        boolean across = false;
        for (Choice object : objects) {
            BitSet its = object.sighting().shape().inside();
            int common = common(inside, its);
            if (common >= WITHIN * area) {
                return new Choice(next, Region.Place.PART, object.sighting());
            }
            if (common >= WITHIN * its.cardinality()) {
                taken.or(its);
                if (common > most) {
                    most = common;
                    largest = object.sighting();
                }
            } else {
                across |= common > SHARED * Math.min(area, its.cardinality());
            }
        }
        if (common(inside, taken) >= GROUPED * area) {
            return new Choice(next, Region.Place.GROUP, largest);
        }
        return new Choice(next, across ? Region.Place.GROUP : Region.Place.OBJECT, next);
    }

    private static int common(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return both.cardinality();
    }
}
