package assetfactory.batch;

import java.util.List;

/**
 * How a batch ended.
 *
 * @param interrupted whether somebody stopped it before its end
 * @param seconds that making took, by the clock
 */
public record BatchResult(List<Outcome> outcomes, List<Unusable> unusable, boolean interrupted, double seconds) {
    public long made() {
        return count(Outcome.State.MADE);
    }

    public long skipped() {
        return count(Outcome.State.SKIPPED);
    }

    /** Items that failed, and files that nothing could be made of. */
    public long failed() {
        return count(Outcome.State.FAILED) + unusable.size();
    }

    public long left() {
        return count(Outcome.State.LEFT);
    }

    /** In US dollars, estimated. */
    public double cost() {
        return Math.round(outcomes.stream().mapToDouble(Outcome::cost).sum() * 1e6) / 1e6;
    }

    private long count(Outcome.State state) {
        return outcomes.stream().filter(outcome -> outcome.state() == state).count();
    }
}
