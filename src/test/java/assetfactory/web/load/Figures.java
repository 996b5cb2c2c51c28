package assetfactory.web.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long everything took, and what went wrong. Nothing counts until {@link #begin}: a server must get warm first. */
final class Figures {
    private final Map<Action, List<Double>> milliseconds = new EnumMap<>(Action.class);
    private final Map<Action, Integer> errors = new EnumMap<>(Action.class);
    private final Map<Action, Integer> overtaken = new EnumMap<>(Action.class);
    private final List<String> faults = new ArrayList<>();
    private boolean counting;

    synchronized void begin() {
        counting = true;
    }

    synchronized void end() {
        counting = false;
    }

    /** @param nanoseconds of something that ended well */
    synchronized void took(Action action, long nanoseconds) {
        if (counting) {
            milliseconds.computeIfAbsent(action, any -> new ArrayList<>()).add(nanoseconds / 1e6);
        }
    }

    /** Somebody did not wait for the answer. */
    synchronized void overtaken(Action action) {
        if (counting) {
            overtaken.merge(action, 1, Integer::sum);
        }
    }

    synchronized int countOvertaken(Action action) {
        return overtaken.getOrDefault(action, 0);
    }

    /** Faults count at any time. */
    synchronized void failed(Action action, String why) {
        errors.merge(action, 1, Integer::sum);
        faults.add(action + ": " + why);
    }

    synchronized int count(Action action) {
        return milliseconds.getOrDefault(action, List.of()).size();
    }

    synchronized int errors(Action action) {
        return errors.getOrDefault(action, 0);
    }

    /** What went wrong, in order. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** @param share 0..1: 0.95 is the time that 95 of 100 did not exceed, 1 the longest; in milliseconds */
    synchronized double percentile(Action action, double share) {
        List<Double> sorted = milliseconds.getOrDefault(action, List.of()).stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, rank - 1));
    }
}
