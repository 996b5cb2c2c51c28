package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.library.AssetCounts;
import assetfactory.message.BadInput;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a batch foretells of itself. */
class TallyTest {
    private static final Map<String, Integer> LIMITS = Map.of("pocket", 1, "modal", 4);

    private long now = 1_000_000_000L;
    private final Tally tally = new Tally(() -> now, LIMITS::get);

    private void seconds(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private void waiting(int count, String engine) {
        for (int i = 0; i < count; i++) {
            tally.waits(engine);
        }
    }

    private void made(String item, String engine, double seconds, double cost) {
        tally.begun(item, engine);
        seconds(seconds);
        ends(item, engine, Outcome.State.MADE, cost);
    }

    private void ends(String item, String engine, Outcome.State state, double cost) {
        PlannedItem planned = Items.planned(item, engine);
        Optional<AssetCounts> counts = state == Outcome.State.MADE
                ? Optional.of(new AssetCounts(0, 0, 1, 1, 1, 1, 1, 0, 1, cost, 24))
                : Optional.empty();
        Optional<BadInput> reason = state == Outcome.State.FAILED
                ? Optional.of(new BadInput(BadInput.Kind.INVALID, "error.batch.no-mask"))
                : Optional.empty();
        tally.ended(item, engine, new Outcome(planned, state, counts, reason, 1));
    }

    @Test
    void nothingIsForetoldBeforeAnItemWasMade() {
        waiting(3, "pocket");
        tally.begun("a", "pocket");
        seconds(5);
        assertThat(tally.totals().secondsLeft()).isEmpty();
        assertThat(tally.totals().perMinute()).isZero();
        assertThat(tally.totals().total()).isEqualTo(3);
    }

    @Test
    void oneAfterTheOtherTheRestTakesAsLongAsTheUsualItem() {
        waiting(10, "pocket");
        for (int i = 0; i < 4; i++) {
            made("i" + i, "pocket", 2, 0);
        }
        assertThat(tally.totals().secondsLeft()).contains(12.0);
        assertThat(tally.totals().perMinute()).isCloseTo(30, within(0.1));
    }

    @Test
    void oneThatTookVeryLongDoesNotSpoilTheForecast() {
        waiting(11, "pocket");
        for (int i = 0; i < 9; i++) {
            made("i" + i, "pocket", i == 4 ? 600 : 2, 0);
        }
        assertThat(tally.totals().secondsLeft()).contains(4.0);
    }

    @Test
    void itemsSideBySideShareTheTime() {
        waiting(9, "modal");
        made("first", "modal", 40, 0.02);
        assertThat(tally.totals().secondsLeft()).contains(80.0);
        for (int i = 0; i < 4; i++) {
            tally.begun("i" + i, "modal");
        }
        seconds(30);
        // Four that are three quarters done, and four that wait.
        assertThat(tally.totals().secondsLeft()).contains(50.0);
        assertThat(tally.totals().running()).isEqualTo(4);
    }

    @Test
    void theLastItemsTakeAtLeastAsLongAsOneOfThem() {
        waiting(3, "modal");
        made("first", "modal", 40, 0);
        tally.begun("a", "modal");
        seconds(10);
        assertThat(tally.totals().secondsLeft()).hasValueSatisfying(left -> assertThat(left).isBetween(30.0, 40.0));
    }

    @Test
    void anOverdueItemIsAboutToEnd() {
        waiting(2, "pocket");
        made("a", "pocket", 10, 0);
        tally.begun("b", "pocket");
        seconds(100);
        assertThat(tally.totals().secondsLeft()).contains(1.0);
    }

    @Test
    void theSlowestEngineSaysWhenAllIsDone() {
        waiting(2, "pocket");
        waiting(2, "modal");
        made("p", "pocket", 1, 0);
        assertThat(tally.totals().secondsLeft()).as("nothing is known of the other").isEmpty();
        made("m", "modal", 60, 0);
        assertThat(tally.totals().secondsLeft()).contains(60.0);
    }

    @Test
    void theRateIsOfLately() {
        waiting(300, "pocket");
        for (int i = 0; i < 100; i++) {
            made("slow" + i, "pocket", 10, 0);
        }
        assertThat(tally.totals().perMinute()).isCloseTo(6, within(0.1));
        for (int i = 0; i < 100; i++) {
            made("fast" + i, "pocket", 1, 0);
        }
        assertThat(tally.totals().perMinute()).isCloseTo(60, within(0.1));
    }

    @Test
    void aRateThatNothingAddsToFalls() {
        waiting(30, "pocket");
        for (int i = 0; i < 20; i++) {
            made("i" + i, "pocket", 1, 0);
        }
        double before = tally.totals().perMinute();
        seconds(60);
        assertThat(tally.totals().perMinute()).isLessThan(before / 3);
    }

    @Test
    void whatWasUpToDateIsDoneWithoutMakingTheRestLookFast() {
        waiting(1000, "pocket");
        for (int i = 0; i < 900; i++) {
            ends("i" + i, "pocket", Outcome.State.SKIPPED, 0);
        }
        made("x", "pocket", 6, 0);
        BatchEvent.Totals totals = tally.totals();
        assertThat(totals.done()).isEqualTo(901);
        assertThat(totals.skipped()).isEqualTo(900);
        assertThat(totals.secondsLeft()).contains(99 * 6.0);
        assertThat(totals.perMinute()).isCloseTo(10, within(0.1));
    }

    @Test
    void costsAddUpAndFailuresAreCounted() {
        waiting(3, "modal");
        made("a", "modal", 1, 0.0123);
        made("b", "modal", 1, 0.02);
        tally.begun("c", "modal");
        ends("c", "modal", Outcome.State.FAILED, 0);
        assertThat(tally.totals().cost()).isEqualTo(0.0323);
        assertThat(tally.totals().failed()).isEqualTo(1);
        assertThat(tally.totals().secondsLeft()).contains(0.0);
    }

    @Test
    void whatWasLeftIsNotDone() {
        waiting(2, "pocket");
        made("a", "pocket", 1, 0);
        tally.begun("b", "pocket");
        ends("b", "pocket", Outcome.State.LEFT, 0);
        assertThat(tally.totals().done()).isEqualTo(1);
    }
}
