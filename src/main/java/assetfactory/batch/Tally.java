package assetfactory.batch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** Counts a batch's items, and foretells its end from how it went lately. Not safe from several threads. */
final class Tally {
    /** Endings that the rate is of, at least; and for at least so long, where there are many. */
    private static final int WINDOW = 20;

    private static final double WINDOW_SECONDS = 30;
    private static final int RECENT = 25;
    /** What is left of an item that has taken longer than usual already, as a share of the usual. */
    private static final double OVERDUE = 0.1;

    private final LongSupplier nanos;
    private final ToIntFunction<String> limits;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, Running> running = new HashMap<>();
    private final Deque<Long> endings = new ArrayDeque<>();
    private long windowFrom;
    private int made;
    private int skipped;
    private int failed;
    private double cost;

    /** One engine's items. */
    private static final class Lane {
        private int waiting;
        private final Deque<Double> recent = new ArrayDeque<>();

        private double median() {
            double[] sorted = recent.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private record Running(String engine, long since) {}

    /** @param limits of items made at a time, by engine */
    Tally(LongSupplier nanos, ToIntFunction<String> limits) {
        this.nanos = nanos;
        this.limits = limits;
        this.windowFrom = nanos.getAsLong();
    }

    void waits(String engine) {
        lane(engine).waiting++;
    }

    void begun(String item, String engine) {
        lane(engine).waiting--;
        running.put(item, new Running(engine, nanos.getAsLong()));
    }

    /** One that had begun waits again. */
    void postponed(String item) {
        Running ran = running.remove(item);
        if (ran != null) {
            lane(ran.engine()).waiting++;
        }
    }

    /** @param engine of the item, which may never have begun */
    void ended(String item, String engine, Outcome outcome) {
        Running ran = running.remove(item);
        if (ran == null) {
            lane(engine).waiting--;
        } else if (outcome.state() == Outcome.State.MADE) {
            Deque<Double> recent = lane(engine).recent;
            recent.addLast(since(ran.since()));
            if (recent.size() > RECENT) {
                recent.removeFirst();
            }
        }
        switch (outcome.state()) {
            case MADE -> made++;
            case SKIPPED -> skipped++;
            case FAILED -> failed++;
            case LEFT -> { }
        }
        cost += outcome.cost();
        boolean worked = outcome.state() == Outcome.State.MADE || outcome.state() == Outcome.State.FAILED;
        if (worked) {
            endings.addLast(nanos.getAsLong());
        }
    }

    BatchEvent.Totals totals() {
        int done = made + skipped + failed;
        int waiting = lanes.values().stream().mapToInt(lane -> lane.waiting).sum();
        return new BatchEvent.Totals(
                done,
                done + waiting + running.size(),
                made,
                skipped,
                failed,
                running.size(),
                Math.round(perMinute() * 10) / 10.0,
                secondsLeft().map(seconds -> Math.ceil(seconds)),
                Math.round(cost * 1e6) / 1e6);
    }

    private double perMinute() {
        while (endings.size() > WINDOW && since(endings.getFirst()) > WINDOW_SECONDS) {
            windowFrom = endings.removeFirst();
        }
        double seconds = since(windowFrom);
        return endings.isEmpty() || seconds <= 0 ? 0 : endings.size() * 60 / seconds;
    }

    /** Each engine goes on at its own pace; the slowest says when all is done. */
    private Optional<Double> secondsLeft() {
        double longest = 0;
        for (Map.Entry<String, Lane> entry : lanes.entrySet()) {
            Lane lane = entry.getValue();
            double[] begun = running.values().stream()
                    .filter(one -> one.engine().equals(entry.getKey()))
                    .mapToDouble(one -> since(one.since()))
                    .toArray();
            if (lane.waiting + begun.length == 0) {
                continue;
            }
            if (lane.recent.isEmpty()) {
                return Optional.empty();
            }
            double usual = lane.median();
            double[] rests = Arrays.stream(begun)
                    .map(gone -> Math.max(usual - gone, OVERDUE * usual))
                    .toArray();
            double work = lane.waiting * usual + Arrays.stream(rests).sum();
            double last = Arrays.stream(rests).max().orElse(lane.waiting == 0 ? 0 : usual);
            longest = Math.max(longest, Math.max(work / limits.applyAsInt(entry.getKey()), last));
        }
        return Optional.of(longest);
    }

    private Lane lane(String engine) {
        return lanes.computeIfAbsent(engine, none -> new Lane());
    }

    private double since(long then) {
        return (nanos.getAsLong() - then) / 1e9;
    }
}
