package assetfactory.asset.finish;

import assetfactory.asset.Bounds;
import assetfactory.asset.Similarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was done, for {@code asset.json}. */
final class FinishReport {
    private final List<Map<String, Object>> steps = new ArrayList<>();

    /** @param more facts of this step */
    void step(String name, int before, int after, Map<String, Object> more) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        step.put("before", before);
        step.put("after", after);
        new TreeMap<>(more).forEach(step::put);
        steps.add(step);
    }

    /** Something that was left out, and why, by a key of the message bundles. */
    void leftOut(String name, String why) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        step.put("leftOut", why);
        steps.add(step);
    }

    /** @param solid x y z of the original, in metres as its engine gave them */
    void place(Similarity placement, float[] solid, FinishOptions options) {
        if (placement.changesNothing() || solid.length == 0) {
            return;
        }
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", "place");
        step.put("before", extent(Bounds.of(solid)));
        step.put("after", extent(Bounds.of(placement.positions(solid))));
        options.pivot().ifPresent(pivot -> step.put("pivot", pivot.name().toLowerCase(Locale.ROOT)));
        steps.add(step);
    }

    private static List<Double> extent(Bounds box) {
        return List.of(box.width(), box.height(), box.depth());
    }

    Map<String, Object> json() {
        return Map.of("steps", List.copyOf(steps));
    }
}
