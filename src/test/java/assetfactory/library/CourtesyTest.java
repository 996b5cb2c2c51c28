package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.reconstruct.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CourtesyTest {
    private final AtomicLong clicks = new AtomicLong(7);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> rests = new ArrayList<>();
    private final Courtesy courtesy = new Courtesy(Progress.NONE, clicks::get, nanos::get, rests::add);

    private void work(long nanoseconds) {
        nanos.addAndGet(nanoseconds);
        courtesy.step(Progress.Stage.MESH, 0.5);
    }

    @Test
    void aJobRestsForAsLongAsItWorkedWhileSomebodyClicked() {
        clicks.incrementAndGet();
        work(30_000_000);
        clicks.addAndGet(5);
        work(10_000_000);

        assertThat(rests).containsExactly(30_000_000L, 10_000_000L);
    }

    @Test
    void itDoesNotRestWhileNobodyClicks() {
        work(30_000_000);
        clicks.incrementAndGet();
        work(10_000_000);
        work(50_000_000);

        assertThat(rests).containsExactly(10_000_000L);
    }

    @Test
    void aLongStageCostsNoMoreThanAShortRest() {
        clicks.incrementAndGet();
        work(60_000_000_000L);

        assertThat(rests).containsExactly(200_000_000L);
    }
}
