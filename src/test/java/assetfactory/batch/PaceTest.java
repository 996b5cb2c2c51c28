package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.queue.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-25T22:00:00Z");

    @Test
    void tenInAMinuteMeanThreeMinutesForThirty() {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            jobs.add(made(NOW.minusSeconds(60 - i * 6), Duration.ofSeconds(6)));
        }
        for (int i = 0; i < 30; i++) {
            jobs.add(job(Job.State.QUEUED, false, Optional.empty(), NOW));
        }
        Pace pace = Pace.of(jobs, NOW).orElseThrow();
        assertThat(pace.perMinute()).isEqualTo(10);
        assertThat(pace.left()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void whatWasThereAlreadyOrEndedLongAgoSaysNothing() {
        Job waiting = job(Job.State.QUEUED, false, Optional.empty(), NOW);
        Job skipped = job(Job.State.SUCCEEDED, true, Optional.empty(), NOW);
        Job old = made(NOW.minus(Duration.ofHours(2)), Duration.ofSeconds(6));
        assertThat(Pace.of(List.of(waiting, skipped, skipped, old, old), NOW)).isEmpty();
        Job fresh = made(NOW.minusSeconds(10), Duration.ofSeconds(5));
        assertThat(Pace.of(List.of(fresh, fresh), NOW)).as("nothing is left").isEmpty();
    }

    @Test
    void whatTheLastOnesTookIsExpectedOfTheNext() {
        Job quick = made(NOW, Duration.ofSeconds(2));
        Job slow = made(NOW, Duration.ofSeconds(4));
        Job skipped = job(Job.State.SUCCEEDED, true, Optional.empty(), NOW);
        Estimate estimate = Estimate.of(List.of(quick, skipped, slow), "card").orElseThrow();
        assertThat(estimate.each()).isEqualTo(Duration.ofSeconds(3));
        assertThat(estimate.cost()).isEqualTo(0.25);
        assertThat(Estimate.of(List.of(quick, slow), "modal")).isEmpty();
    }

    private static Job made(Instant started, Duration took) {
        return job(Job.State.SUCCEEDED, false, Optional.of(started), started.plus(took));
    }

    private static Job job(Job.State state, boolean skipped, Optional<Instant> started, Instant updated) {
        return new Job(
                "id", Optional.of("batch"), "name", "card", "{}", state, "", 0, 1, 0, 1, Optional.empty(),
                Optional.empty(), skipped, Optional.empty(), 0.25, Optional.empty(), NOW, started, updated);
    }
}
