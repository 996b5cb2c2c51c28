package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.OwnNiceness;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LongRunsTest {
    private final LongRuns runs = new LongRuns(3);

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void oneCoreIsLeftToOthers() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Integer>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> runs.run(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    both.countDown();
                    await(both);
                    return now.decrementAndGet();
                }), task -> new Thread(task).start()))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(most).hasValue(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theyStepBackBehindClicks() {
        assertThat(runs.run(OwnNiceness::now)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void whatARunThrowsIsThrownToWhoeverWaits() {
        assertThatThrownBy(() -> runs.run(() -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
