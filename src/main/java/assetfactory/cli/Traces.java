package assetfactory.cli;

import assetfactory.batch.Outcome;
import assetfactory.batch.PlannedItem;
import assetfactory.batch.Watching;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import java.util.Collection;

/** With {@code --debug}, says where each failure came from. */
record Traces(Watching inner, Surroundings surroundings) implements Watching {
    static Watching around(Watching inner, Surroundings surroundings, boolean debug) {
        return debug ? new Traces(inner, surroundings) : inner;
    }

    @Override
    public boolean cancelled() {
        return inner.cancelled();
    }

    @Override
    public void added(Collection<PlannedItem> items) {
        inner.added(items);
    }

    @Override
    public void started(PlannedItem item) {
        inner.started(item);
    }

    @Override
    public void progress(PlannedItem item, Progress.Stage stage, double fraction, int attempt) {
        inner.progress(item, stage, fraction, attempt);
    }

    @Override
    public void postponed(PlannedItem item, BadInput reason, double seconds) {
        inner.postponed(item, reason, seconds);
    }

    @Override
    public void ended(Outcome outcome) {
        inner.ended(outcome);
        outcome.reason().ifPresent(reason -> {
            for (Throwable cause : reason.getSuppressed()) {
                cause.printStackTrace(surroundings.err());
            }
        });
    }
}
