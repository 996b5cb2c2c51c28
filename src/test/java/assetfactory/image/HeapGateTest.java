package assetfactory.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapGateTest {
    private final HeapGate gate = new HeapGate(10 << 20, Duration.ZERO);

    @Test
    void whoFindsNoRoomIsToldWhenToComeAgain() {
        gate.with(6 << 20, () -> {
            assertThatThrownBy(() -> gate.with(6 << 20, () -> "never")).isInstanceOfSatisfying(BadInput.class, refusal -> {
                assertThat(refusal.kind()).isEqualTo(BadInput.Kind.TOO_MANY);
                assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(10));
            });
            return gate.with(3 << 20, () -> "small ones pass");
        });
        assertThat(gate.with(6 << 20, () -> "again")).isEqualTo("again");
    }

    @Test
    void whatIsLargerThanAllRoomHasItToItself() {
        String inside = gate.with(1L << 40, () -> {
            assertThatThrownBy(() -> gate.with(1, () -> "never")).isInstanceOf(BadInput.class);
            return "alone";
        });
        assertThat(inside).isEqualTo("alone");
    }

    @Test
    void roomIsGivenBackByThoseThatFail() {
        assertThatThrownBy(() -> gate.with(10 << 20, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(gate.with(10 << 20, () -> "free")).isEqualTo("free");
    }
}
