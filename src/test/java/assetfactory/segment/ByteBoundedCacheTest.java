package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteBoundedCacheTest {
    private final ByteBoundedCache<String, Integer> cache = new ByteBoundedCache<>(100, value -> value);

    @Test
    void itCountsWhatWasThereWhatWasNotAndWhatLeft() {
        ByteBoundedCache<String, byte[]> cache = new ByteBoundedCache<>(100, value -> value.length);
        cache.get("a", () -> new byte[60]);
        cache.get("a", () -> new byte[60]);
        cache.get("b", () -> new byte[50]);
        cache.get("c", () -> new byte[40]);

        assertThat(cache.use()).isEqualTo(new CacheUse(90, 100, 2, 1, 3, 1));
    }

    @Test
    void aValueIsComputedOnce() {
        AtomicInteger computed = new AtomicInteger();

        assertThat(cache.get("a", () -> 10 + computed.getAndIncrement())).isEqualTo(10);
        assertThat(cache.get("a", () -> 10 + computed.getAndIncrement())).isEqualTo(10);
        assertThat(cache.holds("a")).isTrue();
    }

    @Test
    void whoComesWhileItIsComputedWaitsForTheSameValue() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger computed = new AtomicInteger();
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> cache.get("a", () -> {
            started.countDown();
            await(go);
            return computed.incrementAndGet();
        }));
        started.await();

        List<CompletableFuture<Integer>> others = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> cache.get("a", computed::incrementAndGet)))
                .toList();
        assertThat(cache.holds("a")).isFalse();
        go.countDown();

        assertThat(first.get(120, TimeUnit.SECONDS)).isEqualTo(1);
        for (CompletableFuture<Integer> other : others) {
            assertThat(other.get(120, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void aFailureIsToldAndNotKept() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(cache.holds("a")).isFalse();
        assertThat(cache.get("a", () -> 7)).isEqualTo(7);
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        cache.get("a", () -> 40);
        cache.get("b", () -> 40);
        cache.get("a", () -> 0);
        cache.get("c", () -> 40);

        assertThat(cache.holds("a")).isTrue();
        assertThat(cache.holds("b")).isFalse();
        assertThat(cache.holds("c")).isTrue();
    }

    @Test
    void askingWhetherItIsThereIsNoUse() {
        cache.get("a", () -> 40);
        cache.get("b", () -> 40);
        cache.holds("a");
        cache.get("c", () -> 40);

        assertThat(cache.holds("a")).isFalse();
    }

    @Test
    void whatIsLargerThanTheBudgetIsGivenButNotKept() {
        assertThat(cache.get("a", () -> 101)).isEqualTo(101);

        assertThat(cache.holds("a")).isFalse();
        cache.get("b", () -> 100);
        assertThat(cache.holds("b")).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
