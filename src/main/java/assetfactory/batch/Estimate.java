package assetfactory.batch;

import assetfactory.queue.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What items will take, by what the last ones of the same engine took.
 *
 * @param each time of one
 * @param cost of one in US dollars
 */
public record Estimate(Duration each, double cost) {
    private static final int LAST = 50;

    /** @param jobs newest first */
    public static Optional<Estimate> of(List<Job> jobs, String engine) {
        List<Job> made = jobs.stream()
                .filter(job -> job.engine().equals(engine) && job.state() == Job.State.SUCCEEDED)
                .filter(job -> !job.skipped() && job.started().isPresent())
                .limit(LAST)
                .toList();
        if (made.isEmpty()) {
            return Optional.empty();
        }
        double millis = made.stream()
                .mapToLong(job -> Duration.between(job.started().get(), job.updated()).toMillis())
                .average()
                .getAsDouble();
        double cost = made.stream().mapToDouble(Job::cost).average().getAsDouble();
        return Optional.of(new Estimate(Duration.ofMillis(Math.round(millis)), cost));
    }
}
