package assetfactory.cli;

import assetfactory.batch.BatchEvent;
import java.util.function.Consumer;

/** What a batch says, to a program, a log or a person at a terminal. */
interface BatchView extends Consumer<BatchEvent>, AutoCloseable {
    /** Called several times a second, from a thread of its own. */
    default void tick(BatchEvent.Totals totals) {}

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
