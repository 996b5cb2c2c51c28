package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two changes of one asset at once. */
class AssetTurnsTest {
    private final AssetTurns turns = new AssetTurns();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Progress second = new Progress() {
        @Override
        public void report(Stage stage, double fraction) {
            waiting.countDown();
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    };

    @Test
    void goOneAfterTheOther() throws Exception {
        CompletableFuture<String> other = turns.take("a", Progress.NONE, () -> {
            CompletableFuture<String> begun = CompletableFuture.supplyAsync(() -> turns.take("a", second, () -> noted("second")));
            await(waiting);
            noted("first");
            return begun;
        });
        assertThat(other.get(1, TimeUnit.MINUTES)).isEqualTo("second");
        assertThat(events).containsExactly("first", "second");
    }

    @Test
    void whoIsCalledOffWhileItWaitsLeaves() {
        turns.take("a", Progress.NONE, () -> {
            cancelled.set(true);
            CompletableFuture<String> other =
                    CompletableFuture.supplyAsync(() -> turns.take("a", second, () -> noted("second")));
            assertThatThrownBy(() -> other.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(CancelledException.class);
            return "";
        });
        assertThat(events).isEmpty();
        assertThat(turns.take("a", Progress.NONE, () -> noted("third"))).isEqualTo("third");
    }

    @Test
    void aChangeThatFailsGivesItsTurnBack() {
        assertThatThrownBy(() -> turns.take("a", Progress.NONE, () -> {
            throw new IllegalStateException("broken");
        })).hasMessage("broken");
        assertThat(CompletableFuture.supplyAsync(() -> turns.take("a", Progress.NONE, () -> noted("next"))).join())
                .isEqualTo("next");
    }

    private String noted(String event) {
        events.add(event);
        return event;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
