package assetfactory.cli;

import assetfactory.batch.BatchEvent;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Plain lines, for files and pipes: one an item, and now and then how far the whole is. */
final class BatchLog implements BatchView {
    private static final double TOTALS_EVERY = 60;

    private final PrintStream out;
    private final PrintStream err;
    private final BatchTexts texts;
    private final LongSupplier nanos;
    private long last;

    BatchLog(PrintStream out, PrintStream err, BatchTexts texts, LongSupplier nanos) {
        this.out = out;
        this.err = err;
        this.texts = texts;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    @Override
    public void accept(BatchEvent event) {
        if (event instanceof BatchEvent.Planned planned) {
            out.println(texts.planned(planned));
        } else if (event instanceof BatchEvent.NotUsable file) {
            err.println(texts.unusable(file));
        } else if (event instanceof BatchEvent.Postponed again) {
            err.println(texts.postponed(again));
        } else if (event instanceof BatchEvent.Item item) {
            (item.reason().isPresent() ? err : out).println(texts.item(item));
        } else if (event instanceof BatchEvent.Result result) {
            texts.result(result).forEach(out::println);
        }
    }

    @Override
    public void say(String line) {
        err.println(line);
    }

    @Override
    public synchronized void tick(BatchEvent.Totals totals) {
        boolean going = totals.done() < totals.total();
        if (going && nanos.getAsLong() - last >= TOTALS_EVERY * 1e9) {
            last = nanos.getAsLong();
            err.println(totals.done() + "/" + totals.total() + "  " + String.join("  ", texts.figures(totals)));
        }
    }
}
