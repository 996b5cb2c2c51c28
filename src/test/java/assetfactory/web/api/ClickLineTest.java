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
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Newest newest = new Newest();
    private final ClickLine line = new ClickLine(waiting::add, newest);
    private final List<String> answered = new ArrayList<>();

    @Test
    void whatIsAskedAnewIsNotComputed() {
        CompletableFuture<Void> first = ask(anne(1), "first");
        CompletableFuture<Void> second = ask(anne(2), "second");
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
    void whatWasAskedBeforeButArrivesLaterIsNotComputedEither() {
        ask(anne(2), "second");
        ask(anne(1), "first");
        everyTurn();

        assertThat(answered).containsExactly("second");
    }

    @Test
    void othersAndTheNamelessAreAnsweredInTheOrderOfComing() {
        ask(anne(1), "anne");
        ask(Optional.of(newest.ask("ben", 1)), "ben");
        ask(Optional.empty(), "nobody");
        ask(Optional.empty(), "nobody either");
        everyTurn();

        assertThat(answered).containsExactly("anne", "ben", "nobody", "nobody either");
    }

    @Test
    void whoWasAnsweredMayAskAgain() {
        ask(anne(1), "first");
        everyTurn();
        ask(anne(2), "second");
        everyTurn();

        assertThat(answered).containsExactly("first", "second");
    }

    @Test
    void whatAnAnswerThrowsIsTold() {
        IllegalStateException broken = new IllegalStateException();
        CompletableFuture<Void> asked = line.wait(anne(1), () -> {
            throw broken;
        });
        everyTurn();

        assertThat(asked).failsWithin(java.time.Duration.ZERO).withThrowableThat().havingCause().isSameAs(broken);
    }

    private Optional<Newest.Question> anne(long number) {
        return Optional.of(newest.ask("anne", number));
    }

    private CompletableFuture<Void> ask(Optional<Newest.Question> question, String what) {
        return line.wait(question, () -> answered.add(what));
    }

    private void everyTurn() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
