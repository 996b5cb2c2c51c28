package assetfactory.access;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final SetClock clock = new SetClock();
    private final Patience patience = new Patience(clock, Duration.ofMinutes(15));

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            patience.failed("anna");
        }
    }

    @Test
    void fourSlipsCostNothing() {
        fail(4);
        assertThat(patience.left("anna")).isZero();
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToTheLongest() {
        fail(5);
        assertThat(patience.left("anna")).isEqualTo(Duration.ofSeconds(1));
        fail(3);
        assertThat(patience.left("anna")).isEqualTo(Duration.ofSeconds(8));
        fail(50);
        assertThat(patience.left("anna")).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theWaitPassesAndOthersNeverHadOne() {
        fail(8);
        assertThat(patience.left("ben")).isZero();
        clock.pass(Duration.ofSeconds(7));
        assertThat(patience.left("anna")).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(patience.left("anna")).isZero();
    }

    @Test
    void whoGotItRightOrStayedAwayForAnHourBeginsAnew() {
        fail(20);
        patience.succeeded("anna");
        assertThat(patience.left("anna")).isZero();
        fail(20);
        clock.pass(Duration.ofMinutes(61));
        fail(1);
        assertThat(patience.left("anna")).isZero();
    }
}
