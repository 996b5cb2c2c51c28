package assetfactory.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NewestFirstTest {
    private final NewestFirst turns = new NewestFirst();

    @Test
    void workThatWasOvertakenIsToldSoAndItsAnswerIsDropped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Optional<String>> older = CompletableFuture.supplyAsync(() -> turns.run("ada", overtaken -> {
            begun.countDown();
            while (!overtaken.getAsBoolean()) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("gives up");
        }));
        begun.await();

        assertThat(turns.run("ada", overtaken -> "newest")).contains("newest");
        assertThat(older.get(120, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void anotherAskerWaitsForItsTurnAndOvertakesNobody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Optional<Boolean>> ada = CompletableFuture.supplyAsync(() -> turns.run("ada", overtaken -> {
            begun.countDown();
            awaitQuietly(go);
            return overtaken.getAsBoolean();
        }));
        begun.await();
        CompletableFuture<Optional<String>> bob = CompletableFuture.supplyAsync(() -> turns.run("bob", o -> "bob"));
        go.countDown();

        assertThat(ada.get(120, TimeUnit.SECONDS)).contains(false);
        assertThat(bob.get(120, TimeUnit.SECONDS)).contains("bob");
    }

    @Test
    void aFailureIsTheNewestAskersOwn() {
        assertThatThrownBy(() -> turns.run("ada", overtaken -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(turns.run("ada", overtaken -> "well again")).contains("well again");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
