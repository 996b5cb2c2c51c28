package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CoreTurnsTest {
    private long now = 1;
    private final CoreTurns turns = new CoreTurns(4, () -> now);

    @Test
    void whoComesAloneHasAllCores() {
        turns.give(turns.take(4));
        now += TimeUnit.MILLISECONDS.toNanos(50);
        assertThat(turns.take(4)).isEqualTo(4);
    }

    @Test
    void whoeverMeetsAnotherHasOneAndSoHaveThoseWhoComeSoonAfter() {
        int first = turns.take(3);
        int second = turns.take(3);
        turns.give(first);
        turns.give(second);
        now += TimeUnit.MILLISECONDS.toNanos(900);
        int soon = turns.take(3);
        turns.give(soon);
        now += TimeUnit.MILLISECONDS.toNanos(100);
        int later = turns.take(3);

        assertThat(new int[] {first, second, soon, later}).containsExactly(3, 1, 1, 3);
    }

    @Test
    void besideALongRunNobodyIsAloneButEverybodyHasACore() {
        int[] beside = turns.beside(() -> new int[] {turns.take(4), turns.take(4), turns.take(4), turns.take(4)});
        for (int cores : beside) {
            turns.give(cores);
        }
        now += TimeUnit.SECONDS.toNanos(1);

        assertThat(beside).containsExactly(1, 1, 1, 1);
        assertThat(turns.take(4)).isEqualTo(4);
    }

    @Test
    void whatWantsToBeAloneWaitsForNobody() {
        int click = turns.take(1);
        boolean amongOthers = turns.takeAlone(4);
        turns.give(click);
        boolean soonAfter = turns.takeAlone(4);
        now += TimeUnit.SECONDS.toNanos(1);

        assertThat(amongOthers).isFalse();
        assertThat(soonAfter).isFalse();
        assertThat(turns.takeAlone(4)).isTrue();
    }
}
