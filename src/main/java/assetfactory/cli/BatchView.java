package assetfactory.cli;

import assetfactory.batch.BatchEvent;
import java.util.function.Consumer;

/** What a batch says, to a program, a log or a person at a terminal. */
interface BatchView extends Consumer<BatchEvent>, AutoCloseable {
    /** Called several times a second, from a thread of its own. */
    default void tick(BatchEvent.Totals totals) {}

    /** A line for a person about the batch as a whole. */
    default void say(String line) {}

    /** What goes on apart from the items, until the next call; empty for nothing. */
    default void note(String text) {}

    /** Leaves the terminal as it was. */
    @Override
    default void close() {}

    /** The one that suits who reads. */
    static BatchView of(Surroundings surroundings, boolean json, boolean billed) {
        if (json) {
            return event -> surroundings.out().println(event.json());
        }
        BatchTexts texts = new BatchTexts(surroundings.locale(), billed);
        return surroundings.terminal()
                ? new BatchScreen(
                        surroundings.out(), surroundings.err(), texts, Terminal::columns, System::nanoTime)
                : new BatchLog(surroundings.out(), surroundings.err(), texts, System::nanoTime);
    }
}
