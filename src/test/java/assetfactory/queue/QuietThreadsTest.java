package assetfactory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.OwnNiceness;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class QuietThreadsTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAJobComputesStepsBackBehindEverythingElse() throws Exception {
        assertThat(on("job", OwnNiceness::now)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void whatAJobForksAndStreamsStaysOnItsPool() throws Exception {
        Set<String> names = on("quiet", () -> {
            ForkJoinTask<String> forked = ForkJoinTask.adapt(() -> Thread.currentThread().getName()).fork();
            Set<String> streamed = IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(i -> Thread.currentThread().getName())
                    .collect(Collectors.toSet());
            streamed.add(forked.join());
            return streamed;
        });

        assertThat(names).containsOnly("quiet");
    }

    @Test
    void noMoreJobsRunAtATimeThanWereAskedForHoweverManyCoresThereAre() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService pool = QuietThreads.pool("quiet", 1);
        try {
            for (Future<?> job : IntStream.range(0, 200).<Future<?>>mapToObj(i -> pool.submit(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                // Long enough, all in all, for every thread of the pool to begin.
                IntStream.range(0, 300_000).mapToDouble(Math::sqrt).sum();
                running.decrementAndGet();
            })).toList()) {
                job.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(most).hasValue(1);
    }

    private static <T> T on(String name, Callable<T> task) throws Exception {
        ExecutorService pool = QuietThreads.pool(name, 1);
        try {
            return pool.submit(task).get();
        } finally {
            pool.shutdownNow();
        }
    }
}
