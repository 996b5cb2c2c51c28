package assetfactory.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.message.BadInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClickLineTest {
    private static final Optional<String> ANNE = Optional.of("anne");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ClickLine line = new ClickLine(waiting::add);
    private final List<String> answered = new ArrayList<>();

    @Test
    void whatIsAskedAnewIsNotComputed() {
        CompletableFuture<Void> first = ask(ANNE, "first");
        CompletableFuture<Void> second = ask(ANNE, "second");
        everyTurn();

        assertThat(answered).containsExactly("second");
        assertThat(first)
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo("error.click.overtaken"));
        assertThat(second).isCompleted();
    }

    @Test
    void othersAndTheNamelessAreAnsweredInTheOrderOfComing() {
        ask(ANNE, "anne");
        ask(Optional.of("ben"), "ben");
        ask(Optional.empty(), "nobody");
        ask(Optional.empty(), "nobody either");
        everyTurn();

        assertThat(answered).containsExactly("anne", "ben", "nobody", "nobody either");
    }

    @Test
    void whoWasAnsweredMayAskAgain() {
        ask(ANNE, "first");
        everyTurn();
        ask(ANNE, "second");
        everyTurn();

        assertThat(answered).containsExactly("first", "second");
    }

    @Test
    void whatAnAnswerThrowsIsTold() {
        IllegalStateException broken = new IllegalStateException();
        CompletableFuture<Void> asked = line.wait(ANNE, () -> {
            throw broken;
        });
        everyTurn();

        assertThat(asked).failsWithin(java.time.Duration.ZERO).withThrowableThat().havingCause().isSameAs(broken);
    }

    private CompletableFuture<Void> ask(Optional<String> asker, String what) {
        return line.wait(asker, () -> answered.add(what));
    }

    private void everyTurn() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
